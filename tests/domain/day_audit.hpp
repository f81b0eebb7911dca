// Auditors of a hall's log. Each reads nothing but the events and tells the first rule that they break, or
// "". They share no code with the hall: what they find is found a second time.
#pragma once

#include <string>
#include <vector>

#include "domain/events.hpp"
#include "domain/hall_profile.hpp"

namespace yimen::test {

using Log = std::vector<LoggedEvent>;

// No ticket is called while it does not wait or by two windows at once; a window holds at most one ticket.
std::string audit_places(const Log& log);
// The numbers of a day's series are 1, 2, 3, … without a gap and no ticket exists twice.
std::string audit_numbers(const Log& log);
// Each ticket has exactly one end once its day is closed, nothing happens to it afterwards, and DayClosed
// counts the void ones rightly.
std::string audit_ends(const Log& log);
// Every call is of whom the rules name. From it follows the bound on overtaking: while an ordinary ticket of
// rank r waits for a window, that window calls
//   - no ordinary ticket that came more than (r − 1) × rank penalty after it: none that came later where r is
//   1;
//   - for m ordinary calls at most 1 + m ÷ ordinary_per_priority priority tickets, and so does its queue.
std::string audit_turns(const Log& log, const HallProfile& profile);

}  // namespace yimen::test
