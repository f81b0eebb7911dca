#include "protocol/hall_views.hpp"

#include <algorithm>
#include <tuple>

namespace yimen {
namespace {

WaitEstimate estimate_of(const HallView& view, const Ticket& ticket) {
    const auto found = view.estimates.by_ticket.find(ticket.id);
    return found == view.estimates.by_ticket.end() ? ticket.estimate : found->second;
}

int longest_wait_s(const HallView& view, const Queue& queue) {
    std::optional<Instant> oldest;
    for (const auto* line : {&queue.ordinary, &queue.priority}) {
        if (line->empty()) continue;
        const auto issued = view.hall.find_ticket(line->front().ticket)->issued_at;
        if (!oldest || issued < *oldest) oldest = issued;
    }
    return oldest ? static_cast<int>(std::max<std::int64_t>(0, (view.now - *oldest).count() / 1000)) : 0;
}

bool serves(const WindowProfile& window, const std::string& queue) {
    return std::ranges::find(window.queues, queue, &RankedQueue::queue) != window.queues.end();
}

std::vector<TicketShown> tickets_in(const HallView& view, const WindowProfile& window, TicketState state,
                                    std::size_t limit) {
    std::vector<const Ticket*> found;
    for (const auto& ticket : view.hall.tickets()) {
        if (ticket->state == state && serves(window, ticket->queue)) found.push_back(&*ticket);
    }
    return show_tickets(view, std::move(found), limit);
}

int most_wanted_rank(const HallProfile& profile, const std::string& item) {
    const auto found = std::ranges::find(profile.most_wanted, item);
    return found == profile.most_wanted.end() ? 0 : static_cast<int>(found - profile.most_wanted.begin()) + 1;
}

ItemRow show_row(const Item& item, const HallProfile& profile, const Stationing& stationing) {
    const auto* queue = stationing.queue_of(item.code);
    return {item.code,     item.name,        item.department,     item.type,     item.theme,
            item.audience, item.mode,        queue ? *queue : "", item.keywords, most_wanted_rank(profile, item.code),
            item.level,    item.counterpart, item.more_themes};
}

std::optional<LastStepShown> show_last_step(const HallView& view, const Window& window) {
    const auto& last = window.last_step;
    if (!last || last->at > view.now || view.now - last->at > taken_back_within) return std::nullopt;
    const auto& number = view.hall.find_ticket(last->ticket)->number;
    return LastStepShown{last->ticket, number, last->step, last->at, last->at + taken_back_within};
}

}  // namespace

TicketShown show_ticket(const HallView& view, const Ticket& ticket) {
    return {.id = ticket.id,
            .number = ticket.number,
            .queue = ticket.queue,
            .item = ticket.item,
            .priority = ticket.priority,
            .language = ticket.language,
            .state = ticket.state,
            .window = ticket.window,
            .calls = ticket.calls,
            .requeued = ticket.requeued,
            .catalogue_version = ticket.catalogue_version,
            .issued_at = ticket.issued_at,
            .called_at = ticket.last_called_at,
            .started_at = ticket.started_at,
            .finished_at = ticket.ended_at,
            .ahead = people_ahead(view.hall, ticket, view.profile.calling),
            .estimate = estimate_of(view, ticket),
            .note = ticket.note,
            .missing = ticket.missing};
}

QueueShown show_queue(const HallView& view, const QueueProfile& queue) {
    const auto& state = view.hall.queue(queue.id);
    QueueShown shown{.id = queue.id,
                     .prefix = queue.prefix,
                     .name = queue.name,
                     .waiting = state.waiting(),
                     .waiting_priority = state.priority.size(),
                     .longest_wait_s = longest_wait_s(view, state),
                     .last_called = state.last_called};
    for (const auto& window : view.profile.windows) {
        if (!serves(window, queue.id)) continue;
        shown.windows.push_back(window.id);
        if (view.hall.window(window.id).mode == WindowMode::open) shown.open_windows.push_back(window.id);
    }
    shown.windows_open = shown.open_windows.size();
    const auto found = view.estimates.by_queue.find(queue.id);
    if (found != view.estimates.by_queue.end()) {
        shown.estimate = found->second.ordinary;
        shown.estimate_priority = found->second.priority;
    }
    return shown;
}

WindowShown show_window(const HallView& view, const WindowProfile& window) {
    const auto& state = view.hall.window(window.id);
    WindowShown shown{.id = window.id,
                      .number = window.number,
                      .name = window.name,
                      .state = state.mode,
                      .clerk = state.clerk,
                      .queues = window.queues,
                      .served_today = state.served_today,
                      .pause_reason = state.pause_reason,
                      .last_step = show_last_step(view, state)};
    if (const auto* ticket = view.hall.find_ticket(state.ticket)) shown.ticket = show_ticket(view, *ticket);
    for (const auto& ranked : window.queues) shown.waiting += view.hall.queue(ranked.queue).waiting();
    return shown;
}

void sort_by_number(std::vector<const Ticket*>& tickets) {
    std::ranges::sort(tickets, {}, [](const Ticket* ticket) {
        return std::tuple(ticket->number.front(), ticket->number.size(), std::string_view(ticket->number));
    });
}

std::vector<TicketShown> show_tickets(const HallView& view, std::vector<const Ticket*> tickets, std::size_t limit) {
    sort_by_number(tickets);
    if (tickets.size() > limit) tickets.resize(limit);
    std::vector<TicketShown> list;
    list.reserve(tickets.size());
    for (const auto* ticket : tickets) list.push_back(show_ticket(view, *ticket));
    return list;
}

WaitingShown show_waiting(const HallView& view, const WindowProfile& window, std::size_t limit) {
    WaitingShown shown;
    for (const auto& id : calling_order(view.hall, view.profile, window.id, limit)) {
        shown.tickets.push_back(show_ticket(view, *view.hall.find_ticket(id)));
    }
    if (const auto next = next_for_window(view.hall, window, view.profile.calling)) {
        shown.next = NextShown{next->ticket, show_reason(next->reason)};
    }
    shown.parked = tickets_in(view, window, TicketState::parked, limit);
    shown.no_show = tickets_in(view, window, TicketState::no_show, limit);
    return shown;
}

CallsShown show_calls(const HallView& view, std::size_t limit) {
    CallsShown shown;
    for (const auto& call : view.hall.calls()) {
        if (shown.calls.size() == limit) break;
        shown.calls.push_back({call.ticket, call.number, call.queue, call.window, call.window_number, call.call,
                               call.at, view.hall.find_ticket(call.ticket)->state});
    }
    return shown;
}

HelpShown show_help(const HallView& view) {
    HelpShown shown;
    for (const auto& call : view.hall.help_calls()) {
        const auto kiosk = std::ranges::find(view.profile.kiosks, call.kiosk, &KioskProfile::id);
        // Whoever asked at one that is gone from the profile still stands there.
        const auto place = kiosk == view.profile.kiosks.end() ? Bilingual{call.kiosk, call.kiosk} : kiosk->place;
        const auto* window = view.profile.find_window(call.window);
        shown.calls.push_back({call.kiosk, place, call.called_at, call.window, window ? window->number : 0});
    }
    return shown;
}

DayShown show_day(const HallState& hall) {
    return {hall.day(),
            hall.day_open(),
            hall.tickets().size(),
            hall.count(TicketState::waiting),
            hall.count(TicketState::called),
            hall.count(TicketState::serving),
            hall.count(TicketState::parked),
            hall.count(TicketState::no_show),
            hall.count(TicketState::finished),
            hall.count(TicketState::cancelled),
            hall.count(TicketState::voided)};
}

PhaseShown show_phase(const Phase& phase, const TimeZone& zone) {
    const auto instant = [&](const std::optional<CivilTime>& time) {
        return time ? std::optional(zone.instant(*time)) : std::nullopt;
    };
    PhaseShown shown{phase.state, instant(phase.until), instant(phase.next_opening), {}};
    for (const auto& [from, to] : phase.today) shown.periods.push_back({from, to});
    if (!phase.reason.zh.empty()) shown.reason = phase.reason;
    return shown;
}

HallShown show_profile(const HallProfile& profile) {
    return {.id = profile.id,
            .name = profile.name,
            .division = profile.division,
            .kind = profile.kind,
            .hall_class = profile.hall_class,
            .language = profile.language,
            .elder_mode = profile.elder_mode,
            .phone = profile.phone,
            .time_zone = profile.time_zone,
            .kiosks = profile.kiosks,
            .clerks = profile.clerks,
            .accounts = profile.accounts,
            .calling = profile.calling,
            .thresholds = profile.thresholds};
}

Reason show_reason(CallReason reason) { return {std::string(to_string(reason)), {}}; }

ItemGuide show_guide(const Item& item, const Catalogue& catalogue, const HallProfile& profile,
                     const Stationing& stationing) {
    ItemGuide guide{item};
    if (const auto* queue = stationing.queue_of(item.code)) {
        guide.queue = *queue;
        for (const auto weekday : profile.find_queue(*queue)->weekdays)
            guide.served_on.emplace_back(to_string(weekday));
    }
    guide.most_wanted = most_wanted_rank(profile, item.code);
    if (const auto* against = stationing.reason_against(item.code)) guide.not_stationed = *against;
    guide.catalogue_version = catalogue.version();
    if (item.updated.empty()) guide.updated = catalogue.updated();
    return guide;
}

CatalogueShown show_catalogue(const Catalogue& catalogue, const HallProfile& profile, const Stationing& stationing) {
    CatalogueShown shown{catalogue.version(), catalogue.updated(), {}, {}};
    for (const auto& theme : catalogue.themes()) shown.themes.push_back({theme.id, theme.name});
    shown.items.reserve(catalogue.items().size());
    for (const auto& item : catalogue.items()) shown.items.push_back(show_row(item, profile, stationing));
    return shown;
}

}  // namespace yimen
