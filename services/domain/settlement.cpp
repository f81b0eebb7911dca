#include "domain/settlement.hpp"

#include <algorithm>

namespace yimen {
namespace {

void close_lost_windows(const HallState& hall, const HallProfile& profile, Events& events) {
    for (const auto& window : hall.windows()) {
        const bool is_gone = !profile.find_window(window.id);
        if (is_gone && !window.ticket.empty()) {
            const auto& ticket = *hall.find_ticket(window.ticket);
            events.emplace_back(TicketPutBack{ticket.id, ticket.number, ticket.queue, window.id, "window_gone"});
        }
        if (window.mode == WindowMode::closed) continue;
        const bool works_on = !is_gone && (profile.find_clerk(window.clerk) || !window.ticket.empty());
        if (!works_on) events.emplace_back(WindowClosed{window.id, window.clerk});
    }
}

const QueueProfile& widest_queue(const HallProfile& profile) {
    const auto windows_of = [&](const QueueProfile& queue) {
        return std::ranges::count_if(profile.windows, [&](const WindowProfile& window) {
            return std::ranges::find(window.queues, queue.id, &RankedQueue::queue) != window.queues.end();
        });
    };
    return *std::ranges::max_element(profile.queues, {}, windows_of);
}

void empty_lost_queues(const HallState& hall, const Rules& rules, Events& events) {
    if (hall.queues().size() == rules.profile.queues.size() || rules.profile.queues.empty()) return;
    for (const auto& ticket : hall.tickets()) {
        if (is_end(ticket->state) || rules.profile.find_queue(ticket->queue)) continue;
        const auto* takes = rules.stationing.queue_of(ticket->item);
        const auto& queue = takes ? *takes : widest_queue(rules.profile).id;
        events.emplace_back(TicketMoved{ticket->id, ticket->number, queue, ticket->queue, "queue_gone"});
    }
}

}  // namespace

Events settlement(const HallState& hall, const Rules& rules) {
    Events events;
    if (!hall.day_open()) return events;
    close_lost_windows(hall, rules.profile, events);
    empty_lost_queues(hall, rules, events);
    return events;
}

}  // namespace yimen
