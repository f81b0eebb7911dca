// The county's figures: what was asked, and what the events answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_time.hpp"
#include "domain/hall_profile.hpp"

namespace yimen {

// total: one row, whose key is empty.
enum class FiguresBy { hall, day, hour, queue, item, total };

// Days are business days of the halls, both included.
struct FiguresQuery {
    static constexpr int max_days = 3'700;  // ten years

    std::optional<std::string> hall;  // one hall only
    std::optional<HallKind> kind;     // township halls or village points only
    Date from{};
    Date to{};
    FiguresBy by = FiguresBy::hall;
};

// Waits or services in seconds. Percentiles by nearest rank: the smallest time that so many did not exceed. Nothing
// where there was nothing to measure.
struct Durations {
    std::int64_t count = 0;
    std::optional<double> mean_s;
    std::optional<double> median_s;
    std::optional<double> ninetieth_s;

    bool operator==(const Durations&) const = default;
};

// A ticket counts in full on the business day and in the hour in which it was issued, whatever became of it later,
// and in the queue in which it stands last.
struct FigureCounts {
    // Items looked at and guides read at the screens. Nothing by queue: who looks stands in none.
    std::optional<std::int64_t> looked_at;
    std::optional<std::int64_t> guides_read;
    std::int64_t issued = 0;
    std::int64_t calls = 0;     // turns at a window; a repeated call is not one more
    std::int64_t no_shows = 0;  // calls that nobody came to; one ticket may have two
    std::int64_t served = 0;
    std::int64_t voided = 0;
    std::int64_t cancelled = 0;
    Durations waits;     // from issuing to the first call
    Durations services;  // from the start, or the call where none was noted; without those that the day's end cut off
    // Ratings of 3 and more among all; nothing while no rating has been given.
    std::optional<double> satisfaction = {};

    bool operator==(const FigureCounts&) const = default;
};

// One hall, day, hour ("08"), queue or item. By hall, day and hour there is a row for each that was asked for; by queue
// and item for each that occurs.
struct FigureRow {
    std::string key;
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
