#include "domain/catalogue_diff.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include "domain/catalogue_words.hpp"
#include "domain/guide_fields.hpp"

namespace yimen {
namespace {

const Bilingual nothing_said{"（无）", "(none)"};

const Bilingual& or_none(const Bilingual& text) { return text.zh.empty() ? nothing_said : text; }

Bilingual days(const std::optional<int>& days) {
    if (!days) return {"未定", "unknown"};
    if (*days == 0) return {"当天", "the same day"};
    const auto number = std::to_string(*days);
    return {" " + number + " 个工作日", number + (*days == 1 ? " working day" : " working days")};
}

Bilingual items_counted(std::size_t count) {
    const auto number = std::to_string(count);
    return {number + " 个事项", number + (count == 1 ? " item" : " items")};
}

Bilingual words(const std::optional<std::string>& text) { return {text.value_or(""), ""}; }

const Bilingual& words(const Bilingual& text) { return text; }

class Comparison {
   public:
    Comparison(const CountyCatalogue& from, const CountyCatalogue& to) : from_(from), to_(to) {}

    std::vector<CatalogueDifference> all() {
        departments();
        years();
        themes();
        for (const auto& item : to_.catalogue.items()) {
            const auto* before = from_.catalogue.find(item.code);
            before ? compare(*before, item) : note("item_added", item.code, item.name);
        }
        for (const auto& item : from_.catalogue.items()) {
            if (!to_.catalogue.find(item.code)) note("item_withdrawn", item.code, item.name);
        }
        order("items_order", from_.catalogue.items(), to_.catalogue.items(), &Item::code);
        halls();
        villages();
        return std::move(found_);
    }

   private:
    void note(std::string code, const std::string& subject, const Bilingual& name, Bilingual before = {},
              Bilingual after = {}, std::string place = {}) {
        found_.push_back({std::move(code), subject, name, std::move(place), std::move(before), std::move(after)});
    }

    // Of what is in both; said of the first that another stands before.
    template <typename Value>
    void order(const char* code, const std::vector<Value>& before, const std::vector<Value>& after,
               std::string Value::*id) {
        const auto common = [&](const std::vector<Value>& list, const std::vector<Value>& other) {
            std::set<std::string_view> known;
            for (const auto& one : other) known.insert(one.*id);
            std::vector<const Value*> both;
            for (const auto& one : list) {
                if (known.contains(one.*id)) both.push_back(&one);
            }
            return both;
        };
        const auto old = common(before, after);
        const auto fresh = common(after, before);
        const auto is_same = [&](const Value* one, const Value* other) { return one->*id == other->*id; };
        const auto moved = std::ranges::mismatch(fresh, old, is_same).in1;
        if (moved != fresh.end()) note(code, (*moved)->*id, (*moved)->name);
    }

    void departments() {
        const auto& old = from_.catalogue.departments();
        const auto& fresh = to_.catalogue.departments();
        for (const auto& department : fresh.all()) {
            const auto* before = old.find(department.id);
            before ? compare(*before, department) : note("department_added", department.id, department.name);
        }
        for (const auto& department : old.all()) {
            if (!fresh.find(department.id)) note("department_withdrawn", department.id, department.name);
        }
    }
    void compare(const Department& before, const Department& after) {
        if (before.name != after.name) {
            auto old = shown_both(before.name, after.name);
            auto fresh = shown_both(after.name, before.name);
            // Who reads English must see it too when only the Chinese changed.
            if (before.name.en == after.name.en) old.en = fresh.en = "";
            note("department_renamed", after.id, after.name, std::move(old), std::move(fresh));
        }
        const auto lists = [](const Department& department, const std::string& name) {
            return std::ranges::find(department.former, name) != department.former.end();
        };
        for (const auto& name : after.former) {
            if (!lists(before, name)) note("department_also", after.id, after.name, {}, {name, ""});
        }
        for (const auto& name : before.former) {
            if (lists(after, name) || after.name.zh == name) continue;
            note("department_not_also", after.id, after.name, {name, ""});
        }
    }
    // Who reads Chinese must see it too when only the English changed.
    static Bilingual shown_both(Bilingual text, const Bilingual& other) {
        if (text.zh == other.zh) text.zh += " / " + (text.en.empty() ? nothing_said.zh : text.en);
        return text;
    }

    void years() {
        const auto& old = from_.catalogue.days();
        const auto& fresh = to_.catalogue.days();
        for (const auto& year : fresh.years()) {
            if (!old.announces(year.year)) {
                const auto count = std::to_string(year.days.size());
                note("year_announced", std::to_string(year.year), {}, {}, {count, count});
                continue;
            }
            for (const auto& plan : year.days) {
                const auto* before = old.find(plan.date);
                if (!before) {
                    note("day_set", to_string(plan.date), plan.reason, {}, words(plan));
                } else if (*before != plan) {
                    note("day_changed", to_string(plan.date), plan.reason, words(*before), words(plan));
                }
            }
        }
        for (const auto& year : old.years()) {
            if (!fresh.announces(year.year)) {
                note("year_taken_back", std::to_string(year.year), {});
                continue;
            }
            for (const auto& plan : year.days) {
                if (!fresh.find(plan.date)) note("day_unset", to_string(plan.date), plan.reason, words(plan));
            }
        }
    }

    void themes() {
        std::unordered_map<std::string, Bilingual> before;
        for (const auto& theme : from_.catalogue.themes()) before[theme.id] = theme.name;
        for (const auto& theme : to_.catalogue.themes()) {
            const auto known = before.find(theme.id);
            if (known == before.end()) {
                note("theme_added", theme.id, theme.name);
            } else {
                if (known->second != theme.name) note("theme_renamed", theme.id, theme.name, known->second, theme.name);
                before.erase(known);
            }
        }
        for (const auto& theme : from_.catalogue.themes()) {
            if (before.contains(theme.id)) note("theme_withdrawn", theme.id, theme.name);
        }
        order("themes_order", from_.catalogue.themes(), to_.catalogue.themes(), &Theme::id);
    }

    template <Worded Enum>
    void field(const char* code, const Item& item, Enum before, Enum after) {
        if (before != after) note(code, item.code, item.name, words(before), words(after));
    }
    void text(std::string_view code, const Item& item, const Bilingual& before, const Bilingual& after) {
        if (before == after) return;
        note(std::string(code), item.code, item.name, shown_both(or_none(before), or_none(after)),
             shown_both(or_none(after), or_none(before)));
    }
    void compare(const Item& before, const Item& after) {
        text("name", after, before.name, after.name);
        if (!is_same_department(before, after)) text("department", after, before.department, after.department);
        text("type", after, before.type, after.type);
        if (before.theme != after.theme) {
            note("theme", after.code, after.name, theme_name(from_, before.theme), theme_name(to_, after.theme));
        }
        field("audience", after, before.audience, after.audience);
        field("level", after, before.level, after.level);
        field("mode", after, before.mode, after.mode);
        text("promised_days", after, days(before.promised_days), days(after.promised_days));
        text("statutory_days", after, days(before.statutory_days), days(after.statutory_days));
        text("fee", after, before.fee, after.fee);
        listed("material", "materials", after, before.materials, after.materials);
        keywords(before, after);
        text("source", after, {before.source, ""}, {after.source, ""});
        item_guide.each([&](const auto& each) { changed(each, before, after); });
    }
    void changed(const GuideText& text, const Item& before, const Item& after) {
        this->text(text.name, after, words(before.*text.value), words(after.*text.value));
    }
    void changed(const GuideField<std::vector<std::string>>& themes, const Item& before, const Item& after) {
        if (before.*themes.value == after.*themes.value) return;
        text(themes.name, after, theme_names(from_, before.*themes.value), theme_names(to_, after.*themes.value));
    }
    template <typename T>
    void changed(const GuideField<std::vector<T>>& list, const Item& before, const Item& after) {
        listed(in_code(list.en), list.name, after, before.*list.value, after.*list.value);
    }
    bool is_same_department(const Item& before, const Item& after) const {
        const auto* old = from_.catalogue.department_of(before);
        const auto* fresh = to_.catalogue.department_of(after);
        return old && fresh && old->id == fresh->id;
    }
    static Bilingual theme_name(const CountyCatalogue& county, const std::string& id) {
        const auto found = std::ranges::find(county.catalogue.themes(), id, &Theme::id);
        return found == county.catalogue.themes().end() ? Bilingual{id, ""} : found->name;
    }
    // A theme that has another name is said once, of the theme.
    static Bilingual theme_names(const CountyCatalogue& county, const std::vector<std::string>& ids) {
        std::vector<Bilingual> names;
        for (const auto& id : ids) names.push_back(theme_name(county, id));
        return joined_texts(names, {"、", ", "});
    }
    template <typename Value>
    void listed(const std::string& one, std::string_view all, const Item& item, const std::vector<Value>& before,
                const std::vector<Value>& after) {
        const auto has = [](const std::vector<Value>& list, const Value& wanted) {
            return std::ranges::find(list, wanted) != list.end();
        };
        const auto noted = found_.size();
        for (const auto& value : after) {
            if (!has(before, value)) note(one + "_added", item.code, item.name, {}, words(value));
        }
        for (const auto& value : before) {
            if (!has(after, value)) note(one + "_removed", item.code, item.name, words(value));
        }
        if (found_.size() == noted && before != after) note(std::string(all) + "_order", item.code, item.name);
    }
    void keywords(const Item& before, const Item& after) {
        const std::set<std::string> old(before.keywords.begin(), before.keywords.end());
        const std::set<std::string> fresh(after.keywords.begin(), after.keywords.end());
        for (const auto& one : fresh) {
            if (!old.contains(one)) note("keyword_added", after.code, after.name, {}, {one, ""});
        }
        for (const auto& one : old) {
            if (!fresh.contains(one)) note("keyword_removed", after.code, after.name, {one, ""});
        }
    }

    Bilingual name_of(const std::string& code) const {
        if (const auto* item = to_.catalogue.find(code)) return item->name;
        const auto* item = from_.catalogue.find(code);
        return item ? item->name : Bilingual{};
    }
    // What is withdrawn altogether is said once.
    bool is_withdrawn(const std::string& code) const { return to_.catalogue.find(code) == nullptr; }
    // What villages alone do from now on is said as its level: it is not stationed anywhere.
    bool is_done_in_halls(const std::string& code) const {
        const auto* item = to_.catalogue.find(code);
        return item && item->level != Level::village;
    }

    using Absent = std::map<std::string, Bilingual>;
    static Absent absent_in(const CountyCatalogue& county, const std::string& hall) {
        Absent absent;
        if (const auto listed = county.not_stationed.find(hall); listed != county.not_stationed.end()) {
            for (const auto& one : listed->second) absent[one.item] = one.reason;
        }
        return absent;
    }
    void halls() {
        std::set<std::string> ids;
        for (const auto& [id, listed] : from_.not_stationed) ids.insert(id);
        for (const auto& [id, listed] : to_.not_stationed) ids.insert(id);
        for (const auto& id : ids) hall(id, absent_in(from_, id), absent_in(to_, id));
    }
    void hall(const std::string& id, const Absent& before, const Absent& after) {
        for (const auto& [item, reason] : after) {
            const auto known = before.find(item);
            if (known == before.end()) {
                note("not_stationed", item, name_of(item), {}, reason, id);
            } else if (known->second != reason) {
                note("not_stationed_reason", item, name_of(item), known->second, reason, id);
            }
        }
        for (const auto& [item, reason] : before) {
            if (!after.contains(item) && is_done_in_halls(item)) note("stationed", item, name_of(item), reason, {}, id);
        }
    }

    void villages() {
        for (const auto& [id, items] : to_.delegated) {
            const auto known = from_.delegated.find(id);
            const bool begins = known == from_.delegated.end();
            if (items.empty() && (begins || !known->second.empty())) {
                note("delegation_emptied", id, {}, {}, {}, id);
            } else if (begins && !items.empty()) {
                note("delegation_begun", id, {}, {}, items_counted(items.size()), id);
            }
            static const std::vector<std::string> none;
            village(id, begins ? none : known->second, items);
        }
        for (const auto& [id, items] : from_.delegated) {
            if (!to_.delegated.contains(id)) note("delegation_ended", id, {}, {}, {}, id);
        }
    }
    void village(const std::string& id, const std::vector<std::string>& before, const std::vector<std::string>& after) {
        const std::set<std::string> old(before.begin(), before.end());
        const std::set<std::string> fresh(after.begin(), after.end());
        for (const auto& item : fresh) {
            if (!old.contains(item)) note("delegated", item, name_of(item), {}, {}, id);
        }
        for (const auto& item : old) {
            if (!fresh.contains(item) && !is_withdrawn(item)) note("not_delegated", item, name_of(item), {}, {}, id);
        }
    }

    const CountyCatalogue& from_;
    const CountyCatalogue& to_;
    std::vector<CatalogueDifference> found_;
};

}  // namespace

std::vector<CatalogueDifference> differences(const CountyCatalogue& from, const CountyCatalogue& to) {
    return Comparison(from, to).all();
}

}  // namespace yimen
