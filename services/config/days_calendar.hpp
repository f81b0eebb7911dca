// Days off and working weekends out of an iCalendar file (RFC 5545), as calendars of public holidays are handed round.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/day_plan.hpp"

namespace yimen {

inline constexpr std::size_t max_calendar_bytes = std::size_t{4} << 20;

struct CalendarDays {
    std::vector<DayPlan> days;  // by date, each once
    std::vector<std::string>
        overlooked;  // "2026-09-25 中秋节": events that say neither 休 nor 班, and are no more than names
};

// Of events of whole days: 休, 假 or 放假 in its summary closes each of its days, 班 opens them; what else stands in it
// is the reason. Pure. Errors: bad_config for what is no calendar, an event without a date or with a time of day, a
// date that is closed and open, and one that repeats: nobody announces next year's days by a rule.
Result<CalendarDays> days_of_calendar(const std::string& text, const std::string& name);

}  // namespace yimen
