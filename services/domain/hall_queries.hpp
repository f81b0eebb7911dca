// What screens ask about a hall's state without changing it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/hall_profile.hpp"
#include "domain/hall_state.hpp"

namespace yimen {

// Why something is so: a stable code and named parameters, which a screen puts into words.
struct Reason {
    std::string code;
    std::vector<std::pair<std::string, std::string>> params;

    bool operator==(const Reason&) const = default;
};

struct NextTicket {
    std::string ticket;
    CallReason reason = CallReason::earliest_arrival;
};

// Whom the window would call now; nothing when nobody waits for it.
std::optional<NextTicket> next_for_window(const HallState& hall, const WindowProfile& window,
                                          const CallingRules& rules);

// The tickets in the order in which this window alone would call them, at most `limit`.
std::vector<std::string> calling_order(const HallState& hall, const HallProfile& profile, std::string_view window,
                                       std::size_t limit);

// How many people stand before a waiting ticket in its own queue, interleaving included; nothing when not
// waiting.
std::optional<int> people_ahead(const HallState& hall, const Ticket& ticket, const CallingRules& rules);
// The same for somebody who would take a ticket now.
int people_ahead_of_newcomer(const Queue& queue, bool priority, const CallingRules& rules);

struct Why {
    bool next = false;  // true as well where the window would call it but is closed, paused or busy
    Reason reason;
};
// Why a ticket is or is not called next by a window. Codes: those of CallReason when it is next; else
// not_waiting {state}, not_served_by_window {queue}, window_closed, window_paused, window_busy {number},
// priority_turn {next}, ordinary_turn {next}, higher_rank_first {next, queue}, behind {ahead, next}, came_back {ahead,
// next}.
Why why(const HallState& hall, const HallProfile& profile, const Ticket& ticket, const WindowProfile& window);
// The same without a window in mind: the open window that would call it soonest speaks; no_window_open
// {queue} where none serves its queue.
Why why(const HallState& hall, const HallProfile& profile, const Ticket& ticket);

}  // namespace yimen
