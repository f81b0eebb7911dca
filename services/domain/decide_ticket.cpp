// What a clerk does with a ticket: call it, serve it, send it on.
#include "domain/decision.hpp"
#include "domain/hall_queries.hpp"
#include "domain/lineup.hpp"

namespace yimen {
namespace {

constexpr std::array<std::string_view, 3> park_reasons{"materials", "system", "other"};
constexpr std::array<std::string_view, 2> cancel_reasons{"resident", "staff"};

Status check_open_to_call(const Window& window) {
    if (window.mode == WindowMode::closed) return window_closed();
    if (window.mode == WindowMode::paused) return Error{ErrorCode::window_paused, "the window is paused", {}};
    return done();
}

// The first call of a ticket ends its wait, which is measured then.
void measure_wait(const Decision& at, const Ticket& ticket, TicketCalled& called) {
    if (ticket.first_called_at) return;
    const auto waited = std::max(Milliseconds{0}, at.now - ticket.issued_at);
    called.wait_ms = waited.count();
    if (!ticket.estimate.known) return;
    called.estimate_error_s = static_cast<int>(waited.count() / 1000) - ticket.estimate.typical_s;
}

// The wall clock says nothing here: it may have been set since the call.
Status check_call_is_old_enough(const Decision& at, Milliseconds since_call) {
    const Milliseconds needed = std::chrono::seconds{at.calling().recall_after_seconds};
    if (since_call >= needed) return done();
    const auto wait = std::chrono::ceil<std::chrono::seconds>(needed - since_call);
    return Error{
        ErrorCode::recall_too_soon, "the last call was too short ago", {{"wait_s", std::to_string(wait.count())}}};
}

// The call of whose turn it is at the window; nothing where nobody waits.
std::optional<TicketCalled> next_call(const Decision& at, const WindowProfile& profile, const Window& window) {
    const auto next = next_for_window(at.hall, profile, at.calling());
    if (!next) return std::nullopt;
    const auto& ticket = *at.hall.find_ticket(next->ticket);
    TicketCalled called{ticket.id,    ticket.number,   ticket.queue, profile.id,   profile.number,
                        window.clerk, ticket.language, next->reason, std::nullopt, std::nullopt};
    measure_wait(at, ticket, called);
    return called;
}

Result<Events> recall(const Decision& at, const Ticket& ticket, Milliseconds since_call) {
    if (ticket.calls >= at.calling().max_calls) {
        return Error{
            ErrorCode::recall_limit, "the ticket was called often enough", {{"calls", std::to_string(ticket.calls)}}};
    }
    if (const auto old_enough = check_call_is_old_enough(at, since_call); !old_enough) return old_enough.error();
    const auto* window = at.rules.profile.find_window(ticket.window);
    return Events{TicketRecalled{ticket.id, ticket.number, ticket.queue, ticket.window, window ? window->number : 0,
                                 ticket.language, ticket.calls + 1}};
}

Result<Events> no_show(const Decision& at, const Ticket& ticket, Milliseconds since_call) {
    if (const auto old_enough = check_call_is_old_enough(at, since_call); !old_enough) return old_enough.error();
    Events events{TicketNoShow{ticket.id, ticket.queue, ticket.window, half_day_of(at.calendar(), at.civil())}};
    if (ticket.requeued) events.emplace_back(TicketVoided{ticket.id, ticket.queue, "", "second_no_show"});
    return events;
}

// Places in the profile of those that serve the queue, and are so.
template <typename Is>
std::vector<std::size_t> windows_of(const Decision& at, const std::string& queue, Is is) {
    std::vector<std::size_t> found;
    const auto& windows = at.rules.profile.windows;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const bool serves = std::ranges::find(windows[i].queues, queue, &RankedQueue::queue) != windows[i].queues.end();
        if (serves && is(at.hall.window(windows[i].id))) found.push_back(i);
    }
    return found;
}

// Behind the next few people whom the windows of its queue would call, each window one in turn, or behind all where
// there are fewer; and in its own line behind whoever stands before them. Who was put behind the same person earlier
// stays before.
OrderKey order_behind_others(const Decision& at, const Ticket& ticket) {
    const auto behind = static_cast<std::size_t>(at.calling().requeue_behind);
    Lineup lineup(at.hall, at.rules.profile, behind);
    auto windows = windows_of(at, ticket.queue, [](const Window& window) { return window.mode == WindowMode::open; });
    if (windows.empty()) windows = windows_of(at, ticket.queue, [](const Window&) { return true; });
    OrderKey order = ticket.order;
    for (std::size_t passed = 0; passed < behind && !windows.empty();) {
        for (auto window = windows.begin(); window != windows.end() && passed < behind;) {
            const auto taken = lineup.take(*window);
            if (!taken) {
                window = windows.erase(window);
                continue;
            }
            order = std::max(order, at.hall.find_ticket(lineup.people()[taken->person].ticket)->order);
            ++passed;
            ++window;
        }
    }
    return order;
}

Result<Events> requeue(const Decision& at, const Ticket& ticket) {
    const auto lapse = lapse_of(at, ticket);
    if (!lapse) return Events{TicketRequeued{ticket.id, ticket.queue, order_behind_others(at, ticket)}};
    const auto minutes = std::to_string(at.calling().no_show_minutes);
    return Error{*lapse, "a no-show comes back within " + minutes + " minutes of opening time", {{"minutes", minutes}}};
}

// The item's materials of these names, in the guide's order; those of its situations too.
Result<std::vector<Bilingual>> materials_of(const Decision& at, const Ticket& ticket,
                                            const std::vector<std::string>& names) {
    std::vector<Bilingual> known;
    if (const auto* item = at.rules.catalogue.find(ticket.item)) {
        for (const auto& material : item->materials) known.push_back(material.name);
        for (const auto& situation : item->situations) {
            for (const auto& material : situation.materials) known.push_back(material.name);
        }
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::ranges::find(known, names[i], &Bilingual::zh) != known.end()) continue;
        return field_error("missing[" + std::to_string(i) + "]", "a material of the ticket's item");
    }
    std::erase_if(known, [&](const Bilingual& name) { return std::ranges::find(names, name.zh) == names.end(); });
    return known;
}

}  // namespace

Status check_free_to_call(const Window& window) {
    if (const auto open = check_open_to_call(window); !open) return open;
    if (window.ticket.empty()) return done();
    return Error{ErrorCode::window_busy, "a ticket is at the window already", {{"ticket", window.ticket}}};
}

Result<Events> decide_on(const Decision& at, const CallNext& command) {
    const auto profile = known_window(at, command.window);
    if (!profile) return profile.error();
    const auto& window = at.hall.window(command.window);
    if (const auto free = check_free_to_call(window); !free) return free.error();
    if (!at.rules.profile.find_clerk(window.clerk)) return unknown_clerk(window.clerk);
    const auto called = next_call(at, **profile, window);
    if (!called) return Error{ErrorCode::nobody_waiting, "nobody waits for this window", {}};
    return Events{*called};
}

Result<Events> decide_on(const Decision& at, const FinishAndCallNext& command) {
    const auto profile = known_window(at, command.window);
    if (!profile) return profile.error();
    const auto& window = at.hall.window(command.window);
    if (const auto open = check_open_to_call(window); !open) return open.error();
    if (!at.rules.profile.find_clerk(window.clerk)) return unknown_clerk(window.clerk);
    const auto ticket = ticket_for(at, command.ticket, Step::finish);
    if (!ticket) return ticket.error();
    if (window.ticket != command.ticket) return field_error("ticket", "the ticket that is served at the window");
    Events events{finished(at, **ticket, false)};
    auto called = next_call(at, **profile, window);
    if (!called) return events;
    called->after = command.ticket;
    events.emplace_back(*std::move(called));
    return events;
}

Result<Events> decide_on(const Decision& at, const StepTicket& command) {
    const auto found = ticket_for(at, command.ticket, command.step);
    if (!found) return found.error();
    const auto& ticket = **found;
    switch (command.step) {
        case Step::recall: return recall(at, ticket, command.since_call);
        case Step::start: return Events{ServiceStarted{ticket.id, ticket.queue, ticket.window, ticket.clerk}};
        case Step::finish: return Events{finished(at, ticket, false)};
        case Step::no_show: return no_show(at, ticket, command.since_call);
        case Step::requeue: return requeue(at, ticket);
        case Step::bring_back: return Events{TicketBroughtBack{ticket.id, ticket.queue}};
        default: return field_error("step", "a step that needs nothing but the ticket");
    }
}

Result<Events> decide_on(const Decision& at, const TransferTicket& command) {
    const auto ticket = ticket_for(at, command.ticket, Step::transfer);
    if (!ticket) return ticket.error();
    const auto* queue = at.rules.profile.find_queue(command.queue);
    if (!queue) return not_found("queue", command.queue);
    if (const auto today = check_served_today(at, *queue); !today) return today.error();
    if ((*ticket)->queue == command.queue) {
        return Error{ErrorCode::same_queue, "the ticket is in that queue already", {{"queue", command.queue}}};
    }
    return Events{TicketTransferred{command.ticket, command.queue, (*ticket)->queue, (*ticket)->window}};
}

Result<Events> decide_on(const Decision& at, const ParkTicket& command) {
    if (const auto known = one_of(park_reasons, "reason", command.reason); !known) return known.error();
    const auto ticket = ticket_for(at, command.ticket, Step::park);
    if (!ticket) return ticket.error();
    if (!command.missing.empty() && command.reason != "materials") {
        return field_error("missing", "nothing unless the reason is materials");
    }
    auto missing = materials_of(at, **ticket, command.missing);
    if (!missing) return missing.error();
    return Events{
        TicketParked{command.ticket, (*ticket)->queue, (*ticket)->window, command.reason, *std::move(missing)}};
}

Result<Events> decide_on(const Decision& at, const CancelTicket& command) {
    if (const auto known = one_of(cancel_reasons, "reason", command.reason); !known) return known.error();
    if (!command.window.empty()) {
        if (const auto window = signed_in_window(at, command.window); !window) return window.error();
    }
    const auto ticket = ticket_for(at, command.ticket, Step::cancel);
    if (!ticket) return ticket.error();
    return Events{TicketCancelled{command.ticket, (*ticket)->queue, command.reason, command.window}};
}

}  // namespace yimen
