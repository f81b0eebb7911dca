#include "protocol/picture.hpp"

#include <algorithm>
#include <tuple>

namespace yimen {
namespace {

std::optional<Instant> oldest_of(const HallView& view, const Queue& queue) {
    std::optional<Instant> oldest;
    for (const auto* line : {&queue.ordinary, &queue.priority}) {
        if (line->empty()) continue;
        const auto issued = view.hall.find_ticket(line->front().ticket)->issued_at;
        if (!oldest || issued < *oldest) oldest = issued;
    }
    return oldest;
}

WaitGrade grade_of(const HallView& view, const std::optional<Instant>& oldest) {
    if (!oldest) return WaitGrade::green;
    const auto waited = view.now - *oldest;
    if (waited >= std::chrono::minutes{view.profile.thresholds.wait_amber_minutes}) return WaitGrade::red;
    const bool amber = waited >= std::chrono::minutes{view.profile.thresholds.wait_green_minutes};
    return amber ? WaitGrade::amber : WaitGrade::green;
}

int whole_minutes(int seconds) { return (seconds + 59) / 60 * 60; }

WaitEstimate as_told(WaitEstimate estimate) {
    estimate.typical_s = whole_minutes(estimate.typical_s);
    estimate.ninetieth_s = whole_minutes(estimate.ninetieth_s);
    estimate.samples = std::min(estimate.samples, estimate.needed);
    return estimate;
}

bool serves(const WindowProfile& window, const Ticket& ticket) {
    return std::ranges::find(window.queues, ticket.queue.text(), &RankedQueue::queue) != window.queues.end();
}

std::vector<std::string> ids_of(std::vector<const Ticket*> tickets, const WindowProfile& window) {
    std::erase_if(tickets, [&](const Ticket* ticket) { return !serves(window, *ticket); });
    sort_by_number(tickets);
    if (tickets.size() > line_limit) tickets.resize(line_limit);
    std::vector<std::string> ids;
    for (const auto* ticket : tickets) ids.push_back(ticket->id);
    return ids;
}

template <typename Row>
void take_rows(std::vector<Row>&& changed, std::string Row::*id, std::vector<Row>& rows) {
    for (auto& row : changed) {
        const auto known = std::ranges::find(rows, row.*id, id);
        if (known != rows.end()) {
            *known = std::move(row);
        } else {
            rows.push_back(std::move(row));
        }
    }
}

template <typename T>
void take_whole(std::optional<T>&& changed, std::optional<T>& kept) {
    if (changed) kept = std::move(changed);
}

bool is_in(const LineInPicture& line, const std::string& ticket) {
    const auto has = [&](const std::vector<std::string>& list) {
        return std::ranges::find(list, ticket) != list.end();
    };
    return has(line.waiting) || has(line.parked) || has(line.no_show);
}

}  // namespace

void apply(PictureShown patch, PictureShown& picture) {
    picture.at = patch.at;
    picture.last_event = patch.last_event;
    take_whole(std::move(patch.hall), picture.hall);
    take_rows<QueueInPicture>(std::move(patch.queues), &QueueInPicture::id, picture.queues);
    take_rows<WaitInPicture>(std::move(patch.waits), &WaitInPicture::queue, picture.waits);
    take_rows<WindowInPicture>(std::move(patch.windows), &WindowInPicture::id, picture.windows);
    take_whole(std::move(patch.missed), picture.missed);
    take_whole(std::move(patch.line), picture.line);
    take_rows<TicketInPicture>(std::move(patch.tickets), &TicketInPicture::id, picture.tickets);
    take_whole(std::move(patch.county), picture.county);
    take_whole(std::move(patch.help), picture.help);
    if (!picture.line) return;
    std::erase_if(picture.tickets, [&](const TicketInPicture& ticket) { return !is_in(*picture.line, ticket.id); });
}

TicketInPicture picture_of(const HallView& view, const Ticket& ticket) { return {show_ticket(view, ticket)}; }

QueueInPicture picture_of(const HallView& view, const QueueProfile& queue) {
    QueueInPicture shown{show_queue(view, queue)};
    shown.oldest = oldest_of(view, view.hall.queue(queue.id));
    shown.grade = to_string(grade_of(view, shown.oldest));
    return shown;
}

WaitInPicture wait_in_picture(const HallView& view, const QueueProfile& queue) {
    const auto shown = show_queue(view, queue);
    return {queue.id, as_told(shown.estimate), as_told(shown.estimate_priority)};
}

WindowInPicture picture_of(const HallView& view, const WindowProfile& window, const std::vector<WindowStep>& steps) {
    auto whole = show_window(view, window);
    WindowInPicture shown{.id = std::move(whole.id),
                          .number = whole.number,
                          .name = std::move(whole.name),
                          .state = whole.state,
                          .clerk = std::move(whole.clerk),
                          .queues = std::move(whole.queues),
                          .served_today = whole.served_today,
                          .pause_reason = std::move(whole.pause_reason),
                          .last_step = std::move(whole.last_step)};
    if (whole.ticket) shown.ticket = TicketInPicture{*std::move(whole.ticket)};
    for (const auto step : steps) shown.steps.emplace_back(to_string(step));
    return shown;
}

AsideInPicture tickets_aside(const HallState& hall) {
    AsideInPicture aside;
    if (hall.count(TicketState::parked) + hall.count(TicketState::no_show) == 0) return aside;
    for (const auto& ticket : hall.tickets()) {
        if (ticket->state == TicketState::parked) aside.parked.push_back(&*ticket);
        if (ticket->state == TicketState::no_show) aside.no_show.push_back(&*ticket);
    }
    return aside;
}

std::vector<MissedInPicture> missed_in_picture(const HallView& view, const AsideInPicture& aside) {
    std::vector<MissedInPicture> missed;
    for (const auto* ticket : aside.no_show) {
        if (view.now - *ticket->no_show_at < missed_stands) {
            missed.push_back({ticket->id, ticket->number, *ticket->no_show_at});
        }
    }
    std::ranges::stable_sort(missed, std::ranges::greater{}, &MissedInPicture::at);
    return missed;
}

LineInPicture line_in_picture(const HallView& view, const AsideInPicture& aside, const WindowProfile& window) {
    LineInPicture line{window.id, calling_order(view.hall, view.profile, window.id, line_limit), {}, {}, {}};
    if (const auto next = next_for_window(view.hall, window, view.profile.calling)) {
        line.next = NextShown{next->ticket, show_reason(next->reason)};
    }
    line.parked = ids_of(aside.parked, window);
    line.no_show = ids_of(aside.no_show, window);
    return line;
}

}  // namespace yimen
