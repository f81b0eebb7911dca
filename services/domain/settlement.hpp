// What a hall's new profile owes to the people of the day: windows, clerks and queues that are no more leave nobody
// behind.
#pragma once

#include "domain/decide.hpp"

namespace yimen {

// To be recorded before anything else is decided; nothing where all is in order.
//   A window that is no more: who was called or served there waits again in their old place, and its clerk is signed
//   out.
//   A clerk who is no more: signed out, once no ticket is at the window.
//   A queue that is no more: whoever is in it goes on, in their old place, in the queue that takes their item now, or,
//   where none does, in the one that most windows serve: its clerks can send them on.
// Pure.
Events settlement(const HallState& hall, const Rules& rules);

}  // namespace yimen
