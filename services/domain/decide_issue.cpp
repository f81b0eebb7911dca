// What residents do at a kiosk: take a ticket, look around.
#include "domain/decision.hpp"
#include "domain/hall_queries.hpp"

namespace yimen {
namespace {

constexpr std::array<std::string_view, 7> usage_kinds{
    "item_viewed",     "guide_read",        "language_chosen", "elder_mode_chosen",
    "session_started", "session_abandoned", "search"};
constexpr std::size_t most_usage_events = 50;
// The kiosk's steps. A closed list: whatever else is sent may be something about a person.
constexpr std::array<std::string_view, 7> usage_pages{"home",     "categories", "items", "guide",
                                                      "priority", "ticket",     "notice"};

// `error` with the parameter "next_opening", where there is one.
Error with_next_opening(const Decision& at, const Phase& phase, Error error) {
    if (phase.next_opening) {
        error.params.emplace_back("next_opening", to_iso(at.rules.zone.instant(*phase.next_opening)));
    }
    return error;
}

Status check_open(const Decision& at, const Phase& phase) {
    if (!at.hall.clock_trusted() && !at.hall.day_open()) return clock_untrusted();
    const auto because = [&](ErrorCode code, const char* detail) {
        return with_next_opening(at, phase, Error{code, detail, {}});
    };
    if (phase.state == PhaseState::closed) return because(ErrorCode::hall_closed, "the hall is closed");
    if (phase.state == PhaseState::lunch) {
        return because(ErrorCode::lunch_break, "the hall is closed for lunch");
    }
    if (!at.hall.day_open()) return because(ErrorCode::day_not_open, "the day has been closed");
    return done();
}

Error too_late(const Decision& at, const Phase& phase, ErrorCode code, const char* detail, const CivilTime& closing) {
    return with_next_opening(at, phase, Error{code, detail, {{"closing", to_iso(at.rules.zone.instant(closing))}}});
}

// The wait must end before the hall closes, and before the break too, unless the afternoon's numbers are given before
// it; where it is unknown, a margin stands for it.
Status check_in_time(const Decision& at, const Phase& phase, const QueueProfile& queue, const WaitEstimate& estimate) {
    if (!phase.closes) return done();
    const auto closing = at.rules.zone.instant(*phase.closing);
    if (!estimate.known) {
        const auto last =
            numbers_until(at.hours(), phase, std::chrono::minutes{at.calling().last_ticket_minutes}).value();
        if (at.now <= at.rules.zone.instant(last)) return done();
        return too_late(at, phase, ErrorCode::numbers_ended, "no numbers are given so shortly before closing",
                        at.hours().afternoon_numbers ? *phase.closing : *phase.until);
    }
    const auto called = at.now + std::chrono::seconds{estimate.typical_s};
    if (called > closing) {
        const auto after_closing = phase_at(at.calendar(), queue, *phase.closing);
        return too_late(at, after_closing, ErrorCode::too_late_today, "the wait would pass closing", *phase.closing);
    }
    if (called <= at.rules.zone.instant(*phase.until) || at.hours().afternoon_numbers) return done();
    return too_late(at, phase, ErrorCode::too_late_before_break, "the wait would pass the break", *phase.until);
}

Result<const QueueProfile*> queue_for(const Decision& at, const std::string& code) {
    const auto* item = at.rules.catalogue.find(code);
    if (!item) return not_found("item", code);
    const auto* queue = at.rules.stationing.queue_of(code);
    if (!queue) {
        return Error{ErrorCode::item_not_served,
                     "the hall does not serve " + code,
                     {{"item", code}, {"department", item->department.zh}}};
    }
    return at.rules.profile.find_queue(*queue);
}

Status check_room(const Decision& at, const QueueProfile& queue) {
    if (at.hall.last_number(queue.prefix) >= at.rules.profile.series_limit) {
        const std::string series(1, queue.prefix);
        return Error{ErrorCode::series_exhausted, "the series has issued its last number today", {{"series", series}}};
    }
    if (at.hall.tickets().size() >= static_cast<std::size_t>(at.rules.profile.max_tickets_a_day)) {
        return Error{ErrorCode::hall_full,
                     "the hall has issued all tickets of the day",
                     {{"limit", std::to_string(at.rules.profile.max_tickets_a_day)}}};
    }
    return done();
}

TicketIssued issued(const Decision& at, const IssueTicket& command, const QueueProfile& queue) {
    const int number = at.hall.last_number(queue.prefix) + 1;
    const auto arrival_ms = std::max<std::int64_t>(at.now.time_since_epoch().count(), at.hall.last_arrival_ms());
    const int ahead =
        people_ahead_of_newcomer(at.hall.queue(queue.id), command.priority != Priority::none, at.calling());
    return {ticket_id(*at.hall.day(), queue.prefix, number),
            queue.prefix,
            number,
            queue.id,
            command.item,
            command.priority,
            command.language,
            command.kiosk,
            at.rules.catalogue.version(),
            {arrival_ms, at.hall.arrivals() + 1, 0},
            ahead,
            command.estimate};
}

Status check_usage(const Decision& at, const UsageRecorded& usage) {
    if (auto known = one_of(usage_kinds, "kind", usage.kind); !known) return known;
    if (!usage.item.empty() && !at.rules.catalogue.find(usage.item)) return not_found("item", usage.item);
    if (auto known = one_of(usage_pages, "page", usage.page); !usage.page.empty() && !known) return known;
    return check_kiosk(at, usage.kiosk);
}

// "item: there is no such item": without what was sent.
std::string complaint(const Error& error) {
    const auto param = [&](std::string_view name) {
        const auto found =
            std::ranges::find(error.params, name, [](const auto& one) { return std::string_view(one.first); });
        return found == error.params.end() ? std::string() : found->second;
    };
    if (error.code == ErrorCode::not_found) return param("what") + ": there is none of this id";
    return param("field") + ": expected " + param("expected");
}

// The screen that sent it; nothing where it is none of the hall's.
std::string known_kiosk(const Decision& at, const RecordUsage& command) {
    for (const auto& usage : command.events) {
        if (!usage.kiosk.empty() && check_kiosk(at, usage.kiosk)) return usage.kiosk;
    }
    return {};
}

}  // namespace

Result<Events> decide_on(const Decision& at, const IssueTicket& command) {
    if (const auto kiosk = check_kiosk(at, command.kiosk); !kiosk) return kiosk.error();
    const auto queue = queue_for(at, command.item);
    if (!queue) return queue.error();
    const auto phase = phase_at(at.calendar(), **queue, at.civil());
    if (const auto open = check_open(at, phase); !open) return open.error();
    if (const auto today = check_served_today(at, **queue); !today) return today.error();
    if (const auto in_time = check_in_time(at, phase, **queue, command.estimate); !in_time) return in_time.error();
    if (const auto room = check_room(at, **queue); !room) return room.error();
    return Events{issued(at, command, **queue)};
}

// Nobody is passed over: where somebody waits for the window, it is their turn.
Result<Events> decide_on(const Decision& at, const ServeNow& command) {
    if (const auto kiosk = check_kiosk(at, command.kiosk); !kiosk) return kiosk.error();
    const auto profile = known_window(at, command.window);
    if (!profile) return profile.error();
    const auto queue = queue_for(at, command.item);
    if (!queue) return queue.error();
    if (std::ranges::find((*profile)->queues, (*queue)->id, &RankedQueue::queue) == (*profile)->queues.end()) {
        return field_error("item", "an item that the window serves");
    }
    if (const auto open = check_open(at, phase_at(at.calendar(), at.civil())); !open) return open.error();
    if (const auto room = check_room(at, **queue); !room) return room.error();
    const auto& window = at.hall.window(command.window);
    if (const auto free = check_free_to_call(window); !free) return free.error();
    if (!at.rules.profile.find_clerk(window.clerk)) return unknown_clerk(window.clerk);
    if (const auto next = next_for_window(at.hall, **profile, at.calling())) {
        return Error{ErrorCode::people_waiting, "somebody waits for the window", {{"ticket", next->ticket}}};
    }
    const auto taken = issued(at, {command.item, command.priority, command.language, command.kiosk, {}}, **queue);
    const TicketCalled called{taken.ticket,
                              ticket_number(taken.series, taken.number),
                              taken.queue,
                              command.window,
                              (*profile)->number,
                              window.clerk,
                              command.language,
                              CallReason::only_one,
                              0,
                              std::nullopt};
    return Events{taken, called, ServiceStarted{taken.ticket, taken.queue, command.window, window.clerk}};
}

// One bad entry says nothing about its neighbours: what is good counts, what is bad is named and kept.
Result<Events> decide_on(const Decision& at, const RecordUsage& command) {
    if (command.events.size() + command.malformed.size() > most_usage_events) {
        return field_error("events", "at most " + std::to_string(most_usage_events));
    }
    Events events;
    UsageRefused refused{known_kiosk(at, command), 0, command.malformed};
    std::optional<Error> first;
    for (std::size_t i = 0; i < command.events.size(); ++i) {
        if (const auto known = check_usage(at, command.events[i]); !known) {
            const auto place = i < command.places.size() ? command.places[i] : i;
            refused.entries.push_back("events[" + std::to_string(place) + "]." + complaint(known.error()));
            if (!first) first = known.error();
        } else {
            events.emplace_back(command.events[i]);
        }
    }
    if (events.empty() && first) return *first;
    refused.accepted = static_cast<int>(events.size());
    if (!refused.entries.empty()) events.emplace_back(std::move(refused));
    return events;
}

}  // namespace yimen
