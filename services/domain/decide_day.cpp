// The life of a day: it opens and closes, by itself or by staff.
#include <iterator>

#include "domain/decision.hpp"

namespace yimen {
namespace {

DayOpened opened(const Decision& at, std::map<char, int> series) {
    const auto today = at.civil().date;
    return {today, std::move(series), open_periods(at.calendar(), today)};
}

// Each ticket that is left gets its end: who is being served is finished, everybody else becomes void.
Events close_day(const Decision& at) {
    Events events;
    int voided = 0;
    for (const auto& ticket : at.hall.tickets()) {
        if (is_end(ticket->state)) continue;
        if (ticket->state == TicketState::serving) {
            events.emplace_back(finished(at, *ticket, true));
        } else {
            events.emplace_back(TicketVoided{ticket->id, ticket->queue, ticket->window, "day_closed"});
            ++voided;
        }
    }
    events.emplace_back(DayClosed{*at.hall.day(), voided});
    return events;
}

Events lapsed_no_shows(const Decision& at) {
    Events events;
    if (at.hall.count(TicketState::no_show) == 0) return events;
    for (const auto& ticket : at.hall.tickets()) {
        if (ticket->state != TicketState::no_show) continue;
        const auto lapse = lapse_of(at, *ticket);
        if (lapse) events.emplace_back(TicketVoided{ticket->id, ticket->queue, "", std::string(to_string(*lapse))});
    }
    return events;
}

}  // namespace

Result<Events> decide_on(const Decision& at, const CloseDay&) { return at.hall.day_open() ? close_day(at) : Events{}; }

Result<Events> decide_on(const Decision& at, const OpenDay& command) {
    if (at.hall.day_open()) return Events{};
    if (!at.hall.clock_trusted()) return clock_untrusted();
    if (!at.before_day_close()) {
        return Error{ErrorCode::hall_closed, "it is too late to open the day", {}};
    }
    return Events{opened(at, command.series)};
}

Result<Events> decide_on(const Decision& at, const ConfirmClock& command) {
    if (at.hall.clock_trusted()) return Events{};
    Events events{ClockConfirmed{true}};
    if (at.hall.day() == at.civil().date) return events;
    if (at.hall.day_open()) std::ranges::move(close_day(at), std::back_inserter(events));
    if (at.before_day_close()) events.emplace_back(opened(at, command.series));
    return events;
}

Events keep_house(const Decision& at) {
    if (!at.hall.clock_trusted()) return {};
    const auto today = at.civil().date;
    const bool new_day = !at.hall.day() || today > *at.hall.day();
    // A clock that was ahead at first began this day, and nobody has a ticket of it: it comes when it comes.
    const bool begun_too_soon =
        at.hall.day() && today < *at.hall.day() && at.hall.tickets().empty() && at.before_day_close();
    if (at.hall.day_open() && today == *at.hall.day()) {
        return at.before_day_close() ? lapsed_no_shows(at) : close_day(at);
    }
    if (!new_day && !begun_too_soon) return {};
    auto events = at.hall.day_open() ? close_day(at) : Events{};
    if (at.before_day_close()) events.emplace_back(opened(at, {}));
    return events;
}

}  // namespace yimen
