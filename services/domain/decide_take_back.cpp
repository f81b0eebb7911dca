// A step that a clerk takes back: finished goes on being served, a no-show is called, a cancelled ticket waits again.
#include "domain/decision.hpp"

namespace yimen {
namespace {

// What the step made of the ticket is so still: a no-show may have come back and been called by another window.
bool stands(const LastStep& step, const Window& window, const Ticket& ticket) {
    if (step.ticket != ticket.id) return false;
    const auto is = [&](TicketState state) { return ticket.state == state; };
    switch (step.step) {
        case Step::cancel: return is(TicketState::cancelled);
        case Step::finish: return is(TicketState::finished);
        default: return ticket.window == window.id && (is(TicketState::no_show) || is(TicketState::voided));
    }
}

// The last step at the window is this ticket's, nobody was called after it but by the same command, and whoever was
// has not been served yet.
Result<const LastStep*> last_step(const Window& window, const Ticket& ticket) {
    if (window.last_step && stands(*window.last_step, window, ticket)) return &*window.last_step;
    return Error{ErrorCode::not_last_step, "it is not the last step at window " + window.id, {{"window", window.id}}};
}

Status check_in_time(Milliseconds since_step) {
    if (since_step <= taken_back_within) return done();
    const auto limit_s = std::chrono::duration_cast<std::chrono::seconds>(taken_back_within).count();
    return Error{ErrorCode::too_late_to_take_back, "the step was too long ago", {{"limit_s", std::to_string(limit_s)}}};
}

}  // namespace

Result<Events> decide_on(const Decision& at, const TakeBack& command) {
    const auto found = ticket_for(at, command.ticket, Step::take_back);
    if (!found) return found.error();
    const auto& ticket = **found;
    const auto window = signed_in_window(at, command.window);
    if (!window) return window.error();
    const auto step = last_step(**window, ticket);
    if (!step) return step.error();
    if (const auto in_time = check_in_time(command.since_step); !in_time) return in_time.error();
    Events events;
    // The window has a ticket: where that step freed it, whoever the same command called.
    if (const auto& here = (*window)->ticket; (*step)->step != Step::cancel && !here.empty()) {
        const auto& called = *at.hall.find_ticket(here);
        events.emplace_back(TicketPutBack{called.id, called.number, called.queue, command.window, "taken_back"});
    }
    const auto after = at.now - (*step)->at;
    events.emplace_back(TicketTakenBack{ticket.id, ticket.number, ticket.queue, command.window, (*window)->clerk,
                                        (*step)->step, static_cast<std::int64_t>((*step)->event), after.count()});
    return events;
}

}  // namespace yimen
