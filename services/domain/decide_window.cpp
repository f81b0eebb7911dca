// Who sits where: signing in and out, pausing and going on.
#include "domain/decision.hpp"

namespace yimen {
namespace {

constexpr std::array<std::string_view, 4> pause_reasons{"break", "meeting", "system", "help"};

std::vector<std::string> queues_of(const WindowProfile& window) {
    std::vector<std::string> queues;
    for (const auto& served : window.queues) queues.push_back(served.queue);
    return queues;
}

// A clerk who signs in elsewhere is asked first, then leaves the former window, unless a ticket is there.
Result<Events> leave_other_windows(const Decision& at, const SignIn& command) {
    Events events;
    for (const auto& window : at.hall.windows()) {
        if (window.id == command.window || window.mode == WindowMode::closed || window.clerk != command.clerk) {
            continue;
        }
        if (!window.ticket.empty()) {
            return Error{ErrorCode::window_busy,
                         "the clerk has a ticket at window " + window.id,
                         {{"window", window.id}, {"ticket", window.ticket}}};
        }
        if (!command.leave_other) {
            return Error{ErrorCode::clerk_elsewhere,
                         "the clerk is signed in at window " + window.id,
                         {{"clerk", command.clerk}, {"window", window.id}}};
        }
        events.emplace_back(WindowClosed{window.id, window.clerk});
    }
    return events;
}

}  // namespace

Result<Events> decide_on(const Decision& at, const SignIn& command) {
    const auto profile = known_window(at, command.window);
    if (!profile) return profile.error();
    if (!at.rules.profile.find_clerk(command.clerk)) return unknown_clerk(command.clerk);
    if (!at.hall.day_open()) return Error{ErrorCode::day_not_open, "the day is not open", {}};
    const auto& window = at.hall.window(command.window);
    const bool is_closed = window.mode == WindowMode::closed;
    if (!is_closed && window.clerk == command.clerk) return Events{};
    if (!is_closed && !command.take_over) {
        return Error{ErrorCode::window_taken, "somebody else is signed in here", {{"clerk", window.clerk}}};
    }
    auto events = leave_other_windows(at, command);
    if (!events) return events;
    if (is_closed) {
        events->emplace_back(WindowOpened{command.window, command.clerk, queues_of(**profile)});
    } else {
        events->emplace_back(WindowTakenOver{command.window, command.clerk, window.clerk});
    }
    return events;
}

Result<Events> decide_on(const Decision& at, const SignOut& command) {
    if (const auto known = known_window(at, command.window); !known) return known.error();
    const auto& window = at.hall.window(command.window);
    if (window.mode == WindowMode::closed) return Events{};
    if (!window.ticket.empty()) {
        return Error{ErrorCode::window_busy, "a ticket is at the window", {{"ticket", window.ticket}}};
    }
    return Events{WindowClosed{command.window, window.clerk}};
}

Result<Events> decide_on(const Decision& at, const PauseWindow& command) {
    if (const auto known = one_of(pause_reasons, "reason", command.reason); !known) return known.error();
    const auto found = signed_in_window(at, command.window);
    if (!found) return found.error();
    const auto& window = **found;
    if (window.mode == WindowMode::paused && window.pause_reason == command.reason) return Events{};
    return Events{WindowPaused{command.window, window.clerk, command.reason}};
}

Result<Events> decide_on(const Decision& at, const ResumeWindow& command) {
    const auto found = signed_in_window(at, command.window);
    if (!found) return found.error();
    const auto& window = **found;
    if (window.mode == WindowMode::open) return Events{};
    return Events{WindowResumed{command.window, window.clerk}};
}

}  // namespace yimen
