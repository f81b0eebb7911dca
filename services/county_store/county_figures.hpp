// The county's figures: what was asked, and what the events answer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_time.hpp"
#include "domain/hall_profile.hpp"
#include "figures/figures.hpp"

namespace yimen {

// Days are business days of the halls, both included. A ticket and each of its turns count on the day on which the
// number was given; a number in the hour and queue in which it was given, a turn in the hour in which it began and in
// its own queue.
struct FiguresQuery {
    static constexpr int max_days = 3'700;            // ten years
    static constexpr std::size_t max_rows = 200'000;  // of an answer

    std::optional<std::string> hall;  // one hall only
    std::optional<HallKind> kind;     // township halls or village points only
    Date from{};
    Date to{};
    Dimension by = Dimension::hall;
    Dimension and_by = Dimension::total;  // of each row, in turn

    Dimensions dimensions() const { return {by, and_by}; }
};

// To which department an item belongs, by its id or name; "?" where the county's catalogue does not say.
using DepartmentOf = std::function<std::string(const std::string& item)>;

// By total, hall, hour, or what days make up there is a row for each that was asked for; by anything else for each that
// occurs.
struct FigureRow {
    std::string key;
    std::string second_key = {};  // empty where one dimension was asked for
    std::size_t halls = 0;        // that were asked for
    std::size_t halls_known = 0;  // of these, with a log that reaches into the row's days, or into its hour on one
    // The newest day of which every hall of the row that has sent anything has sent something. That day may go on;
    // what comes after it is not known yet.
    std::optional<Date> known_until;
    // Nothing while no hall's log reaches there: unknown, which is not 0. Lost days are in no count.
    std::optional<FigureCounts> counts;
    std::int64_t days_lost = 0;  // days of a hall: the county lost them or a part, for good
    // Days of a hall: how many were asked for, on how many of these the log reaches there, and how many of those are,
    // by hour with their hour, the newest of their hall: they may go on.
    std::int64_t days = 0;
    std::int64_t days_known = 0;
    std::int64_t days_going_on = 0;

    bool operator==(const FigureRow&) const = default;
};

}  // namespace yimen
