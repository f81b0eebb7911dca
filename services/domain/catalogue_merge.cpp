#include "domain/catalogue_merge.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace yimen {
namespace {

constexpr std::size_t most_named = 20;

template <typename Value>
struct Keyed {
    std::vector<std::string> order;
    std::map<std::string, Value> values;

    void add(const std::string& key, Value value) {
        if (values.try_emplace(key, std::move(value)).second) order.push_back(key);
    }
    const Value* find(const std::string& key) const {
        const auto found = values.find(key);
        return found == values.end() ? nullptr : &found->second;
    }
};

Item undated(Item item) {
    item.updated.clear();
    return item;
}

bool same(const Theme& a, const Theme& b) { return a == b; }
bool same(const Department& a, const Department& b) { return a == b; }
bool same(const DayPlan& a, const DayPlan& b) { return a == b; }
bool same(int a, int b) { return a == b; }
bool same(const Item& a, const Item& b) { return undated(a) == undated(b); }
bool same(const Bilingual& a, const Bilingual& b) { return a == b; }
bool same(const std::vector<std::string>& a, const std::vector<std::string>& b) { return a == b; }
template <typename Value>
bool same_if_any(const Value* a, const Value* b) {
    return (!a && !b) || (a && b && same(*a, *b));
}

Keyed<Theme> themes_of(const CountyCatalogue& county) {
    Keyed<Theme> keyed;
    for (const auto& theme : county.catalogue.themes()) keyed.add(theme.id, theme);
    return keyed;
}
Keyed<Department> departments_of(const CountyCatalogue& county) {
    Keyed<Department> keyed;
    for (const auto& department : county.catalogue.departments().all()) keyed.add(department.id, department);
    return keyed;
}
Keyed<Item> items_of(const CountyCatalogue& county) {
    Keyed<Item> keyed;
    for (const auto& item : county.catalogue.items()) keyed.add(item.code, item);
    return keyed;
}
// By the date; whose year it is of stands before it.
Keyed<DayPlan> days_of(const CountyCatalogue& county) {
    Keyed<DayPlan> keyed;
    for (const auto& year : county.catalogue.days().years()) {
        for (const auto& plan : year.days) keyed.add(std::to_string(year.year) + ' ' + to_string(plan.date), plan);
    }
    return keyed;
}
Keyed<int> years_of(const CountyCatalogue& county) {
    Keyed<int> keyed;
    for (const auto& year : county.catalogue.days().years()) keyed.add(std::to_string(year.year), year.year);
    return keyed;
}
// "hall item" → why. No id has a blank.
Keyed<Bilingual> absences_of(const CountyCatalogue& county) {
    Keyed<Bilingual> keyed;
    for (const auto& [hall, listed] : county.not_stationed) {
        for (const auto& one : listed) keyed.add(hall + ' ' + one.item, one.reason);
    }
    return keyed;
}
Keyed<std::vector<std::string>> delegations_of(const CountyCatalogue& county) {
    Keyed<std::vector<std::string>> keyed;
    for (const auto& [village, items] : county.delegated) keyed.add(village, items);
    return keyed;
}

class Merge {
   public:
    template <typename Value>
    Keyed<Value> of(const Keyed<Value>& base, const Keyed<Value>& proposed, const Keyed<Value>& newest) {
        Keyed<Value> result;
        const auto settle = [&](const std::string& key) {
            const auto* wanted = proposed.find(key);
            const auto* present = newest.find(key);
            const bool untouched = same_if_any(base.find(key), wanted);
            if (!untouched && !same_if_any(base.find(key), present) && !same_if_any(wanted, present)) {
                disputed_.insert(key);
            }
            if (const auto* chosen = untouched ? present : wanted) result.add(key, *chosen);
        };
        for (const auto& key : newest.order) settle(key);
        for (const auto& key : proposed.order) settle(key);
        return result;
    }
    Status outcome() const {
        if (disputed_.empty()) return done();
        std::string what;
        std::size_t named = 0;
        for (const auto& key : disputed_) {
            if (named++ < most_named) what.append(what.empty() ? "" : ", ").append(key);
        }
        return Error{ErrorCode::wrong_state,
                     "since this was proposed, others have changed the same: " + what,
                     {{"reason", "stale"}, {"what", what}, {"count", std::to_string(disputed_.size())}}};
    }

   private:
    std::set<std::string> disputed_;
};

template <typename Value>
std::vector<Value> listed(const Keyed<Value>& keyed) {
    std::vector<Value> list;
    list.reserve(keyed.order.size());
    for (const auto& key : keyed.order) list.push_back(keyed.values.at(key));
    return list;
}

Error unknown_department(const Item& item, const Departments& table) {
    const auto near = table.nearest(item.department.zh);
    const auto expected =
        near ? "a department of the table; the nearest is “" + *near + "”" : std::string("a department of the table");
    return {ErrorCode::invalid_request,
            "item " + item.code + ", department: “" + item.department.zh + "” is not known; expected " + expected +
                ". Where it is the new name of one, rename that one; where it is new, add it",
            {{"field", "department"},
             {"expected", expected},
             {"subject", "item " + item.code},
             {"found", item.department.zh},
             {"nearest", near.value_or("")}}};
}

// A year that is taken back takes its days with it.
CountyDays days_from(const Keyed<int>& years, const Keyed<DayPlan>& days) {
    std::vector<AnnouncedYear> all;
    for (const auto& [key, number] : years.values) {
        auto& year = all.emplace_back(AnnouncedYear{number, {}});
        for (const auto& [of_date, plan] : days.values) {
            if (of_date.starts_with(key + ' ')) year.days.push_back(plan);
        }
    }
    return CountyDays(std::move(all));
}

void take_absences(CountyCatalogue& into, const Keyed<Bilingual>& absences) {
    for (const auto& key : absences.order) {
        const auto blank = key.find(' ');
        const auto item = key.substr(blank + 1);
        if (!into.catalogue.find(item)) continue;
        into.not_stationed[key.substr(0, blank)].push_back({item, absences.values.at(key)});
    }
}

void take_delegations(CountyCatalogue& into, const Keyed<std::vector<std::string>>& delegations) {
    for (const auto& [village, items] : delegations.values) {
        auto& kept = into.delegated[village];
        std::ranges::copy_if(items, std::back_inserter(kept),
                             [&](const std::string& code) { return into.catalogue.find(code) != nullptr; });
    }
}

}  // namespace

Result<CountyCatalogue> merged(const CountyCatalogue& base, const CountyCatalogue& proposed,
                               const CountyCatalogue& newest) {
    if (base == newest) return proposed;
    Merge merge;
    const auto themes = merge.of(themes_of(base), themes_of(proposed), themes_of(newest));
    const auto departments = merge.of(departments_of(base), departments_of(proposed), departments_of(newest));
    const auto years = merge.of(years_of(base), years_of(proposed), years_of(newest));
    const auto days = merge.of(days_of(base), days_of(proposed), days_of(newest));
    const auto items = merge.of(items_of(base), items_of(proposed), items_of(newest));
    const auto absences = merge.of(absences_of(base), absences_of(proposed), absences_of(newest));
    const auto delegations = merge.of(delegations_of(base), delegations_of(proposed), delegations_of(newest));
    if (const auto agreed = merge.outcome(); !agreed) return agreed.error();
    CountyCatalogue result;
    result.catalogue = Catalogue(newest.catalogue.version(), newest.catalogue.updated(), listed(themes), listed(items),
                                 Departments(listed(departments)), days_from(years, days));
    take_absences(result, absences);
    take_delegations(result, delegations);
    return result;
}

CountyCatalogue stamped(const CountyCatalogue& from, const CountyCatalogue& to, const std::string& day) {
    auto items = to.catalogue.items();
    for (auto& item : items) {
        const auto* before = from.catalogue.find(item.code);
        item.updated = before && same(*before, item) ? before->updated : day;
    }
    return {Catalogue(to.catalogue.version(), day, to.catalogue.themes(), std::move(items), to.catalogue.departments(),
                      to.catalogue.days()),
            to.not_stationed, to.delegated};
}

Result<CountyCatalogue> in_words_of_table(CountyCatalogue county) {
    const auto& table = county.catalogue.departments();
    if (const auto sound = check(table); !sound) return sound.error();
    if (table.empty()) return county;
    auto items = county.catalogue.items();
    for (auto& item : items) {
        const auto* department = table.named(item.department.zh);
        if (!department) return unknown_department(item, table);
        item.department = department->name;
    }
    county.catalogue = Catalogue(county.catalogue.version(), county.catalogue.updated(), county.catalogue.themes(),
                                 std::move(items), table, county.catalogue.days());
    return county;
}

bool says_the_same(const CountyCatalogue& a, const CountyCatalogue& b) {
    return a.catalogue.themes() == b.catalogue.themes() && a.catalogue.departments() == b.catalogue.departments() &&
           a.catalogue.days() == b.catalogue.days() &&
           std::ranges::equal(a.catalogue.items(), b.catalogue.items(),
                              [](const Item& one, const Item& other) { return same(one, other); }) &&
           a.not_stationed == b.not_stationed && a.delegated == b.delegated;
}

}  // namespace yimen
