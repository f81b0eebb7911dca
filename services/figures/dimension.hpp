// By what figures are told apart.
#pragma once

#include <string>
#include <string_view>

#include "base/civil_time.hpp"
#include "base/words.hpp"

namespace yimen {

// total: everything together, under an empty key. Windows and people are of one hall: their keys begin with it.
enum class Dimension { total, hall, department, queue, item, window, person, day, week, month, weekday, hour };
template <>
inline constexpr auto words_of<Dimension> = std::to_array<std::string_view>({"total", "hall", "department", "queue",
                                                                             "item", "window", "person", "day", "week",
                                                                             "month", "weekday", "hour"});

// Any two; `second` is total where one is enough.
struct Dimensions {
    Dimension first = Dimension::hall;
    Dimension second = Dimension::total;

    bool operator==(const Dimensions&) const = default;
    bool have(Dimension dimension) const { return first == dimension || second == dimension; }

    // Which figures there are by these. A number is given in a hall, a queue, for an item; a window's time is spent
    // there, and not for an item; who looks at a screen stands in no queue.
    bool tell_numbers() const { return !have(Dimension::window) && !have(Dimension::person); }
    bool tell_visits() const { return tell_numbers() && !have(Dimension::queue); }
    bool tell_looks() const { return tell_visits(); }
    bool tell_windows() const {
        return !have(Dimension::department) && !have(Dimension::queue) && !have(Dimension::item) &&
               !have(Dimension::hour);
    }
};

// Whether a dimension is a day or what days make up.
bool is_of_days(Dimension dimension);
// "2026-11-23", "2026-W48", "2026-11", or "1" (Monday) … "7"; of such a dimension only. Sorts as time goes.
std::string key_of_day(Dimension dimension, Date day);
// "08": two digits, so that they sort.
std::string key_of_hour(std::int64_t hour);
// "410721103/3": of a window or a person.
std::string key_within(std::string_view hall, std::string_view id);

}  // namespace yimen
