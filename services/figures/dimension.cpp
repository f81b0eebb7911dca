#include "figures/dimension.hpp"

#include <cassert>

#include "figures/iso_week.hpp"

namespace yimen {

bool is_of_days(Dimension dimension) {
    return dimension == Dimension::day || dimension == Dimension::week || dimension == Dimension::month ||
           dimension == Dimension::weekday;
}

std::string key_of_day(Dimension dimension, Date day) {
    constexpr std::size_t year_and_month = 7;
    switch (dimension) {
        case Dimension::week: return to_string(iso_week(day));
        case Dimension::month: return to_string(day).substr(0, year_and_month);
        case Dimension::weekday: return std::to_string(std::chrono::weekday{std::chrono::sys_days(day)}.iso_encoding());
        default: assert(dimension == Dimension::day); return to_string(day);
    }
}

std::string key_of_hour(std::int64_t hour) { return (hour < 10 ? "0" : "") + std::to_string(hour); }

std::string key_within(std::string_view hall, std::string_view id) {
    std::string key(hall);
    return key.append("/").append(id);
}

}  // namespace yimen
