#include "ctl/catalogue_wish.hpp"

#include <optional>

#include "base/number.hpp"
#include "domain/county_catalogue.hpp"
#include "protocol/catalogue_changes_json.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

constexpr std::size_t max_changes_bytes = 64 * 1024;

Error invalid(const char* option, const std::string& found, const char* expected) {
    return {ErrorCode::invalid_request,
            std::string(option) + ' ' + found + ": expected " + expected,
            {{"field", option}, {"expected", expected}}};
}

std::vector<std::string> pieces(const std::string& text, char separator, std::size_t most) {
    std::vector<std::string> all;
    std::size_t begin = 0;
    while (all.size() + 1 < most) {
        const auto end = text.find(separator, begin);
        if (end == std::string::npos) break;
        all.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    all.push_back(text.substr(begin));
    return all;
}

std::vector<std::string> words(const std::string& text) {
    if (text.empty()) return {};
    return pieces(text, ',', max_catalogue_items);
}

// "不收费|No fee"
Bilingual bilingual(const std::string& text) {
    auto both = pieces(text, '|', 2);
    both.resize(2);
    return {std::move(both[0]), std::move(both[1])};
}

struct MaterialSaid {
    Bilingual name;
    static constexpr auto fields = described(field("zh", within<&MaterialSaid::name, &Bilingual::zh>),
                                             field_if_any("en", within<&MaterialSaid::name, &Bilingual::en>));
};

std::optional<std::string> days(const std::string& text) {
    if (text.empty() || text == "unknown") return "null";
    const auto number = number_in<unsigned>(text);
    return number ? std::optional(std::to_string(*number)) : std::nullopt;
}

// As it stands in a change; nothing where it can be no value of the field.
std::optional<std::string> value_of(const std::string& field, const std::string& text) {
    if (field == "promised_days" || field == "statutory_days") return days(text);
    if (field == "fee" || field == "department" || field == "type") return write_json(bilingual(text));
    if (field == "keywords" || field == "former") return write_json(words(text));
    if (field != "materials") return write_json(text);
    std::vector<MaterialSaid> list;
    for (const auto& each : words(text)) list.push_back({bilingual(each)});
    return write_json(list);
}

// What the wishes for an item or a department have in common.
struct SetForm {
    const char* option;    // "--set"
    const char* change;    // "set_item"
    const char* id;        // its field in the change
    const char* expected;  // "CODE:FIELD=VALUE"
};
constexpr SetForm item_form{"--set", "set_item", "code", "CODE:FIELD=VALUE"};
constexpr SetForm department_form{"--set-department", "set_department", "id", "ID:FIELD=VALUE"};

// A list of changes as it is being written.
class Changes {
   public:
    void add(std::string_view name, const auto& what) { all_.push_back(quoted(name) + ':' + write_json(what)); }
    // Several fields of one thing in one change, so that what is new comes whole.
    void set(const SetForm& form, const std::string& id, const std::string& field, const std::string& value) {
        const auto head = quoted(form.change) + ":{" + quoted(form.id) + ':' + quoted(id);
        const bool goes_on = !all_.empty() && all_.back().starts_with(head);
        if (goes_on) all_.back().pop_back();
        if (!goes_on) all_.push_back(head);
        all_.back() += ',' + quoted(field) + ':' + value + '}';
    }
    // What is in a list that was written elsewhere, before these.
    void begin_with(std::string listed) { listed_ = std::move(listed); }
    bool empty() const { return all_.empty() && listed_.empty(); }
    std::string text() const {
        std::string text = "[" + listed_;
        for (const auto& one : all_) text += (text.size() == 1 ? "{" : ",{") + one + '}';
        return text + ']';
    }

   private:
    static std::string quoted(std::string_view text) { return write_json(text); }

    std::string listed_;
    std::vector<std::string> all_;  // each without the braces around it
};

Status add_sets(Changes& changes, const std::vector<std::string>& wishes, const SetForm& form) {
    for (const auto& wish : wishes) {
        const auto parts = pieces(wish, ':', 2);
        const auto field = parts.size() == 2 ? pieces(parts[1], '=', 2) : std::vector<std::string>{};
        if (field.size() != 2) return invalid(form.option, wish, form.expected);
        const auto value = value_of(field[0], field[1]);
        if (!value) return invalid(form.option, wish, "a number of days, or unknown");
        changes.set(form, parts[0], field[0], *value);
    }
    return done();
}

Status add_stations(Changes& changes, const ChangesWish& wish) {
    for (const auto& text : wish.station) {
        const auto parts = pieces(text, ':', 2);
        if (parts.size() != 2) return invalid("--station", text, "HALL:ITEM");
        changes.add("station", Stationed{parts[0], parts[1]});
    }
    for (const auto& text : wish.unstation) {
        const auto parts = pieces(text, ':', 3);
        if (parts.size() != 3) return invalid("--unstation", text, "HALL:ITEM:REASON");
        changes.add("unstation", Unstationed{parts[0], parts[1], bilingual(parts[2])});
    }
    return done();
}

Status add_delegations(Changes& changes, const ChangesWish& wish) {
    for (const auto& text : wish.delegate) {
        const auto parts = pieces(text, ':', 2);
        if (parts.size() != 2) return invalid("--delegate", text, "VILLAGE:ITEM,ITEM");
        changes.add("delegate", Delegated{parts[0], words(parts[1])});
    }
    for (const auto& village : wish.undelegate) changes.add("undelegate", village);
    return done();
}

Status add_file(Changes& changes, const std::string& file) {
    if (file.empty()) return done();
    const auto text = read_small_file(file, max_changes_bytes);
    if (!text) return text.error();
    const auto list = JsonDocument::read(*text, {.root = "", .deepest = 16});
    if (!list || list->root().kind != JsonKind::list) {
        return Error{ErrorCode::bad_config, file + ": expected a JSON list of changes", {{"path", file}}};
    }
    if (list->root().size == 0) return done();
    const auto begin = text->find('[') + 1;
    changes.begin_with(text->substr(begin, text->rfind(']') - begin));
    return done();
}

}  // namespace

void add_changes_options(CLI::App& verb, const Spoken& said, ChangesWish& wish) {
    verb.add_option("--set", wish.set,
                    said("事项代号:字段=值，如 MZ-001:promised_days=15；双语文字写作 中文|English",
                         "CODE:FIELD=VALUE, such as MZ-001:promised_days=15; texts in two languages as 中文|English"));
    verb.add_option(
        "--set-department", wish.set_department,
        said("部门代号:字段=值，字段为 zh、en、former（以逗号分隔）；改 zh 后旧名自动归入曾用名",
             "ID:FIELD=VALUE of the table of departments: zh, en, former (with commas between); a new zh leaves "
             "the old one among the former names"));
    verb.add_option("--withdraw-department", wish.withdraw_department,
                    said("删除的部门代号，须已没有事项", "ID of a department of which no item is"));
    verb.add_option("--withdraw-item", wish.withdraw, said("取消的事项代号", "CODE of an item that ends"));
    verb.add_option("--station", wish.station, said("大厅:事项，此后进驻", "HALL:ITEM that is stationed from now on"));
    verb.add_option("--unstation", wish.unstation,
                    said("大厅:事项:理由，此后不进驻；理由写作 中文|English", "HALL:ITEM:REASON, 中文|English"));
    verb.add_option("--delegate", wish.delegate,
                    said("村:事项,事项，委托给该村的全部事项", "VILLAGE:ITEM,ITEM, all that are delegated to it"));
    verb.add_option("--undelegate", wish.undelegate,
                    said("恢复按自身配置办理的村", "VILLAGE that goes by its own profile again"));
    verb.add_option("--changes", wish.file,
                    said("调整清单文件（JSON），格式见 docs/openapi/county.yaml",
                         "File of a JSON list of changes, as docs/openapi/county.yaml has them"));
}

Result<std::string> changes_of(const ChangesWish& wish) {
    Changes changes;
    if (const auto added = add_file(changes, wish.file); !added) return added.error();
    if (const auto added = add_sets(changes, wish.set_department, department_form); !added) return added.error();
    if (const auto added = add_sets(changes, wish.set, item_form); !added) return added.error();
    for (const auto& code : wish.withdraw) changes.add("withdraw_item", code);
    for (const auto& id : wish.withdraw_department) changes.add("withdraw_department", id);
    if (const auto added = add_stations(changes, wish); !added) return added.error();
    if (const auto added = add_delegations(changes, wish); !added) return added.error();
    if (!changes.empty()) return changes.text();
    return Error{ErrorCode::invalid_request,
                 "there is nothing to propose: say what changes, such as --set MZ-001:promised_days=15",
                 {{"field", "changes"}}};
}

}  // namespace yimen
