#include "protocol/catalogue_changes_json.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "base/text_rules.hpp"
#include "domain/catalogue_merge.hpp"
#include "domain/catalogue_words.hpp"

namespace yimen {
namespace {

using Json = nlohmann::json;

// What is wrong, thrown within this file only; `said` in words of its own where that is clearer.
struct Wrong {
    std::string field;
    std::string expected;
    std::string said{};
};

// One object; a field that nobody asks for is wrong.
class ChangeReading {
   public:
    ChangeReading(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
        if (!json.is_object()) wrong("", "an object");
    }

    const Json* find(const char* name) {
        asked_.insert(name);
        const auto found = json_.find(name);
        return found == json_.end() ? nullptr : &*found;
    }
    std::string text(const char* name) {
        const auto* value = find(name);
        if (!value || !value->is_string()) wrong(name, "a text");
        return value->get<std::string>();
    }
    void text_if_given(const char* name, std::string& into) {
        if (find(name)) into = text(name);
    }
    void line_if_given(const char* name, std::string& into) {
        if (find(name)) into = clean(name, text(name));
    }
    void days_if_given(const char* name, std::optional<int>& into) {
        const auto* value = find(name);
        if (!value) return;
        if (value->is_null()) return into.reset();
        if (!value->is_number_unsigned() || value->get<std::uint64_t>() > max_promised_days) {
            wrong(name, "a number from 0 to " + std::to_string(max_promised_days) + ", or null where it is unknown");
        }
        into = value->get<int>();
    }
    template <typename Enum, std::size_t N>
    void word_if_given(const char* name, const std::array<Word<Enum>, N>& words, Enum& into) {
        if (!find(name)) return;
        const auto word = text(name);
        const auto found = std::ranges::find(words, std::string_view(word), &Word<Enum>::word);
        std::string expected = "one of";
        for (const auto& each : words) expected.append(" ").append(each.word);
        if (found == words.end()) wrong(name, expected);
        into = found->value;
    }
    void bilingual_if_given(const char* name, Bilingual& into) {
        if (const auto* value = find(name)) into = bilingual(*value, path_ + '.' + name);
    }
    template <typename Use>
    void list(const char* name, Use use) {
        const auto* value = find(name);
        if (!value || !value->is_array()) wrong(name, "a list");
        for (const auto& each : *value) use(each);
    }
    std::vector<std::string> texts(const char* name) {
        std::vector<std::string> all;
        list(name, [&](const Json& each) {
            if (!each.is_string()) wrong(name, "a list of texts");
            all.push_back(each.get<std::string>());
        });
        return all;
    }
    std::vector<std::string> lines(const char* name) {
        auto all = texts(name);
        for (auto& each : all) each = clean(name, std::move(each));
        return all;
    }
    void finish() const {
        for (const auto& [name, value] : json_.items()) {
            if (!asked_.contains(name)) wrong(name, "no such field");
        }
    }
    static Bilingual bilingual(const Json& json, const std::string& path) {
        ChangeReading reading(json, path);
        Bilingual both{reading.clean("zh", reading.text("zh")), ""};
        reading.line_if_given("en", both.en);
        reading.finish();
        return both;
    }
    // What is no line at all is said by whoever reads the catalogue that the changes make.
    std::string clean(const char* name, std::string text) const {
        if (is_plain_line(text) && !is_clean_line(text)) wrong(name, std::string(clean_line));
        return text;
    }
    [[noreturn]] void wrong(const std::string& name, const std::string& expected) const {
        throw Wrong{name.empty() ? path_ : path_ + '.' + name, expected};
    }

   private:
    const Json& json_;
    std::string path_;
    std::set<std::string, std::less<>> asked_;
};

class Changing {
   public:
    explicit Changing(const CountyCatalogue& base)
        : updated_(base.catalogue.updated()),
          themes_(base.catalogue.themes()),
          items_(base.catalogue.items()),
          departments_(base.catalogue.departments().all()),
          county_{{}, base.not_stationed, base.delegated} {
        for (std::size_t i = 0; i < items_.size(); ++i) by_code_[items_[i].code] = i;
    }

    void apply(const Json& change, const std::string& path) {
        if (!change.is_object() || change.size() != 1) throw Wrong{path, "an object with one change"};
        const auto named = change.begin();
        const std::string& name = named.key();
        const Json& what = named.value();
        const auto within = path + '.' + name;
        if (name == "set_item") return set_item(what, within);
        if (name == "withdraw_item") return withdraw_item(text_of(what, within), within);
        if (name == "set_theme") return set_theme(what, within);
        if (name == "withdraw_theme") return withdraw_theme(text_of(what, within), within);
        if (name == "set_department") return set_department(what, within);
        if (name == "withdraw_department") return withdraw_department(text_of(what, within), within);
        if (name == "station") return station(what, within);
        if (name == "unstation") return unstation(what, within);
        if (name == "delegate") return delegate(what, within);
        if (name == "undelegate") return undelegate(text_of(what, within), within);
        throw Wrong{within, "one of the changes that there are"};
    }

    CountyCatalogue finish() {
        std::erase_if(items_, [](const Item& item) { return item.code.empty(); });
        county_.catalogue =
            Catalogue(0, updated_, std::move(themes_), std::move(items_), Departments(std::move(departments_)));
        return std::move(county_);
    }

   private:
    static std::string text_of(const Json& json, const std::string& path) {
        if (!json.is_string()) throw Wrong{path, "a text"};
        return json.get<std::string>();
    }

    [[noreturn]] static void no_such(const char* what, const std::string& id, const std::string& path,
                                     const std::string& advice = {}) {
        throw Wrong{path, std::string("an existing ") + what, std::string("there is no ") + what + ' ' + id + advice};
    }
    void expect_item(const std::string& code, const std::string& path) const {
        if (!by_code_.contains(code)) no_such("item", code, path);
    }

    void set_item(const Json& json, const std::string& path) {
        ChangeReading reading(json, path);
        const auto code = reading.text("code");
        if (!by_code_.contains(code) && !reading.find("zh")) {
            no_such("item", code, path + ".code", "; a new one needs at least zh, department, type and theme");
        }
        auto& item = item_of(code);
        reading.line_if_given("zh", item.name.zh);
        reading.line_if_given("en", item.name.en);
        reading.bilingual_if_given("department", item.department);
        reading.bilingual_if_given("type", item.type);
        reading.bilingual_if_given("fee", item.fee);
        reading.text_if_given("theme", item.theme);
        reading.word_if_given("audience", audience_words, item.audience);
        reading.word_if_given("level", level_words, item.level);
        reading.word_if_given("mode", mode_words, item.mode);
        reading.days_if_given("promised_days", item.promised_days);
        reading.days_if_given("statutory_days", item.statutory_days);
        if (reading.find("materials")) {
            item.materials.clear();
            reading.list("materials", [&](const Json& each) {
                item.materials.push_back({ChangeReading::bilingual(each, path + ".materials")});
            });
        }
        if (reading.find("keywords")) item.keywords = reading.lines("keywords");
        reading.line_if_given("source", item.source);
        reading.finish();
    }
    Item& item_of(const std::string& code) {
        const auto [found, fresh] = by_code_.try_emplace(code, items_.size());
        if (fresh) items_.emplace_back().code = code;
        return items_[found->second];
    }

    // Its place stays until the end, so that those of the others do.
    void withdraw_item(const std::string& code, const std::string& path) {
        const auto found = by_code_.find(code);
        if (found == by_code_.end()) no_such("item", code, path);
        items_[found->second].code.clear();
        by_code_.erase(found);
        for (auto hall = county_.not_stationed.begin(); hall != county_.not_stationed.end();) {
            std::erase_if(hall->second, [&](const NotStationed& one) { return one.item == code; });
            hall = hall->second.empty() ? county_.not_stationed.erase(hall) : std::next(hall);
        }
        for (auto& [village, items] : county_.delegated) std::erase(items, code);
    }

    void set_theme(const Json& json, const std::string& path) {
        ChangeReading reading(json, path);
        Theme theme{reading.text("id"), {reading.clean("zh", reading.text("zh")), ""}};
        reading.line_if_given("en", theme.name.en);
        reading.finish();
        const auto found = std::ranges::find(themes_, theme.id, &Theme::id);
        found == themes_.end() ? themes_.push_back(std::move(theme)) : void(*found = std::move(theme));
    }
    void withdraw_theme(const std::string& id, const std::string& path) {
        if (std::erase_if(themes_, [&](const Theme& theme) { return theme.id == id; }) == 0) {
            no_such("theme", id, path);
        }
    }

    void set_department(const Json& json, const std::string& path) {
        ChangeReading reading(json, path);
        const auto id = reading.text("id");
        auto found = std::ranges::find(departments_, id, &Department::id);
        if (found == departments_.end()) {
            if (!reading.find("zh")) no_such("department", id, path + ".id", "; a new one needs zh");
            found = departments_.insert(departments_.end(), Department{id, {}, {}});
        }
        auto& department = *found;
        const auto before = department.name.zh;
        reading.line_if_given("zh", department.name.zh);
        reading.line_if_given("en", department.name.en);
        if (reading.find("former")) department.former = reading.lines("former");
        if (department.former.size() > max_former_names) {
            reading.wrong("former", "at most " + std::to_string(max_former_names));
        }
        reading.finish();
        const auto is_known = [&](const std::string& name) { return plain_name(name) == plain_name(before); };
        if (before.empty() || is_known(department.name.zh) || std::ranges::any_of(department.former, is_known)) return;
        if (department.former.size() < max_former_names) department.former.push_back(before);
    }
    void withdraw_department(const std::string& id, const std::string& path) {
        if (std::erase_if(departments_, [&](const Department& each) { return each.id == id; }) == 0) {
            no_such("department", id, path);
        }
    }

    void station(const Json& json, const std::string& path) {
        ChangeReading reading(json, path);
        const auto hall = reading.text("hall");
        const auto item = reading.text("item");
        reading.finish();
        expect_item(item, path + ".item");
        const auto listed = county_.not_stationed.find(hall);
        const auto is_item = [&](const NotStationed& one) { return one.item == item; };
        if (listed == county_.not_stationed.end() || std::erase_if(listed->second, is_item) == 0) {
            throw Wrong{path + ".item", "one that is not stationed in this hall",
                        item + " is stationed in " + hall + " already"};
        }
        if (listed->second.empty()) county_.not_stationed.erase(listed);
    }
    void unstation(const Json& json, const std::string& path) {
        ChangeReading reading(json, path);
        NotStationed absent{reading.text("item"), {}};
        const auto hall = reading.text("hall");
        if (!reading.find("reason")) reading.wrong("reason", "why it is not stationed");
        reading.bilingual_if_given("reason", absent.reason);
        reading.finish();
        expect_item(absent.item, path + ".item");
        auto& listed = county_.not_stationed[hall];
        std::erase_if(listed, [&](const NotStationed& one) { return one.item == absent.item; });
        listed.push_back(std::move(absent));
    }

    void delegate(const Json& json, const std::string& path) {
        ChangeReading reading(json, path);
        const auto village = reading.text("village");
        auto items = reading.texts("items");
        reading.finish();
        for (const auto& code : items) expect_item(code, path + ".items");
        county_.delegated[village] = std::move(items);
    }
    void undelegate(const std::string& village, const std::string& path) {
        if (county_.delegated.erase(village) == 0) {
            throw Wrong{path, "a village with a list of its own",
                        village + " has no list of its own: it goes by its own profile already"};
        }
    }

    std::string updated_;
    std::vector<Theme> themes_;
    std::vector<Item> items_;
    std::vector<Department> departments_;
    std::unordered_map<std::string, std::size_t> by_code_;
    CountyCatalogue county_;
};

}  // namespace

Result<CountyCatalogue> with_changes(const CountyCatalogue& base, std::string_view changes) {
    const auto list = Json::parse(changes, nullptr, false);
    try {
        if (!list.is_array() || list.empty() || list.size() > max_changes) {
            throw Wrong{"changes", "a list of 1 to " + std::to_string(max_changes)};
        }
        Changing changing(base);
        for (std::size_t i = 0; i < list.size(); ++i) changing.apply(list[i], "changes[" + std::to_string(i) + ']');
        return in_words_of_table(changing.finish());
    } catch (const Wrong& wrong) {
        return Error{ErrorCode::invalid_request,
                     wrong.said.empty() ? wrong.field + ": expected " + wrong.expected : wrong.said,
                     {{"field", wrong.field}, {"expected", wrong.expected}}};
    }
}

}  // namespace yimen
