#include "domain/hall_queries.hpp"

#include <algorithm>

#include "domain/lineup.hpp"

namespace yimen {
namespace {

std::optional<OrderKey> first_of(const Line& line) {
    return line.empty() ? std::nullopt : std::optional(line.front().order);
}

std::size_t window_index(const HallProfile& profile, std::string_view window) {
    return static_cast<std::size_t>(std::ranges::find(profile.windows, window, &WindowProfile::id) -
                                    profile.windows.begin());
}

// Before an ordinary ticket with `place` ordinary people before it, how many priority people go?
int priority_before(int place, int priority_waiting, const InterleaveCounter& interleave, const CallingRules& rules) {
    const int due = interleave.ordinary_due(rules);
    const int turns = place < due ? 0 : 1 + (place - due) / rules.ordinary_per_priority;
    return std::min(priority_waiting, turns);
}

// Before a priority ticket with `place` priority people before it, how many ordinary people go?
int ordinary_before(int place, int ordinary_waiting, const InterleaveCounter& interleave, const CallingRules& rules) {
    return std::min(ordinary_waiting, interleave.ordinary_due(rules) + place * rules.ordinary_per_priority);
}

int ahead_at(const Queue& queue, bool priority, int place, const CallingRules& rules) {
    return place + (priority
                        ? ordinary_before(place, static_cast<int>(queue.ordinary.size()), queue.interleave, rules)
                        : priority_before(place, static_cast<int>(queue.priority.size()), queue.interleave, rules));
}

// How many people a window calls before this ticket, if nobody else comes and no other window calls.
int called_before(Lineup lineup, std::size_t window, const std::string& ticket) {
    for (int ahead = 0;; ++ahead) {
        const auto taken = lineup.take(window);
        if (!taken || lineup.people()[taken->person].ticket == ticket) return ahead;
    }
}

int rank_of(const WindowProfile& window, std::string_view queue) {
    const auto found = std::ranges::find(window.queues, queue, &RankedQueue::queue);
    return found == window.queues.end() ? 0 : found->rank;
}

// A queue that owes its ordinary people turns keeps its priority people back, whatever other queues do.
bool owes_ordinary_turns(const Queue& queue, const CallingRules& rules) {
    return !queue.ordinary.empty() && !queue.interleave.priority_allowed(rules);
}

Reason reason_to_wait(const HallState& hall, const HallProfile& profile, const Ticket& ticket,
                      const WindowProfile& window, const NextTicket& next) {
    const auto& chosen = *hall.find_ticket(next.ticket);
    const bool is_priority = ticket.priority != Priority::none;
    const bool chosen_is_priority = chosen.priority != Priority::none;
    if (chosen_is_priority && !is_priority) return {"priority_turn", {{"next", chosen.number}}};
    if (!chosen_is_priority && is_priority) return {"ordinary_turn", {{"next", chosen.number}}};
    if (ticket.order < chosen.order && is_priority && owes_ordinary_turns(hall.queue(ticket.queue), profile.calling)) {
        return {"ordinary_turn", {{"next", chosen.number}}};
    }
    if (ticket.order < chosen.order && rank_of(window, chosen.queue) < rank_of(window, ticket.queue)) {
        return {"higher_rank_first", {{"next", chosen.number}, {"queue", chosen.queue}}};
    }
    const int ahead = called_before(Lineup(hall, profile), window_index(profile, window.id), ticket.id);
    const bool came_back = ticket.order.behind != 0;
    return {came_back ? "came_back" : "behind", {{"ahead", std::to_string(ahead)}, {"next", chosen.number}}};
}

Why not_waiting(const Ticket& ticket) {
    return {false, {"not_waiting", {{"state", std::string(to_string(ticket.state))}}}};
}

std::optional<Reason> window_obstacle(const HallState& hall, const WindowProfile& window) {
    const auto& state = hall.window(window.id);
    if (state.mode == WindowMode::closed) return Reason{"window_closed", {}};
    if (state.mode == WindowMode::paused) return Reason{"window_paused", {}};
    if (state.ticket.empty()) return std::nullopt;
    return Reason{"window_busy", {{"number", hall.find_ticket(state.ticket)->number}}};
}

}  // namespace

std::optional<NextTicket> next_for_window(const HallState& hall, const WindowProfile& window,
                                          const CallingRules& rules) {
    std::vector<QueueView> views;
    std::size_t waiting = 0;
    for (const auto& served : window.queues) {
        const auto& queue = hall.queue(served.queue);
        views.push_back({served.rank, first_of(queue.ordinary), first_of(queue.priority), queue.interleave});
        waiting += queue.waiting();
    }
    const auto choice = choose_next(views, hall.window(window.id).interleave, rules);
    if (!choice) return std::nullopt;
    const auto& queue = hall.queue(window.queues[choice->queue].queue);
    return NextTicket{(choice->priority ? queue.priority : queue.ordinary).front().ticket,
                      waiting == 1 ? CallReason::only_one : choice->reason};
}

std::vector<std::string> calling_order(const HallState& hall, const HallProfile& profile, std::string_view window,
                                       std::size_t limit) {
    Lineup lineup(hall, profile);
    std::vector<std::string> order;
    while (order.size() < limit) {
        const auto taken = lineup.take(window_index(profile, window));
        if (!taken) break;
        order.push_back(lineup.people()[taken->person].ticket);
    }
    return order;
}

std::optional<int> people_ahead(const HallState& hall, const Ticket& ticket, const CallingRules& rules) {
    if (ticket.state != TicketState::waiting) return std::nullopt;
    const auto& queue = hall.queue(ticket.queue);
    const bool priority = ticket.priority != Priority::none;
    const auto& line = priority ? queue.priority : queue.ordinary;
    const auto place = static_cast<int>(line.before(ticket.order));
    return ahead_at(queue, priority, place, rules);
}

int people_ahead_of_newcomer(const Queue& queue, bool priority, const CallingRules& rules) {
    const auto place = static_cast<int>(priority ? queue.priority.size() : queue.ordinary.size());
    return ahead_at(queue, priority, place, rules);
}

Why why(const HallState& hall, const HallProfile& profile, const Ticket& ticket, const WindowProfile& window) {
    if (ticket.state != TicketState::waiting) return not_waiting(ticket);
    if (rank_of(window, ticket.queue) == 0) return {false, {"not_served_by_window", {{"queue", ticket.queue}}}};
    const auto next = next_for_window(hall, window, profile.calling);
    const bool is_next = next->ticket == ticket.id;
    if (const auto obstacle = window_obstacle(hall, window)) return {is_next, *obstacle};
    if (is_next) return {true, {std::string(to_string(next->reason)), {}}};
    return {false, reason_to_wait(hall, profile, ticket, window, *next)};
}

Why why(const HallState& hall, const HallProfile& profile, const Ticket& ticket) {
    if (ticket.state != TicketState::waiting) return not_waiting(ticket);
    const Lineup lineup(hall, profile);
    const WindowProfile* soonest = nullptr;
    int fewest = 0;
    for (std::size_t i = 0; i < profile.windows.size(); ++i) {
        const auto& window = profile.windows[i];
        if (hall.window(window.id).mode != WindowMode::open || rank_of(window, ticket.queue) == 0) continue;
        const int ahead = called_before(lineup, i, ticket.id);
        if (soonest && ahead >= fewest) continue;
        soonest = &window;
        fewest = ahead;
    }
    if (!soonest) return {false, {"no_window_open", {{"queue", ticket.queue}}}};
    return why(hall, profile, ticket, *soonest);
}

}  // namespace yimen
