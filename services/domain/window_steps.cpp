#include "domain/window_steps.hpp"

#include <algorithm>
#include <optional>

namespace yimen {
namespace {

// To any other queue: which one is for the clerk to say.
std::optional<Command> transfer_of(const HallState& hall, const Rules& rules, const std::string& ticket) {
    const auto* found = hall.find_ticket(ticket);
    for (const auto& queue : rules.profile.queues) {
        if (found && found->queue != queue.id) return TransferTicket{ticket, queue.id};
    }
    return std::nullopt;
}

// With whatever is done at the window: the resident says what.
std::optional<Command> serve_now_of(const Rules& rules, const Window& window) {
    if (window.mode != WindowMode::open || !window.ticket.empty()) return std::nullopt;
    const auto* profile = rules.profile.find_window(window.id);
    for (const auto& item : rules.catalogue.items()) {
        const auto* queue = rules.stationing.queue_of(item.code);
        if (!queue || std::ranges::find(profile->queues, *queue, &RankedQueue::queue) == profile->queues.end())
            continue;
        return ServeNow{window.id, item.code};
    }
    return std::nullopt;
}

// The command of a step, with a reason where one must be given. A pause is not paused again for another reason.
std::optional<Command> command_of(WindowStep step, const HallState& hall, const Rules& rules, const Window& window,
                                  const SinceAtWindow& since) {
    switch (step) {
        case WindowStep::call_next: return CallNext{window.id};
        case WindowStep::recall: return StepTicket{window.ticket, Step::recall, since.call};
        case WindowStep::start: return StepTicket{window.ticket, Step::start};
        case WindowStep::finish: return StepTicket{window.ticket, Step::finish};
        case WindowStep::finish_and_call_next: return FinishAndCallNext{window.id, window.ticket};
        case WindowStep::no_show: return StepTicket{window.ticket, Step::no_show, since.call};
        case WindowStep::transfer: return transfer_of(hall, rules, window.ticket);
        case WindowStep::park: return ParkTicket{window.ticket, "materials"};
        case WindowStep::take_back:
            if (!window.last_step) return std::nullopt;
            return TakeBack{window.last_step->ticket, window.id, since.step};
        case WindowStep::serve_now: return serve_now_of(rules, window);
        case WindowStep::pause:
            return PauseWindow{window.id, window.pause_reason.empty() ? "break" : window.pause_reason};
        case WindowStep::resume: return ResumeWindow{window.id};
        case WindowStep::sign_out: return SignOut{window.id};
    }
    return std::nullopt;
}

}  // namespace

std::vector<WindowStep> steps_at(const HallState& hall, const Rules& rules, const WindowProfile& window,
                                 const SinceAtWindow& since, Instant now) {
    std::vector<WindowStep> allowed;
    const auto& state = hall.window(window.id);
    for (std::size_t i = 0; i < words_of<WindowStep>.size(); ++i) {
        const auto step = static_cast<WindowStep>(i);
        const auto command = command_of(step, hall, rules, state, since);
        if (!command) continue;
        const auto events = decide(hall, rules, *command, now);
        const std::size_t least = step == WindowStep::finish_and_call_next ? 2 : 1;
        if (events && events->size() >= least) allowed.push_back(step);
    }
    return allowed;
}

}  // namespace yimen
