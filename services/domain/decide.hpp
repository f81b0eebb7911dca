// The hall's rules: from a command to events, or to a reason why not.
#pragma once

#include <vector>

#include "base/civil_time.hpp"
#include "base/result.hpp"
#include "domain/catalogue.hpp"
#include "domain/commands.hpp"
#include "domain/hall_profile.hpp"
#include "domain/hall_state.hpp"

namespace yimen {

// What stays the same while a hall runs. The referred objects must outlive it.
struct Rules {
    const HallProfile& profile;
    const Catalogue& catalogue;
    const Stationing& stationing;
    const TimeZone& zone;
};

using Events = std::vector<Event>;

// Decides a command at a moment. Pure: the same arguments give the same answer. No events means that all is
// already as asked. Errors name what is wrong; each command's are in docs/openapi/hall.yaml.
Result<Events> decide(const HallState& hall, const Rules& rules, const Command& command, Instant now);

// What happens by itself: the day opens and closes, no-shows of the last half-day become void. To be called
// before each command and every few seconds. While the clock is not trusted no day begins or ends.
//
// A DayOpened comes with an empty `series`: whoever appends it fills in the last numbers that the log already
// holds for its day (none, unless a clock went back), or numbers would be issued twice.
Events housekeeping(const HallState& hall, const Rules& rules, Instant now);

}  // namespace yimen
