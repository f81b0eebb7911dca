#include "ctl/catalogue_wish.hpp"

#include <optional>

#include "base/number.hpp"
#include "domain/county_catalogue.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

using Json = nlohmann::json;

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
Json bilingual(const std::string& text) {
    const auto both = pieces(text, '|', 2);
    Json json{{"zh", both[0]}};
    if (both.size() == 2) json["en"] = both[1];
    return json;
}

std::optional<Json> days(const std::string& text) {
    if (text.empty() || text == "unknown") return Json(nullptr);
    const auto number = number_in<unsigned>(text);
    return number ? std::optional(Json(*number)) : std::nullopt;
}

std::optional<Json> value_of(const std::string& field, const std::string& text) {
    if (field == "promised_days" || field == "statutory_days") return days(text);
    if (field == "fee" || field == "department" || field == "type") return bilingual(text);
    if (field == "keywords" || field == "former") return Json(words(text));
    if (field != "materials") return Json(text);
    auto list = Json::array();
    for (const auto& each : words(text)) list.push_back(bilingual(each));
    return list;
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

// Several fields of one thing in one change, so that what is new comes whole.
Status add_sets(Json& changes, const std::vector<std::string>& wishes, const SetForm& form) {
    for (const auto& wish : wishes) {
        const auto parts = pieces(wish, ':', 2);
        const auto field = parts.size() == 2 ? pieces(parts[1], '=', 2) : std::vector<std::string>{};
        if (field.size() != 2) return invalid(form.option, wish, form.expected);
        const auto value = value_of(field[0], field[1]);
        if (!value) return invalid(form.option, wish, "a number of days, or unknown");
        const bool goes_on = !changes.empty() && changes.back().contains(form.change) &&
                             changes.back()[form.change][form.id] == parts[0];
        if (!goes_on) changes.push_back({{form.change, {{form.id, parts[0]}}}});
        changes.back()[form.change][field[0]] = *value;
    }
    return done();
}

Status add_stations(Json& changes, const ChangesWish& wish) {
    for (const auto& text : wish.station) {
        const auto parts = pieces(text, ':', 2);
        if (parts.size() != 2) return invalid("--station", text, "HALL:ITEM");
        changes.push_back({{"station", {{"hall", parts[0]}, {"item", parts[1]}}}});
    }
    for (const auto& text : wish.unstation) {
        const auto parts = pieces(text, ':', 3);
        if (parts.size() != 3) return invalid("--unstation", text, "HALL:ITEM:REASON");
        changes.push_back({{"unstation", {{"hall", parts[0]}, {"item", parts[1]}, {"reason", bilingual(parts[2])}}}});
    }
    return done();
}

Status add_delegations(Json& changes, const ChangesWish& wish) {
    for (const auto& text : wish.delegate) {
        const auto parts = pieces(text, ':', 2);
        if (parts.size() != 2) return invalid("--delegate", text, "VILLAGE:ITEM,ITEM");
        changes.push_back({{"delegate", {{"village", parts[0]}, {"items", words(parts[1])}}}});
    }
    for (const auto& village : wish.undelegate) changes.push_back({{"undelegate", village}});
    return done();
}

Result<Json> from_file(const std::string& file) {
    if (file.empty()) return Json::array();
    const auto text = read_small_file(file, max_changes_bytes);
    if (!text) return text.error();
    auto list = Json::parse(*text, nullptr, false);
    if (list.is_array()) return list;
    return Error{ErrorCode::bad_config, file + ": expected a JSON list of changes", {{"path", file}}};
}

}  // namespace

void add_changes_options(CLI::App& verb, ChangesWish& wish) {
    verb.add_option("--set", wish.set,
                    "CODE:FIELD=VALUE, such as MZ-001:promised_days=15; texts in two languages as 中文|English");
    verb.add_option("--set-department", wish.set_department,
                    "ID:FIELD=VALUE of the table of departments: zh, en, former (with commas between); a new zh leaves "
                    "the old one among the former names");
    verb.add_option("--withdraw-department", wish.withdraw_department, "ID of a department of which no item is");
    verb.add_option("--withdraw-item", wish.withdraw, "CODE of an item that ends");
    verb.add_option("--station", wish.station, "HALL:ITEM that is stationed from now on");
    verb.add_option("--unstation", wish.unstation, "HALL:ITEM:REASON, 中文|English");
    verb.add_option("--delegate", wish.delegate, "VILLAGE:ITEM,ITEM, all that are delegated to it");
    verb.add_option("--undelegate", wish.undelegate, "VILLAGE that goes by its own profile again");
    verb.add_option("--changes", wish.file, "File of a JSON list of changes, as docs/openapi/county.yaml has them");
}

Result<Json> changes_of(const ChangesWish& wish) {
    auto changes = from_file(wish.file);
    if (!changes) return changes;
    if (const auto added = add_sets(*changes, wish.set_department, department_form); !added) return added.error();
    if (const auto added = add_sets(*changes, wish.set, item_form); !added) return added.error();
    for (const auto& code : wish.withdraw) changes->push_back({{"withdraw_item", code}});
    for (const auto& id : wish.withdraw_department) changes->push_back({{"withdraw_department", id}});
    if (const auto added = add_stations(*changes, wish); !added) return added.error();
    if (const auto added = add_delegations(*changes, wish); !added) return added.error();
    if (!changes->empty()) return changes;
    return Error{ErrorCode::invalid_request,
                 "there is nothing to propose: say what changes, such as --set MZ-001:promised_days=15",
                 {{"field", "changes"}}};
}

}  // namespace yimen
