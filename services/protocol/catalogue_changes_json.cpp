#include "protocol/catalogue_changes_json.hpp"

#include <algorithm>
#include <unordered_map>

#include "domain/catalogue_merge.hpp"
#include "protocol/catalogue_fields.hpp"

namespace yimen {
namespace {

struct ItemChange : Item {
    static constexpr auto fields = joined(item_fields, guide_fields);
};
struct DepartmentChange : Department {
    static constexpr auto fields = JsonDescription<Department>::fields;
};

const JsonRules of_changes{.root = "changes"};

// Errors are thrown within this file only.
class Changing {
   public:
    explicit Changing(const CountyCatalogue& base)
        : updated_(base.catalogue.updated()),
          themes_(base.catalogue.themes()),
          items_(base.catalogue.items()),
          departments_(base.catalogue.departments().all()),
          years_(base.catalogue.days().years()),
          county_{{}, base.not_stationed, base.delegated} {
        for (std::size_t i = 0; i < items_.size(); ++i) by_code_[items_[i].code] = i;
    }

    void apply(const JsonNode& change, std::size_t place) {
        place_ = place;
        name_ = {};
        if (change.kind != JsonKind::object || change.size != 1) throw wrong("", "an object with one change");
        const auto& what = *change.inside();
        name_ = what.name;
        if (name_ == "set_item") return set_item(what);
        if (name_ == "withdraw_item") return withdraw_item(id_of(what));
        if (name_ == "set_theme") return set_theme(read<Theme>(what));
        if (name_ == "withdraw_theme") return withdraw_theme(id_of(what));
        if (name_ == "set_department") return set_department(what);
        if (name_ == "withdraw_department") return withdraw_department(id_of(what));
        if (name_ == "set_year") return set_year(read<AnnouncedYear>(what));
        if (name_ == "set_day") return set_day(read<DayPlan>(what));
        if (name_ == "unset_day") return unset_day(read<Date>(what));
        if (name_ == "withdraw_year") return withdraw_year(read<int>(what));
        if (name_ == "station") return station(read<Stationed>(what));
        if (name_ == "unstation") return unstation(read<Unstationed>(what));
        if (name_ == "delegate") return delegate(read<Delegated>(what));
        if (name_ == "undelegate") return undelegate(id_of(what));
        throw wrong("", "one of the changes that there are");
    }

    CountyCatalogue finish() {
        std::erase_if(items_, [](const Item& item) { return item.code.empty(); });
        county_.catalogue = Catalogue(0, updated_, std::move(themes_), std::move(items_),
                                      Departments(std::move(departments_)), CountyDays(std::move(years_)));
        return std::move(county_);
    }

   private:
    std::string path_to(std::string_view field) const {
        std::string path = "changes";
        append_step(path, place_);
        if (!name_.empty()) append_step(path, name_);
        if (!field.empty()) append_step(path, field);
        return path;
    }
    Error wrong(std::string_view field, const std::string& expected, const std::string& said = {}) const {
        auto error = field_error(path_to(field), expected);
        if (!said.empty()) error.detail = said;
        return error;
    }
    Error no_such(const std::string& what, const std::string& id, std::string_view field,
                  const std::string& advice = {}) const {
        return wrong(field, "an existing " + what, "there is no " + what + ' ' + id + advice);
    }
    void expect_item(const std::string& code, std::string_view field) const {
        if (!by_code_.contains(code)) throw no_such("item", code, field);
    }

    // `partial`: over what `value` has.
    template <typename T>
    T read(const JsonNode& node, T value = {}, bool partial = false) const {
        JsonInput input(of_changes, partial);
        const JsonInput::At changes(input, std::string_view("changes"));
        const JsonInput::At place(input, place_);
        const JsonInput::At name(input, name_);
        read_value(input, node, value, a_code);
        if (const auto read = input.finish(); !read) throw read.error();
        return value;
    }
    std::string id_of(const JsonNode& node) const { return read<std::string>(node); }
    // The id in an object of which only some fields need be given.
    std::string id_in(const JsonNode& node, std::string_view name) const {
        const auto* id = node.find(name);
        if (!id || id->kind != JsonKind::text) throw wrong(name, "a text");
        return std::string(id->text);
    }

    void set_item(const JsonNode& what) {
        const auto code = id_in(what, "code");
        if (!by_code_.contains(code) && !what.find("zh")) {
            throw no_such("item", code, "code", "; a new one needs at least zh, department, type and theme");
        }
        const auto known = by_code_.find(code);
        auto item =
            read<ItemChange>(what, known == by_code_.end() ? ItemChange{} : ItemChange{items_[known->second]}, true);
        if (known == by_code_.end()) {
            by_code_.emplace(code, items_.size());
            items_.push_back(std::move(item));
        } else {
            items_[known->second] = std::move(item);
        }
    }

    // Its place stays until the end, so that those of the others do.
    void withdraw_item(const std::string& code) {
        const auto found = by_code_.find(code);
        if (found == by_code_.end()) throw no_such("item", code, "");
        items_[found->second].code.clear();
        by_code_.erase(found);
        for (auto hall = county_.not_stationed.begin(); hall != county_.not_stationed.end();) {
            std::erase_if(hall->second, [&](const NotStationed& one) { return one.item == code; });
            hall = hall->second.empty() ? county_.not_stationed.erase(hall) : std::next(hall);
        }
        for (auto& [village, items] : county_.delegated) std::erase(items, code);
        for (auto& item : items_) {
            if (item.counterpart == code) item.counterpart.reset();
        }
    }

    void set_theme(Theme theme) {
        const auto found = std::ranges::find(themes_, theme.id, &Theme::id);
        found == themes_.end() ? themes_.push_back(std::move(theme)) : void(*found = std::move(theme));
    }
    void withdraw_theme(const std::string& id) {
        if (std::erase_if(themes_, [&](const Theme& theme) { return theme.id == id; }) == 0) {
            throw no_such("theme", id, "");
        }
    }

    void set_department(const JsonNode& what) {
        const auto id = id_in(what, "id");
        auto found = std::ranges::find(departments_, id, &Department::id);
        if (found == departments_.end()) {
            if (!what.find("zh")) throw no_such("department", id, "id", "; a new one needs zh");
            found = departments_.insert(departments_.end(), Department{id, {}, {}});
        }
        const auto before = found->name.zh;
        Department& department = *found;
        department = read(what, DepartmentChange{department}, true);
        const auto is_known = [&](const std::string& name) { return plain_name(name) == plain_name(before); };
        if (before.empty() || is_known(department.name.zh) || std::ranges::any_of(department.former, is_known)) return;
        if (department.former.size() < max_former_names) department.former.push_back(before);
    }
    void withdraw_department(const std::string& id) {
        if (std::erase_if(departments_, [&](const Department& each) { return each.id == id; }) == 0) {
            throw no_such("department", id, "");
        }
    }

    void set_year(AnnouncedYear year) {
        for (auto& other : years_) {
            std::erase_if(other.days, [&](const DayPlan& plan) {
                return std::ranges::find(year.days, plan.date, &DayPlan::date) != year.days.end();
            });
        }
        const auto found = std::ranges::find(years_, year.year, &AnnouncedYear::year);
        found == years_.end() ? years_.push_back(std::move(year)) : void(*found = std::move(year));
    }
    DayPlan* find_plan(Date date) {
        for (auto& year : years_) {
            const auto found = std::ranges::find(year.days, date, &DayPlan::date);
            if (found != year.days.end()) return &*found;
        }
        return nullptr;
    }
    void set_day(DayPlan plan) {
        if (auto* known = find_plan(plan.date)) return void(*known = std::move(plan));
        const auto year = std::ranges::find(years_, static_cast<int>(plan.date.year()), &AnnouncedYear::year);
        if (year == years_.end()) {
            throw no_such("year", to_string(plan.date).substr(0, 4), "date", "; announce all of its days at once");
        }
        year->days.push_back(std::move(plan));
    }
    void unset_day(Date date) {
        if (!find_plan(date)) throw no_such("day", to_string(date), "");
        for (auto& year : years_) {
            std::erase_if(year.days, [&](const DayPlan& plan) { return plan.date == date; });
        }
    }
    void withdraw_year(int year) {
        if (std::erase_if(years_, [&](const AnnouncedYear& each) { return each.year == year; }) == 0) {
            throw no_such("year", std::to_string(year), "");
        }
    }

    void station(const Stationed& change) {
        expect_item(change.item, "item");
        const auto listed = county_.not_stationed.find(change.hall);
        const auto is_item = [&](const NotStationed& one) { return one.item == change.item; };
        if (listed == county_.not_stationed.end() || std::erase_if(listed->second, is_item) == 0) {
            throw wrong("item", "one that is not stationed in this hall",
                        change.item + " is stationed in " + change.hall + " already");
        }
        if (listed->second.empty()) county_.not_stationed.erase(listed);
    }
    void unstation(Unstationed change) {
        if (!change.reason) throw wrong("reason", "why it is not stationed");
        expect_item(change.item, "item");
        auto& listed = county_.not_stationed[change.hall];
        std::erase_if(listed, [&](const NotStationed& one) { return one.item == change.item; });
        listed.push_back({std::move(change.item), *std::move(change.reason)});
    }

    void delegate(Delegated change) {
        for (const auto& code : change.items) expect_item(code, "items");
        county_.delegated[change.village] = std::move(change.items);
    }
    void undelegate(const std::string& village) {
        if (county_.delegated.erase(village) > 0) return;
        throw wrong("", "a village with a list of its own",
                    village + " has no list of its own: it goes by its own profile already");
    }

    std::size_t place_ = 0;  // of the change that is being done
    std::string_view name_;
    std::string updated_;
    std::vector<Theme> themes_;
    std::vector<Item> items_;
    std::vector<Department> departments_;
    std::vector<AnnouncedYear> years_;
    std::unordered_map<std::string, std::size_t> by_code_;
    CountyCatalogue county_;
};

Error no_changes() { return field_error("changes", "a list of 1 to " + std::to_string(max_changes)); }

}  // namespace

Result<CountyCatalogue> with_changes(const CountyCatalogue& base, const JsonNode& changes) {
    if (changes.kind != JsonKind::list || changes.size == 0 || changes.size > max_changes) return no_changes();
    try {
        Changing changing(base);
        const auto* each = changes.inside();
        for (std::size_t place = 0; place < changes.size; ++place, each = each->next()) changing.apply(*each, place);
        return in_words_of_table(changing.finish());
    } catch (const Error& error) {
        return error;
    }
}

Result<CountyCatalogue> with_changes(const CountyCatalogue& base, std::string_view changes) {
    const auto list = JsonDocument::read(changes, of_changes);
    return list ? with_changes(base, list->root()) : no_changes();
}

}  // namespace yimen
