// Of which days and hours a hall's log is known to the county. Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_time.hpp"
#include "county_store/county_figures.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// Days are business days, hours are 0 … 23 of the hall's own clocks; of a span both ends are included.
struct KnownDays {
    struct Gap {
        Date after{}, before{};  // the days between the two are lost, wholly or in part
    };

    std::string hall;
    std::optional<Date> from, until;  // the first and the newest day with events
    // What the hall's clocks showed at its newest event, or later on that day before they were set back.
    CivilTime newest{};
    std::vector<Gap> gaps;  // by `after`

    // How many days of the span are lost.
    std::int64_t lost(Date first, Date last) const;
    // How many days of the span the log reaches into, and with an hour, on how many it reaches into that hour: what
    // begins after the newest event is not known yet.
    std::int64_t known(Date first, Date last, std::optional<int> hour = std::nullopt) const;
    // Whether the newest of these days, or of these hours, is in the span: it may go on.
    bool goes_on(Date first, Date last, std::optional<int> hour = std::nullopt) const;
};

// " AND id = $3 AND kind = $4" as the query asks for halls, with the numbers that follow; and the values.
std::string halls_condition(const FiguresQuery& query, int number);
void add_hall_params(const FiguresQuery& query, std::vector<Param>& params);

// Of the halls that are asked for, by id.
std::vector<KnownDays> known_days(Session& session, const FiguresQuery& query);

// Keeps lost days out of a statement that counts `table`'s rows, which have a hall and a day.
std::string without_lost_days(const std::string& table);

// The same with days outside of what is known: only events of a day that cannot be are of one.
std::string without_unknown_days(const std::string& table);
// Whether there is any such event, of whatever hall.
bool some_are_misdated(Session& session);

}  // namespace yimen::county_tables
