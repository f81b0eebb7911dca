#include "domain/decide.hpp"

#include "domain/hall_queries.hpp"
#include "domain/opening_hours.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>

namespace yimen {
namespace {

constexpr std::array<std::string_view, 3> park_reasons{"materials", "system", "other"};
constexpr std::array<std::string_view, 2> cancel_reasons{"resident", "staff"};
constexpr std::array<std::string_view, 4> pause_reasons{"break", "meeting", "system", "help"};
constexpr std::array<std::string_view, 7> usage_kinds{
    "item_viewed",     "guide_read",        "language_chosen", "elder_mode_chosen",
    "session_started", "session_abandoned", "search"};
constexpr std::size_t most_usage_events = 50;

Error not_found(std::string_view what, const std::string& id) {
    return {ErrorCode::not_found,
            "there is no " + std::string(what) + " \"" + id + "\"",
            {{"what", std::string(what)}, {"id", id}}};
}

Error invalid(std::string field, std::string expected) {
    return {ErrorCode::invalid_request,
            field + ": expected " + expected,
            {{"field", field}, {"expected", expected}}};
}

// Error unless `value` is one of `allowed`.
template <std::size_t N>
Status one_of(const std::array<std::string_view, N>& allowed, const std::string& field,
              const std::string& value) {
    if (std::ranges::find(allowed, value) != allowed.end()) return done();
    std::string expected = "one of";
    for (const auto name : allowed)
        expected += " " + std::string(name);
    return invalid(field, expected);
}

std::int64_t elapsed_ms(Instant from, Instant to) { return std::max<std::int64_t>(0, (to - from).count()); }

// One decision; an overload for each command.
struct Decider {
    const HallState& hall;
    const Rules& rules;
    Instant now;

    const CallingRules& calling() const { return rules.profile.calling; }
    CivilTime civil() const { return rules.zone.civil(now); }
    std::string iso(const CivilTime& time) const { return to_iso(rules.zone.instant(time)); }

    // --- issuing
    // -----------------------------------------------------------------------------------------------

    Status check_open() const {
        if (!hall.clock_trusted() && !hall.day_open()) {
            return Error{ErrorCode::clock_untrusted, "the clock jumped; staff must confirm the time", {}};
        }
        const auto phase = phase_at(rules.profile.hours, civil());
        std::vector<std::pair<std::string, std::string>> params;
        if (phase.next_opening) params.emplace_back("next_opening", iso(*phase.next_opening));
        if (phase.state == PhaseState::closed)
            return Error{ErrorCode::hall_closed, "the hall is closed", params};
        if (phase.state == PhaseState::lunch) {
            return Error{ErrorCode::lunch_break, "the hall is closed for lunch", params};
        }
        if (!hall.day_open()) return Error{ErrorCode::day_not_open, "the day has been closed", params};
        return done();
    }

    // The wait must end before the period does; where it is unknown, a margin before closing stands for it.
    Status check_in_time(const WaitEstimate& estimate) const {
        const auto phase = phase_at(rules.profile.hours, civil());
        const auto closing = rules.zone.instant(*phase.until);
        const auto wait = estimate.known ? Milliseconds{std::int64_t{estimate.typical_s} * 1000}
                                         : Milliseconds{std::chrono::minutes{calling().last_ticket_minutes}};
        if (now + wait <= closing) return done();
        Error error{ErrorCode::too_late_today, "the wait would pass closing", {{"closing", to_iso(closing)}}};
        if (phase.next_opening) error.params.emplace_back("next_opening", iso(*phase.next_opening));
        return error;
    }

    Result<const QueueProfile*> queue_for(const std::string& code) const {
        const auto* item = rules.catalogue.find(code);
        if (!item) return not_found("item", code);
        const auto* queue = rules.stationing.queue_of(code);
        if (!queue) {
            return Error{ErrorCode::item_not_served,
                         "the hall does not serve " + code,
                         {{"item", code}, {"department", item->department.zh}}};
        }
        return rules.profile.find_queue(*queue);
    }

    Status check_room(const QueueProfile& queue) const {
        if (hall.last_number(queue.prefix) >= rules.profile.series_limit) {
            return Error{ErrorCode::series_exhausted,
                         std::string("series ") + queue.prefix + " has issued its last number today",
                         {{"series", std::string(1, queue.prefix)}}};
        }
        if (hall.tickets().size() >= static_cast<std::size_t>(rules.profile.max_tickets_a_day)) {
            return Error{ErrorCode::hall_full,
                         "the hall has issued all tickets of the day",
                         {{"limit", std::to_string(rules.profile.max_tickets_a_day)}}};
        }
        return done();
    }

    Result<Events> operator()(const IssueTicket& command) const {
        const auto& kiosks = rules.profile.kiosks;
        if (!command.kiosk.empty() &&
            std::ranges::find(kiosks, command.kiosk, &KioskProfile::id) == kiosks.end()) {
            return not_found("kiosk", command.kiosk);
        }
        const auto queue = queue_for(command.item);
        if (!queue) return queue.error();
        if (const auto open = check_open(); !open) return open.error();
        if (const auto in_time = check_in_time(command.estimate); !in_time) return in_time.error();
        if (const auto room = check_room(**queue); !room) return room.error();
        const auto& profile = **queue;
        const int number = hall.last_number(profile.prefix) + 1;
        const OrderKey order{std::max<std::int64_t>(now.time_since_epoch().count(), hall.last_arrival_ms()),
                             hall.arrivals() + 1, 0};
        const bool priority = command.priority != Priority::none;
        return Events{TicketIssued{
            ticket_id(*hall.day(), profile.prefix, number), profile.prefix, number, profile.id, command.item,
            command.priority, command.language, command.kiosk, rules.catalogue.version(), order,
            people_ahead_of_newcomer(hall.queue(profile.id), priority, calling()), command.estimate}};
    }

    // --- calling
    // -----------------------------------------------------------------------------------------------

    Result<const WindowProfile*> known_window(const std::string& id) const {
        const auto* window = rules.profile.find_window(id);
        if (!window) return not_found("window", id);
        return window;
    }

    Status check_free_to_call(const Window& window) const {
        switch (window.mode) {
            case WindowMode::closed:
                return Error{ErrorCode::window_closed, "nobody is signed in here", {}};
            case WindowMode::paused:
                return Error{ErrorCode::window_paused, "the window is paused", {}};
            case WindowMode::open:
                break;
        }
        if (window.ticket.empty()) return done();
        return Error{
            ErrorCode::window_busy, "a ticket is at the window already", {{"ticket", window.ticket}}};
    }

    Result<Events> operator()(const CallNext& command) const {
        const auto profile = known_window(command.window);
        if (!profile) return profile.error();
        const auto& window = hall.window(command.window);
        if (const auto free = check_free_to_call(window); !free) return free.error();
        const auto next = next_for_window(hall, **profile, calling());
        if (!next) return Error{ErrorCode::nobody_waiting, "nobody waits for this window", {}};
        const auto& ticket = *hall.find_ticket(next->ticket);
        TicketCalled called{ticket.id,    ticket.number,   ticket.queue, command.window, (*profile)->number,
                            window.clerk, ticket.language, next->reason, std::nullopt,   std::nullopt};
        if (!ticket.first_called_at) {
            called.wait_ms = elapsed_ms(ticket.issued_at, now);
            if (ticket.estimate.known) {
                called.estimate_error_s =
                    static_cast<int>(*called.wait_ms / 1000) - ticket.estimate.typical_s;
            }
        }
        return Events{called};
    }

    // --- steps on one ticket
    // -----------------------------------------------------------------------------------

    Result<const Ticket*> ticket_for(const std::string& id, Step step) const {
        const auto* ticket = hall.find_ticket(id);
        if (!ticket) return not_found("ticket", id);
        if (const auto to = next_state(ticket->state, step); !to) return to.error();
        return ticket;
    }

    Status check_call_is_old_enough(const Ticket& ticket) const {
        const auto since = (now - *ticket.last_called_at).count();
        const auto needed = std::int64_t{calling().recall_after_seconds} * 1000;
        // A clock that went back says nothing about how long ago the call was.
        if (since < 0 || since >= needed) return done();
        return Error{ErrorCode::recall_too_soon,
                     "the last call was too short ago",
                     {{"wait_s", std::to_string((needed - since + 999) / 1000)}}};
    }

    Result<Events> recall(const Ticket& ticket) const {
        if (ticket.calls >= calling().max_calls) {
            return Error{ErrorCode::recall_limit,
                         "the ticket was called often enough",
                         {{"calls", std::to_string(ticket.calls)}}};
        }
        if (const auto old_enough = check_call_is_old_enough(ticket); !old_enough) return old_enough.error();
        const auto* window = rules.profile.find_window(ticket.window);
        return Events{TicketRecalled{ticket.id, ticket.number, ticket.queue, ticket.window,
                                     window ? window->number : 0, ticket.language, ticket.calls + 1}};
    }

    Result<Events> no_show(const Ticket& ticket) const {
        if (const auto old_enough = check_call_is_old_enough(ticket); !old_enough) return old_enough.error();
        Events events{
            TicketNoShow{ticket.id, ticket.queue, ticket.window, half_day_of(rules.profile.hours, civil())}};
        if (ticket.requeued) events.emplace_back(TicketVoided{ticket.id, ticket.queue, "", "second_no_show"});
        return events;
    }

    Result<Events> requeue(const Ticket& ticket) const {
        if (ticket.requeued) return Error{ErrorCode::already_requeued, "a no-show comes back once only", {}};
        if (ticket.no_show_half_day != half_day_of(rules.profile.hours, civil())) {
            return Error{ErrorCode::half_day_over, "a no-show comes back in the same half-day only", {}};
        }
        return Events{TicketRequeued{ticket.id, ticket.queue, order_behind_others(ticket)}};
    }

    // Right behind the next few people of its own line, or behind all where there are fewer.
    OrderKey order_behind_others(const Ticket& ticket) const {
        const auto& queue = hall.queue(ticket.queue);
        const auto& line = ticket.priority == Priority::none ? queue.ordinary : queue.priority;
        OrderKey order = ticket.order;
        int passed = 0;
        for (const auto& [key, other] : line) {
            if (passed++ == calling().requeue_behind) break;
            order = std::max(order, key);
        }
        return order;
    }

    Events finish(const Ticket& ticket, bool by_day_close) const {
        return {TicketFinished{ticket.id, ticket.queue, ticket.window, ticket.clerk, ticket.item,
                               elapsed_ms(ticket.started_at.value_or(now), now),
                               elapsed_ms(ticket.last_called_at.value_or(now), now), by_day_close}};
    }

    Result<Events> operator()(const StepTicket& command) const {
        const auto found = ticket_for(command.ticket, command.step);
        if (!found) return found.error();
        const auto& ticket = **found;
        switch (command.step) {
            case Step::recall:
                return recall(ticket);
            case Step::start:
                return Events{ServiceStarted{ticket.id, ticket.queue, ticket.window, ticket.clerk}};
            case Step::finish:
                return finish(ticket, false);
            case Step::no_show:
                return no_show(ticket);
            case Step::requeue:
                return requeue(ticket);
            case Step::bring_back:
                return Events{TicketBroughtBack{ticket.id, ticket.queue}};
            default:
                return invalid("step", "a step that needs nothing but the ticket");
        }
    }

    Result<Events> operator()(const TransferTicket& command) const {
        const auto ticket = ticket_for(command.ticket, Step::transfer);
        if (!ticket) return ticket.error();
        if (!rules.profile.find_queue(command.queue)) return not_found("queue", command.queue);
        if ((*ticket)->queue == command.queue) {
            return Error{
                ErrorCode::same_queue, "the ticket is in that queue already", {{"queue", command.queue}}};
        }
        return Events{TicketTransferred{command.ticket, command.queue, (*ticket)->queue, (*ticket)->window}};
    }

    Result<Events> operator()(const ParkTicket& command) const {
        if (const auto known = one_of(park_reasons, "reason", command.reason); !known) return known.error();
        const auto ticket = ticket_for(command.ticket, Step::park);
        if (!ticket) return ticket.error();
        return Events{TicketParked{command.ticket, (*ticket)->queue, (*ticket)->window, command.reason}};
    }

    Result<Events> operator()(const CancelTicket& command) const {
        if (const auto known = one_of(cancel_reasons, "reason", command.reason); !known) return known.error();
        const auto ticket = ticket_for(command.ticket, Step::cancel);
        if (!ticket) return ticket.error();
        return Events{TicketCancelled{command.ticket, (*ticket)->queue, command.reason}};
    }

    // --- windows
    // -----------------------------------------------------------------------------------------------

    // A clerk who signs in elsewhere leaves the former window, unless somebody is being served there.
    Status leave_other_windows(const SignIn& command, Events& events) const {
        for (const auto& [id, window] : hall.windows()) {
            if (id == command.window || window.mode == WindowMode::closed || window.clerk != command.clerk)
                continue;
            if (!window.ticket.empty()) {
                return Error{ErrorCode::window_busy,
                             "the clerk has a ticket at window " + id,
                             {{"window", id}, {"ticket", window.ticket}}};
            }
            events.emplace_back(WindowClosed{id, window.clerk});
        }
        return done();
    }

    Result<Events> operator()(const SignIn& command) const {
        if (const auto known = known_window(command.window); !known) return known.error();
        if (!rules.profile.find_clerk(command.clerk)) {
            return Error{ErrorCode::unknown_clerk, "no clerk has this id", {{"clerk", command.clerk}}};
        }
        if (!hall.day_open()) return Error{ErrorCode::day_not_open, "the day is not open", {}};
        const auto& window = hall.window(command.window);
        if (window.mode != WindowMode::closed) {
            if (window.clerk == command.clerk) return Events{};
            return Error{
                ErrorCode::window_taken, "somebody else is signed in here", {{"clerk", window.clerk}}};
        }
        Events events;
        if (const auto left = leave_other_windows(command, events); !left) return left.error();
        events.emplace_back(WindowOpened{command.window, command.clerk});
        return events;
    }

    Result<Events> operator()(const SignOut& command) const {
        if (const auto known = known_window(command.window); !known) return known.error();
        const auto& window = hall.window(command.window);
        if (window.mode == WindowMode::closed) return Events{};
        if (!window.ticket.empty()) {
            return Error{ErrorCode::window_busy, "a ticket is at the window", {{"ticket", window.ticket}}};
        }
        return Events{WindowClosed{command.window, window.clerk}};
    }

    Result<Events> operator()(const PauseWindow& command) const {
        if (const auto known = one_of(pause_reasons, "reason", command.reason); !known) return known.error();
        if (const auto known = known_window(command.window); !known) return known.error();
        const auto& window = hall.window(command.window);
        if (window.mode == WindowMode::closed)
            return Error{ErrorCode::window_closed, "nobody is signed in here", {}};
        if (window.mode == WindowMode::paused && window.pause_reason == command.reason) return Events{};
        return Events{WindowPaused{command.window, window.clerk, command.reason}};
    }

    Result<Events> operator()(const ResumeWindow& command) const {
        if (const auto known = known_window(command.window); !known) return known.error();
        const auto& window = hall.window(command.window);
        if (window.mode == WindowMode::closed)
            return Error{ErrorCode::window_closed, "nobody is signed in here", {}};
        if (window.mode == WindowMode::open) return Events{};
        return Events{WindowResumed{command.window, window.clerk}};
    }

    // --- the day
    // -----------------------------------------------------------------------------------------------

    // Each ticket that is left gets its end, in the order of their numbers.
    Events close_day() const {
        std::map<std::string_view, const Ticket*> left;
        for (const auto& [id, ticket] : hall.tickets()) {
            if (!is_end(ticket.state)) left.emplace(id, &ticket);
        }
        Events events;
        int voided = 0;
        for (const auto& [id, ticket] : left) {
            if (ticket->state == TicketState::serving) {
                events.push_back(finish(*ticket, true).front());
            } else {
                events.emplace_back(TicketVoided{ticket->id, ticket->queue, ticket->window, "day_closed"});
                ++voided;
            }
        }
        events.emplace_back(DayClosed{*hall.day(), voided});
        return events;
    }

    Result<Events> operator()(const CloseDay&) const { return hall.day_open() ? close_day() : Events{}; }

    Result<Events> operator()(const OpenDay& command) const {
        if (hall.day_open()) return Events{};
        if (!hall.clock_trusted()) return check_open().error();
        if (civil().minute >= rules.profile.hours.day_close) {
            return Error{ErrorCode::hall_closed, "it is too late to open the day", {}};
        }
        return Events{DayOpened{civil().date, command.series}};
    }

    Result<Events> operator()(const ConfirmClock& command) const {
        if (hall.clock_trusted()) return Events{};
        Events events{ClockConfirmed{true}};
        const bool day_is_right = hall.day() == civil().date;
        if (hall.day_open() && day_is_right) return events;
        if (hall.day_open()) std::ranges::move(close_day(), std::back_inserter(events));
        if (civil().minute < rules.profile.hours.day_close && !day_is_right) {
            events.emplace_back(DayOpened{civil().date, command.series});
        }
        return events;
    }

    Result<Events> operator()(const RecordUsage& command) const {
        if (command.events.size() > most_usage_events) {
            return invalid("events", "at most " + std::to_string(most_usage_events));
        }
        Events events;
        for (const auto& event : command.events) {
            if (const auto known = one_of(usage_kinds, "kind", event.kind); !known) return known.error();
            if (!event.item.empty() && !rules.catalogue.find(event.item))
                return not_found("item", event.item);
            events.emplace_back(event);
        }
        return events;
    }

    Events lapsed_no_shows() const {
        Events events;
        if (hall.count(TicketState::no_show) == 0) return events;
        const int half_day = half_day_of(rules.profile.hours, civil());
        std::map<std::string_view, const Ticket*> lapsed;
        for (const auto& [id, ticket] : hall.tickets()) {
            if (ticket.state == TicketState::no_show && ticket.no_show_half_day < half_day)
                lapsed.emplace(id, &ticket);
        }
        for (const auto& [id, ticket] : lapsed) {
            events.emplace_back(TicketVoided{ticket->id, ticket->queue, "", "half_day_over"});
        }
        return events;
    }

    Events keep_house() const {
        if (!hall.clock_trusted()) return {};
        const auto time = civil();
        const bool before_close = time.minute < rules.profile.hours.day_close;
        if (!hall.day_open()) {
            const bool fresh = !hall.day() || time.date > *hall.day();
            return fresh && before_close ? Events{DayOpened{time.date, {}}} : Events{};
        }
        if (time.date == *hall.day()) return before_close ? lapsed_no_shows() : close_day();
        if (time.date < *hall.day()) return {};
        auto events = close_day();
        if (before_close) events.emplace_back(DayOpened{time.date, {}});
        return events;
    }
};

}  // namespace

Result<Events> decide(const HallState& hall, const Rules& rules, const Command& command, Instant now) {
    return std::visit(Decider{hall, rules, now}, command);
}

Events housekeeping(const HallState& hall, const Rules& rules, Instant now) {
    return Decider{hall, rules, now}.keep_house();
}

}  // namespace yimen
