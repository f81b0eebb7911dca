// What an older log of a hall began without, once a newer log brings it. Internal.
#pragma once

#include <string>

#include "county_store/kept_log.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// Two machines have one past, and the one that speaks later has forgotten less of it. Where the hall's newest log has
// come as far as an older one began after a gap, what it brought goes before the older one's events, and what both have
// is kept once. Whether there was such a gap: then the hall's facts must be told again.
bool close_gaps(Session& session, const std::string& hall, KeptLog& log);

}  // namespace yimen::county_tables
