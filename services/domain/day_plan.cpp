#include "domain/day_plan.hpp"

#include <algorithm>

namespace yimen {

std::optional<Period> parse_period(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return std::nullopt;
    const auto from = parse_minute(text.substr(0, 5));
    const auto to = parse_minute(text.substr(6));
    return from && to && *from < *to ? std::optional(Period{*from, *to}) : std::nullopt;
}

std::string to_string(const Period& period) { return to_string(period.from) + '-' + to_string(period.to); }

const DayPlan* find_day(const std::vector<DayPlan>& plans, Date date) {
    const auto found = std::ranges::lower_bound(plans, date, {}, &DayPlan::date);
    return found != plans.end() && found->date == date ? &*found : nullptr;
}

std::vector<int> years_to_know(Date today) {
    const auto year = static_cast<int>(today.year());
    return today.month() == std::chrono::December ? std::vector{year, year + 1} : std::vector{year};
}

CountyDays::CountyDays(std::vector<AnnouncedYear> years) : years_(std::move(years)) {
    std::ranges::stable_sort(years_, {}, &AnnouncedYear::year);
    for (auto& year : years_) {
        std::ranges::stable_sort(year.days, {}, &DayPlan::date);
        days_.insert(days_.end(), year.days.begin(), year.days.end());
    }
    std::ranges::stable_sort(days_, {}, &DayPlan::date);
}

bool CountyDays::announces(int year) const {
    return std::ranges::find(years_, year, &AnnouncedYear::year) != years_.end();
}

}  // namespace yimen
