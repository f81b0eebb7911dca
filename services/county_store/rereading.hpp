// Events that an older program could not read, once this one can. Internal.
#pragma once

#include <string>
#include <vector>

#include "county_store/session.hpp"

namespace yimen::county_tables {

// The halls of which events are quarantined, by id.
std::vector<std::string> halls_with_quarantine(Session& session);

// Reads a hall's quarantined events again. Where some have become readable, the facts of the hall are worked out anew
// from its whole log: an event changes what those after it mean. How many have become readable. Error: not_found.
Result<std::int64_t> reread(Session& session, const std::string& id);

}  // namespace yimen::county_tables
