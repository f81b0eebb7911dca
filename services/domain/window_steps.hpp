// What can be done at a window at a moment: what a screen may offer.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "base/words.hpp"
#include "domain/decide.hpp"

namespace yimen {

// In the order in which a clerk takes them.
enum class WindowStep { call_next, recall, start, finish, no_show, transfer, park, pause, resume, sign_out };
template <>
inline constexpr auto words_of<WindowStep> = std::to_array<std::string_view>({"call_next", "recall", "start", "finish",
                                                                              "no_show", "transfer", "park", "pause",
                                                                              "resume", "sign_out"});

// Those that `decide` would not refuse and that change something. `since_call` is as StepTicket has it, of the ticket
// that is at the window. Pure.
std::vector<WindowStep> steps_at(const HallState& hall, const Rules& rules, const WindowProfile& window,
                                 Milliseconds since_call, Instant now);

}  // namespace yimen
