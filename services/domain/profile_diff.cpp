#include "domain/profile_diff.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "domain/catalogue_words.hpp"

namespace yimen {
namespace {

Bilingual same(const std::string& text) { return {text, text}; }
Bilingual words(bool value) { return value ? Bilingual{"是", "yes"} : Bilingual{"否", "no"}; }
Bilingual words(int value) { return same(std::to_string(value)); }
Bilingual words(Language language) {
    return language == Language::zh ? Bilingual{"中文", "Chinese"} : Bilingual{"英文", "English"};
}
Bilingual words(HallClass of_hall) {
    static constexpr auto said =
        std::to_array<Said>({{"较大规模", "larger"}, {"中等规模", "medium"}, {"村级服务点", "village"}});
    const auto& word = said.at(static_cast<std::size_t>(of_hall));
    return {std::string(word.zh), std::string(word.en)};
}

constexpr Said not_any{"（无）", "(none)"};

// "A、B", "A, B"
template <typename List, typename Say>
Bilingual listed(const List& list, Say say) {
    std::vector<Bilingual> texts;
    for (const auto& each : list) texts.push_back(say(each));
    if (texts.empty()) return {std::string(not_any.zh), std::string(not_any.en)};
    return joined_texts(texts, {"、", ", "});
}

Bilingual words(const std::vector<std::chrono::weekday>& days) {
    static constexpr auto zh = std::to_array<const char*>({"周日", "周一", "周二", "周三", "周四", "周五", "周六"});
    return listed(days, [](std::chrono::weekday day) {
        return Bilingual{zh.at(day.c_encoding()), std::string(to_string(day))};
    });
}
Bilingual words(const std::vector<Period>& periods) {
    return listed(periods, [](const Period& period) { return same(to_string(period)); });
}
Bilingual words(const RankedQueue& ranked) {
    const auto rank = std::to_string(ranked.rank);
    return {ranked.queue + "（第 " + rank + " 位）", ranked.queue + " (rank " + rank + ")"};
}
Bilingual words(const WindowProfile& window) {
    return listed(window.queues, [](const RankedQueue& ranked) { return words(ranked); });
}

std::string day_of_year(std::chrono::month_day day) {
    const auto two_digits = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two_digits(unsigned{day.month()}) + "-" + two_digits(unsigned{day.day()});
}
Bilingual words(const Season& season) {
    const auto range = day_of_year(season.from) + " … " + day_of_year(season.to);
    auto text = words(season.periods);
    for (const auto& other : season.on_weekdays) {
        const auto days = words(other.days), periods = words(other.periods);
        text.zh += "；" + days.zh + " " + periods.zh;
        text.en += "; " + days.en + " " + periods.en;
    }
    return {range + " " + text.zh, range + " " + text.en};
}

// What joins a queue, as its file has it.
Bilingual taken_by(const QueueProfile& queue) {
    std::vector<Bilingual> all;
    for (const auto& department : queue.departments) all.push_back(same(department));
    for (const auto& item : queue.items) all.push_back(same(item));
    for (const auto mode : queue.modes) all.push_back(words(mode));
    return listed(all, [](const Bilingual& one) { return one; });
}

// Single settings, each with its code.
struct Setting {
    std::string_view code;
    Bilingual (*value)(const HallProfile&);
};
template <auto Field>
constexpr auto of_hall = [](const HallProfile& profile) -> Bilingual { return words(profile.*Field); };
template <auto Field>
constexpr auto of_hours = [](const HallProfile& profile) -> Bilingual { return words(profile.hours.*Field); };
template <auto Field>
constexpr auto of_calling = [](const HallProfile& profile) -> Bilingual { return words(profile.calling.*Field); };
template <auto Field>
constexpr auto of_limits = [](const HallProfile& profile) -> Bilingual { return words(profile.thresholds.*Field); };

constexpr auto settings = std::to_array<Setting>({
    {"name", [](const HallProfile& profile) { return profile.name; }},
    {"division", [](const HallProfile& profile) { return profile.division; }},
    {"phone", [](const HallProfile& profile) { return listed(std::array{profile.phone}, same); }},
    {"class", of_hall<&HallProfile::hall_class>},
    {"language", of_hall<&HallProfile::language>},
    {"elder_mode", of_hall<&HallProfile::elder_mode>},
    {"seasons",
     [](const HallProfile& profile) {
         return listed(profile.hours.seasons, [](const Season& season) { return words(season); });
     }},
    {"weekdays", of_hours<&OpeningHours::weekdays>},
    {"lunch_service", of_hours<&OpeningHours::lunch_service>},
    {"afternoon_numbers", of_hours<&OpeningHours::afternoon_numbers>},
    {"at_any_hour", of_hours<&OpeningHours::at_any_hour>},
    {"day_close", [](const HallProfile& profile) { return same(to_string(profile.hours.day_close)); }},
    {"recall_after_seconds", of_calling<&CallingRules::recall_after_seconds>},
    {"max_calls", of_calling<&CallingRules::max_calls>},
    {"requeue_behind", of_calling<&CallingRules::requeue_behind>},
    {"ordinary_per_priority", of_calling<&CallingRules::ordinary_per_priority>},
    {"rank_penalty_minutes", of_calling<&CallingRules::rank_penalty_minutes>},
    {"last_ticket_minutes", of_calling<&CallingRules::last_ticket_minutes>},
    {"no_show_minutes", of_calling<&CallingRules::no_show_minutes>},
    {"priority_age", of_calling<&CallingRules::priority_age>},
    {"wait_green_minutes", of_limits<&Thresholds::wait_green_minutes>},
    {"wait_amber_minutes", of_limits<&Thresholds::wait_amber_minutes>},
    {"no_show_percent", of_limits<&Thresholds::no_show_percent>},
    {"satisfaction_percent", of_limits<&Thresholds::satisfaction_percent>},
    {"utilisation_low_percent", of_limits<&Thresholds::utilisation_low_percent>},
    {"utilisation_high_percent", of_limits<&Thresholds::utilisation_high_percent>},
    {"max_tickets_a_day", of_hall<&HallProfile::max_tickets_a_day>},
    {"series_limit", of_hall<&HallProfile::series_limit>},
    {"most_wanted", [](const HallProfile& profile) { return listed(profile.most_wanted, same); }},
});

class ProfileComparison {
   public:
    ProfileComparison(const HallProfile& from, const HallProfile& to) : from_(from), to_(to) {}

    std::vector<ProfileDifference> all() {
        each("queue", &HallProfile::queues, &ProfileComparison::name_of<QueueProfile>);
        each("window", &HallProfile::windows, &ProfileComparison::name_of<WindowProfile>);
        each("clerk", &HallProfile::clerks, [](const ClerkProfile& clerk) { return same(clerk.name); });
        each("kiosk", &HallProfile::kiosks, [](const KioskProfile& kiosk) { return kiosk.place; });
        for (const auto& setting : settings) changed(setting.code, "", {}, setting.value(from_), setting.value(to_));
        days();
        left_out();
        return std::move(found_);
    }

   private:
    void note(std::string_view code, const std::string& subject, Bilingual name, Bilingual before = {},
              Bilingual after = {}) {
        found_.push_back({std::string(code), subject, std::move(name), std::move(before), std::move(after)});
    }
    void changed(std::string_view code, const std::string& subject, const Bilingual& name, const Bilingual& before,
                 const Bilingual& after) {
        if (before != after) note(code, subject, name, before, after);
    }

    template <typename T>
    static Bilingual name_of(const T& one) {
        return one.name;
    }
    // What there are several of, each with an id.
    template <typename T, typename Name>
    void each(const std::string& kind, std::vector<T> HallProfile::*list, Name name) {
        const auto& before = from_.*list;
        const auto& after = to_.*list;
        const auto found = [](const std::vector<T>& all, const T& one) {
            return std::ranges::find(all, one.id, &T::id);
        };
        for (const auto& one : after) {
            const auto known = found(before, one);
            known == before.end() ? note(kind + "_added", one.id, name(one), {}, begun(one)) : compare(*known, one);
        }
        for (const auto& one : before) {
            if (found(after, one) == after.end()) note(kind + "_gone", one.id, name(one));
        }
        if (order_of(before, after) != order_of(after, before)) note(kind + "s_order", "", {});
    }
    // The ids of what is in both, as they stand in the first.
    template <typename T>
    static std::vector<std::string> order_of(const std::vector<T>& list, const std::vector<T>& other) {
        std::vector<std::string> ids;
        for (const auto& one : list) {
            if (std::ranges::find(other, one.id, &T::id) != other.end()) ids.push_back(one.id);
        }
        return ids;
    }

    // What is said of one that is new.
    static Bilingual begun(const QueueProfile& queue) { return taken_by(queue); }
    static Bilingual begun(const WindowProfile& window) { return words(window); }
    template <typename Other>
    static Bilingual begun(const Other&) {
        return {};
    }

    void compare(const QueueProfile& before, const QueueProfile& after) {
        const auto note = [&](std::string_view code, const Bilingual& old, const Bilingual& fresh) {
            changed(code, after.id, after.name, old, fresh);
        };
        note("queue_name", before.name, after.name);
        note("queue_prefix", same({before.prefix}), same({after.prefix}));
        note("queue_takes", taken_by(before), taken_by(after));
        note("queue_weekdays", words(before.weekdays), words(after.weekdays));
    }
    void compare(const WindowProfile& before, const WindowProfile& after) {
        changed("window_number", after.id, after.name, words(before.number), words(after.number));
        changed("window_name", after.id, after.name, before.name, after.name);
        changed("window_queues", after.id, after.name, words(before), words(after));
    }
    void compare(const ClerkProfile& before, const ClerkProfile& after) {
        changed("clerk_name", after.id, same(after.name), same(before.name), same(after.name));
    }
    void compare(const KioskProfile& before, const KioskProfile& after) {
        changed("kiosk_place", after.id, after.place, before.place, after.place);
    }

    void days() {
        const auto& old = from_.hours.days;
        const auto& fresh = to_.hours.days;
        for (const auto& plan : fresh) {
            const auto* before = find_day(old, plan.date);
            const auto date = to_string(plan.date);
            if (!before) note("day_set", date, plan.reason, {}, words(plan));
            if (before && *before != plan) note("day_changed", date, plan.reason, words(*before), words(plan));
        }
        for (const auto& plan : old) {
            if (!find_day(fresh, plan.date)) note("day_unset", to_string(plan.date), plan.reason, words(plan));
        }
    }
    void left_out() {
        const std::set<std::string> old(from_.not_stationed.begin(), from_.not_stationed.end());
        const std::set<std::string> fresh(to_.not_stationed.begin(), to_.not_stationed.end());
        for (const auto& item : fresh) {
            if (!old.contains(item)) note("left_out", item, {});
        }
        for (const auto& item : old) {
            if (!fresh.contains(item)) note("taken_in", item, {});
        }
    }

    const HallProfile& from_;
    const HallProfile& to_;
    std::vector<ProfileDifference> found_;
};

}  // namespace

std::vector<ProfileDifference> differences(const HallProfile& from, const HallProfile& to) {
    return ProfileComparison(from, to).all();
}

}  // namespace yimen
