#include "domain/decide.hpp"

#include "domain/decision.hpp"
#include "domain/open_time.hpp"

namespace yimen {
namespace {

// A clock that went back makes no time negative.
std::int64_t elapsed_ms(Instant from, Instant to) { return std::max<std::int64_t>(0, (to - from).count()); }

}  // namespace

Error clock_untrusted() { return {ErrorCode::clock_untrusted, "the clock jumped; staff must confirm the time", {}}; }

Error unknown_clerk(const std::string& id) {
    return {ErrorCode::unknown_clerk, "the hall has no clerk " + id, {{"clerk", id}}};
}

Error window_closed() { return {ErrorCode::window_closed, "nobody is signed in here", {}}; }

Result<const WindowProfile*> known_window(const Decision& at, const std::string& id) {
    const auto* window = at.rules.profile.find_window(id);
    if (!window) return not_found("window", id);
    return window;
}

Result<const Window*> signed_in_window(const Decision& at, const std::string& id) {
    if (const auto known = known_window(at, id); !known) return known.error();
    const auto& window = at.hall.window(id);
    if (window.mode == WindowMode::closed) return window_closed();
    return &window;
}

Result<const Ticket*> ticket_for(const Decision& at, const std::string& id, Step step) {
    const auto* ticket = at.hall.find_ticket(id);
    if (!ticket) return not_found("ticket", id);
    if (const auto to = next_state(ticket->state, step); !to) return to.error();
    return ticket;
}

Status check_served_today(const Decision& at, const QueueProfile& queue) {
    if (is_served_on(queue, at.civil().date)) return done();
    Error error{ErrorCode::queue_not_today, "the queue is served on other days", {{"queue", queue.id}}};
    if (const auto next = phase_at(at.calendar(), queue, at.civil()).next_opening) {
        error.params.emplace_back("next_opening", to_iso(at.rules.zone.instant(*next)));
    }
    return error;
}

Status check_kiosk(const Decision& at, const std::string& id) {
    const auto& kiosks = at.rules.profile.kiosks;
    if (id.empty() || std::ranges::find(kiosks, id, &KioskProfile::id) != kiosks.end()) return done();
    return not_found("kiosk", id);
}

TicketFinished finished(const Decision& at, const Ticket& ticket, bool by_day_close) {
    return {ticket.id,
            ticket.queue,
            ticket.window,
            ticket.clerk,
            ticket.item,
            elapsed_ms(ticket.started_at.value_or(at.now), at.now),
            elapsed_ms(ticket.called_at.value_or(at.now), at.now),
            by_day_close};
}

std::optional<ErrorCode> lapse_of(const Decision& at, const Ticket& no_show) {
    const auto missed = no_show.no_show_at.value_or(at.now);
    const auto open = OpenTime::on_day_of(at.now, at.calendar(), at.rules.zone);
    const bool never_open = open.whole() == Milliseconds{0};
    const auto passed = never_open ? at.now - missed : *open.between(missed, at.now);
    if (passed <= std::chrono::minutes{at.calling().no_show_minutes}) return std::nullopt;
    const bool was_closed =
        !at.hours().lunch_service && no_show.no_show_half_day < half_day_of(at.calendar(), at.civil());
    return was_closed ? ErrorCode::half_day_over : ErrorCode::no_show_over;
}

Result<Events> decide(const HallState& hall, const Rules& rules, const Command& command, Instant now) {
    const Decision at{hall, rules, now};
    return std::visit([&](const auto& asked) { return decide_on(at, asked); }, command);
}

Events housekeeping(const HallState& hall, const Rules& rules, Instant now) { return keep_house({hall, rules, now}); }

}  // namespace yimen
