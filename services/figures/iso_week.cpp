#include "figures/iso_week.hpp"

#include <cstdio>

namespace yimen {

IsoWeek iso_week(Date day) {
    using namespace std::chrono;
    constexpr unsigned monday = 1, thursday = 4;
    const auto weekday_of = [](sys_days date) { return weekday{date}.iso_encoding(); };
    const sys_days date(day);
    const auto thursday_of_week = date - days{weekday_of(date) - monday} + days{thursday - monday};
    const auto year = Date(thursday_of_week).year();
    const auto since_new_year = thursday_of_week - sys_days(year / January / 1);
    return {static_cast<int>(year), static_cast<int>(since_new_year / weeks{1}) + 1};
}

std::string to_string(IsoWeek week) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-W%02d", week.year, week.week);
    return text;
}

}  // namespace yimen
