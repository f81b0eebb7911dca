// The facts of a hall, worked out anew from all that is kept of its log. Internal.
#pragma once

#include <string>
#include <vector>

#include "base/civil_time.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// Where events have come in between: an event changes what those after it mean. Error: that of reading the log.
Status tell_again(Session& session, const std::string& hall, const TimeZone& zone);

// The halls of which events are quarantined, by id.
std::vector<std::string> halls_with_quarantine(Session& session);

// Reads the events of a hall again that an older program could not. Where some have become readable, all is told again.
// How many have become readable. Error: not_found.
Result<std::int64_t> reread(Session& session, const std::string& id);

}  // namespace yimen::county_tables
