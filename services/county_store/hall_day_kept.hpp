// Where the next event of a hall's log finds its business day: kept from batch to batch, or read again from the log.
// Internal.
#pragma once

#include <string>
#include <vector>

#include "county_store/kept_log.hpp"
#include "county_store/session.hpp"
#include "figures/turn_maker.hpp"

namespace yimen::county_tables {

// The day as the events of the stream up to `number` left it, those of the logs that it goes on from among them. Where
// another log went on from the same past before, its word on who had gone by then counts: what happened first did
// happen.
Result<HallDay> hall_day_after(Session& session, const std::string& hall, const KeptLog& log, const StreamRow& stream,
                               std::uint64_t number, const TimeZone& zone);
void keep_hall_day(Session& session, const std::string& hall, const StreamRow& stream, std::uint64_t number,
                   const HallDay& day);

// What counts of one piece of a log, and what of that makes its day known.
struct ToldEvents {
    std::vector<LoggedEvent> events;
    std::vector<const LoggedEvent*> counted, believed;
};
ToldEvents told_by(const std::vector<KeptEvent>& rows);

}  // namespace yimen::county_tables
