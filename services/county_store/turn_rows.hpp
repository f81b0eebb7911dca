// Turns and the time of windows in their tables. Internal.
#pragma once

#include <string>
#include <vector>

#include "county_store/session.hpp"
#include "figures/turn_maker.hpp"

namespace yimen::county_tables {

// What a hall's events have changed: turns as they are now, window time that is added to what was kept, and the sums of
// both. A number that the log `log` gave from `first` on has no turns here yet.
void store(Session& session, const std::string& hall, const TurnChanges& changes, std::int64_t log,
           std::uint64_t first);
// All of them are of what the hall's events said so far.
void forget_turns(Session& session, const std::string& hall);
// A visit's turns as they are kept, for it to go on with; `over` where it does not go on. False where none are kept.
bool read_turns(Session& session, const std::string& hall, Visit& visit);

}  // namespace yimen::county_tables
