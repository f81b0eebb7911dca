// Weeks as ISO 8601 counts them, by our own rule: libraries ask the language when a week begins.
#pragma once

#include <string>

#include "base/civil_time.hpp"

namespace yimen {

// Monday to Sunday. A week belongs to the year that has its Thursday, so the first may begin in December.
struct IsoWeek {
    int year = 0;
    int week = 0;  // 1 … 53

    bool operator==(const IsoWeek&) const = default;
};

// Pure; `day` is a date of the calendar.
IsoWeek iso_week(Date day);
// "2026-W48"
std::string to_string(IsoWeek week);

}  // namespace yimen
