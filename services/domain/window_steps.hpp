// What can be done at a window at a moment: what a screen may offer.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "base/words.hpp"
#include "domain/decide.hpp"

namespace yimen {

// In the order in which a clerk takes them.
enum class WindowStep {
    call_next,
    recall,
    start,
    finish,
    finish_and_call_next,
    no_show,
    transfer,
    park,
    take_back,
    serve_now,
    pause,
    resume,
    sign_out
};
template <>
inline constexpr auto words_of<WindowStep> =
    std::to_array<std::string_view>({"call_next", "recall", "start", "finish", "finish_and_call_next", "no_show",
                                     "transfer", "park", "take_back", "serve_now", "pause", "resume", "sign_out"});

// How long ago things were at a window: of the ticket that is there as StepTicket has it, and as TakeBack has it.
struct SinceAtWindow {
    Milliseconds call{0};
    Milliseconds step = Milliseconds::max();
};

// Those that `decide` would not refuse and that change something; finish_and_call_next where somebody waits. Pure.
std::vector<WindowStep> steps_at(const HallState& hall, const Rules& rules, const WindowProfile& window,
                                 const SinceAtWindow& since, Instant now);

}  // namespace yimen
