#include "domain/random_day.hpp"

#include <array>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "domain/day_audit.hpp"
#include "domain/hall_queries.hpp"
#include "domain/lineup.hpp"
#include "domain/wait_estimate.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// A hall and a day, both random. Every property draws its own: 100 days each unless RC_PARAMS says otherwise.
struct RandomDay {
    TestHall hall{profile_of(*random_hall().as("hall"))};
    Moves moves = *random_moves().as("moves");
};

RC_GTEST_PROP(RandomDays, NoTicketIsAtTwoWindowsAndNoWindowHasTwoTickets, ()) {
    RandomDay day;
    play(day.hall, day.moves);
    RC_ASSERT(audit_places(day.hall.log()) == "");
}

RC_GTEST_PROP(RandomDays, NumbersOfADayAreIssuedOnceAndWithoutAGap, ()) {
    RandomDay day;
    play(day.hall, day.moves);
    RC_ASSERT(audit_numbers(day.hall.log()) == "");
}

RC_GTEST_PROP(RandomDays, EveryTicketHasExactlyOneEndAfterTheDay, ()) {
    RandomDay day;
    play(day.hall, day.moves);
    static_cast<void>(day.hall.send(CloseDay{}));
    RC_ASSERT(audit_ends(day.hall.log()) == "");
    for (const auto& ticket : day.hall.state().tickets()) {
        RC_ASSERT(is_end(ticket->state));
        RC_ASSERT(ticket->ended_at.has_value());
    }
}

RC_GTEST_PROP(RandomDays, EveryCallIsOfWhomTheRulesName, ()) {
    RandomDay day;
    play(day.hall, day.moves);
    serve_everybody(day.hall);
    RC_ASSERT(audit_turns(day.hall.log(), day.hall.profile()) == "");
}

RC_GTEST_PROP(RandomDays, EverybodyIsCalledOnceArrivalsStop, ()) {
    RandomDay day;
    play(day.hall, day.moves);
    const int waited = day.hall.state().count(TicketState::waiting);
    const int called = serve_everybody(day.hall);
    RC_ASSERT(day.hall.state().count(TicketState::waiting) == 0);
    RC_ASSERT(called == (day.hall.state().day_open() ? waited : 0));
}

// The bound on overtaking, measured at a window that is flooded: an ordinary ticket of rank r with m ordinary
// people before it, and with l who come within (r − 1) × penalty after it, is called after at most
// m + l + 1 + (m + l) ÷ ordinary_per_priority others.
RC_GTEST_PROP(RandomDays, NobodyStarvesWhileArrivalsContinue, ()) {
    const auto rank = *rc::gen::inRange(1, 4).as("rank of the one who waits");
    const auto before = *rc::gen::inRange(0, 30).as("people before");
    const auto arrivals = *rc::gen::container<std::vector<int>>(200, rc::gen::inRange(0, 6)).as("arrivals");
    auto profile = profile_with_queues(3);
    profile.calling.ordinary_per_priority = *rc::gen::inRange(1, 21).as("ordinary per priority");
    profile.calling.rank_penalty_minutes = *rc::gen::inRange(0, 16).as("penalty");
    add_window(profile, "A" + std::to_string(rank) + " B1 C2");
    TestHall hall(profile);
    hall.sign_in("1", "C01");
    constexpr std::array<const char*, 3> items{"A-1", "B-1", "C-1"};
    for (int i = 0; i < before; ++i) hall.issue(items[static_cast<std::size_t>(i) % 3]);
    const auto patient = hall.issue("A-1");
    const auto latest = hall.now() + std::chrono::minutes{(rank - 1) * profile.calling.rank_penalty_minutes};
    int came_in_time = 0;
    int others = 0;
    for (const int arrival : arrivals) {
        hall.pass(20s);
        for (int i = 0; i < 2; ++i) {
            const bool priority = (arrival + i) % 2 == 0;
            hall.issue(items[static_cast<std::size_t>(arrival) % 3], priority ? Priority::elderly : Priority::none);
            came_in_time += !priority && hall.now() <= latest;
        }
        if (hall.serve("1") == patient) break;
        ++others;
    }
    const int ordinary = before + came_in_time;
    RC_ASSERT(others <= ordinary + 1 + ordinary / profile.calling.ordinary_per_priority);
}

// The same for a priority ticket with p priority people before it in a flooded queue: p others of its kind go first,
// and for each of them and for itself at most ordinary_per_priority ordinary ones.
RC_GTEST_PROP(RandomDays, NobodyWithPriorityStarvesWhileArrivalsContinue, ()) {
    const auto before = *rc::gen::container<std::vector<int>>(*rc::gen::inRange(0, 20), rc::gen::inRange(0, 2));
    auto profile = profile_with_queues(1);
    const int turns = profile.calling.ordinary_per_priority = *rc::gen::inRange(1, 21).as("ordinary per priority");
    add_window(profile, "A1");
    TestHall hall(profile);
    hall.sign_in("1", "C01");
    int priority_before = 0;
    for (const int kind : before) {
        hall.issue("A-1", kind == 1 ? Priority::military : Priority::none);
        priority_before += kind;
    }
    const auto patient = hall.issue("A-1", Priority::elderly);
    const int most = priority_before + (priority_before + 1) * turns;
    int others = 0;
    for (; others <= most; ++others) {
        hall.pass(20s);
        hall.issue("A-1");
        hall.issue("A-1", Priority::disabled);
        if (hall.serve("1") == patient) break;
    }
    RC_ASSERT(others <= most);
}

int rank_at(const WindowProfile& window, const std::string& queue) {
    return std::ranges::find(window.queues, queue, &RankedQueue::queue)->rank;
}

// Whether what `why` says of a ticket that waits for a window that is free is so.
bool is_true(const Reason& reason, const TestHall& hall, const Ticket& ticket, const WindowProfile& window) {
    const auto next = next_for_window(hall.state(), window, hall.profile().calling);
    const auto& chosen = hall.ticket(next->ticket);
    const bool priority = ticket.priority != Priority::none;
    const bool priority_next = chosen.priority != Priority::none;
    const auto& queue = hall.state().queue(ticket.queue);
    const bool owes = !queue.ordinary.empty() && !queue.interleave.priority_allowed(hall.profile().calling);
    if (chosen.id == ticket.id) return reason.code == to_string(next->reason);
    if (reason.params.empty() || reason.params.front().second != chosen.number) {
        return (reason.code == "behind" || reason.code == "came_back") && reason.params.at(1).second == chosen.number &&
               priority == priority_next && chosen.order < ticket.order && reason.params.front().second != "0";
    }
    if (reason.code == "priority_turn") return priority_next && !priority;
    if (reason.code == "ordinary_turn") return priority && (!priority_next || owes);
    return reason.code == "higher_rank_first" && priority == priority_next && ticket.order < chosen.order &&
           !(priority && owes) && rank_at(window, chosen.queue) < rank_at(window, ticket.queue);
}

RC_GTEST_PROP(RandomDays, EveryReasonToWaitIsTrue, ()) {
    RandomDay day;
    std::size_t move = 0;
    play(day.hall, day.moves, [&] {
        if (++move % 100 != 0 && move != day.moves.size()) return;
        for (const auto& window : day.hall.profile().windows) {
            const auto& state = day.hall.state().window(window.id);
            if (state.mode != WindowMode::open || !state.ticket.empty()) continue;
            for (const auto& id : tickets_in(day.hall.state(), TicketState::waiting)) {
                const auto& ticket = day.hall.ticket(id);
                const auto answer = why(day.hall.state(), day.hall.profile(), ticket, window);
                if (answer.reason.code == "not_served_by_window") {
                    RC_ASSERT(std::ranges::find(window.queues, ticket.queue, &RankedQueue::queue) ==
                              window.queues.end());
                } else {
                    RC_ASSERT(is_true(answer.reason, day.hall, ticket, window));
                }
            }
        }
    });
}

RC_GTEST_PROP(RandomDays, TheSameLogMakesAnEqualState, ()) {
    RandomDay day;
    const auto every = 1 + day.moves.size() / 5;
    std::vector<HallState> seen;
    std::size_t move = 0;
    play(day.hall, day.moves, [&] {
        if (++move % every == 0) seen.push_back(day.hall.state());
    });
    seen.push_back(day.hall.state());
    HallState replayed(day.hall.profile());
    std::size_t equal = 0;
    for (const auto& logged : day.hall.log()) {
        replayed.apply(logged);
        while (equal < seen.size() && seen[equal].last_seq() == logged.seq) {
            RC_ASSERT(seen[equal] == replayed);
            ++equal;
        }
    }
    RC_ASSERT(equal == seen.size());
}

// By the log alone: each ticket that was taken back is as it was before the step, and whoever the same command called
// stands where they stood. Nothing else is changed by it where nothing else happened.
void check_taken_back(const std::vector<HallState>& states, const LoggedEvent& logged, const TestHall& hall) {
    const auto& back = std::get<TicketTakenBack>(logged.event);
    const auto& before = states[static_cast<std::size_t>(back.event) - 1];
    const auto& after = states[logged.seq];
    RC_ASSERT(*after.find_ticket(back.ticket) == *before.find_ticket(back.ticket));
    RC_ASSERT(after.window(back.window).served_today == before.window(back.window).served_today);
    RC_ASSERT(!after.window(back.window).last_step.has_value());
    const auto* put_back = std::get_if<TicketPutBack>(&hall.log()[logged.seq - 2].event);
    if (put_back == nullptr || put_back->reason != "taken_back") return;
    const auto& called = *after.find_ticket(put_back->ticket);
    RC_ASSERT(called.state == TicketState::waiting);
    RC_ASSERT(called.order == before.find_ticket(called.id)->order);
    RC_ASSERT(called.issued_at == before.find_ticket(called.id)->issued_at);
    if (logged.seq != static_cast<std::uint64_t>(back.event) + 3) return;  // finished, called, put back
    for (const auto& window : hall.profile().windows) {
        const auto& rules = hall.profile().calling;
        RC_ASSERT(next_for_window(after, window, rules)->ticket == next_for_window(before, window, rules)->ticket);
    }
}

RC_GTEST_PROP(RandomDays, WhatIsTakenBackIsAsItWasBefore, ()) {
    RandomDay day;
    play(day.hall, day.moves);
    std::vector<HallState> states{HallState(day.hall.profile())};
    for (const auto& logged : day.hall.log()) {
        states.push_back(states.back());
        states.back().apply(logged);
        if (std::holds_alternative<TicketTakenBack>(logged.event)) check_taken_back(states, logged, day.hall);
    }
}

void check_counts(const HallState& hall) {
    std::array<int, 8> counted{};
    for (const auto& ticket : hall.tickets()) ++counted[static_cast<std::size_t>(ticket->state)];
    for (std::size_t state = 0; state < counted.size(); ++state)
        RC_ASSERT(hall.count(static_cast<TicketState>(state)) == counted[state]);
    std::size_t waiting = 0;
    for (const auto& queue : hall.queues()) waiting += queue.waiting();
    RC_ASSERT(static_cast<int>(waiting) == hall.count(TicketState::waiting));
    int at_windows = 0;
    for (const auto& window : hall.windows()) at_windows += !window.ticket.empty();
    RC_ASSERT(at_windows == hall.count(TicketState::called) + hall.count(TicketState::serving));
}

RC_GTEST_PROP(RandomDays, CountsAreWhatARecountGives, ()) {
    RandomDay day;
    play(day.hall, day.moves, [&] { check_counts(day.hall.state()); });
}

RC_GTEST_PROP(RandomDays, ARefusedCommandChangesNothing, ()) {
    RandomDay day;
    const auto refused_here = [&](const Command& command) {
        const HallState before = day.hall.state();
        const auto events = day.hall.log().size();
        if (day.hall.send(command)) return;
        RC_ASSERT(day.hall.log().size() == events);
        RC_ASSERT(day.hall.state() == before);
    };
    std::size_t move = 0;
    play(day.hall, day.moves, [&] {
        if (++move % 20 != 0) return;
        refused_here(CallNext{"99"});
        refused_here(IssueTicket{"Z-1", Priority::none, Language::zh, "K1", {}});
        for (const auto& ticket : tickets_in(day.hall.state(), TicketState::finished))
            refused_here(StepTicket{ticket, Step::requeue});
    });
}

RC_GTEST_PROP(RandomDays, WhoIsNextIsTheFirstOfTheCallingOrder, ()) {
    RandomDay day;
    std::size_t move = 0;
    play(day.hall, day.moves, [&] {
        if (++move % 10 != 0) return;
        const auto& profile = day.hall.profile();
        const Lineup lineup(day.hall.state(), profile);
        for (std::size_t i = 0; i < profile.windows.size(); ++i) {
            const auto& window = profile.windows[i];
            const auto next = next_for_window(day.hall.state(), window, profile.calling);
            const auto order = calling_order(day.hall.state(), profile, window.id, 1);
            const auto peeked = lineup.peek(i);
            RC_ASSERT(next.has_value() == !order.empty());
            RC_ASSERT(next.has_value() == peeked.has_value());
            if (!next) continue;
            RC_ASSERT(next->ticket == order.front());
            RC_ASSERT(next->reason == peeked->reason);
        }
    });
}

// How many people the queue's own window takes before somebody.
template <typename Wanted>
int taken_before(Lineup lineup, std::size_t window, Wanted wanted) {
    for (int ahead = 0;; ++ahead) {
        const auto taken = lineup.take(window);
        RC_ASSERT(taken.has_value());
        if (wanted(*taken, lineup)) return ahead;
    }
}

void check_people_ahead(const TestHall& hall, std::size_t queue_index) {
    const auto& profile = hall.profile();
    const auto& queue = hall.state().queue(profile.queues[queue_index].id);
    const std::size_t window = working_windows(profile) + queue_index;
    for (const auto* line : {&queue.ordinary, &queue.priority}) {
        for (const auto& [order, id] : *line) {
            const auto& wanted = id;
            const int ahead = taken_before(Lineup(hall.state(), profile), window,
                                           [&](const Lineup::Taken& taken, const Lineup& lineup) {
                                               return lineup.people()[taken.person].ticket == wanted;
                                           });
            RC_ASSERT(people_ahead(hall.state(), hall.ticket(id), profile.calling) == ahead);
        }
    }
    for (const bool priority : {false, true}) {
        Lineup lineup(hall.state(), profile);
        const auto newcomer =
            lineup.add_newcomer(profile.queues[queue_index].id, priority, hall.now().time_since_epoch().count());
        const int ahead = taken_before(std::move(lineup), window, [&](const Lineup::Taken& taken, const Lineup&) {
            return taken.person == newcomer;
        });
        RC_ASSERT(people_ahead_of_newcomer(queue, priority, profile.calling) == ahead);
    }
}

RC_GTEST_PROP(RandomDays, PeopleAheadIsWhatRunningTheQueueForwardGives, ()) {
    RandomDay day;
    std::size_t move = 0;
    play(day.hall, day.moves, [&] {
        if (++move % 100 != 0 && move != day.moves.size()) return;
        for (std::size_t i = 0; i < day.hall.profile().queues.size(); ++i) check_people_ahead(day.hall, i);
    });
}

RC_GTEST_PROP(RandomDays, EstimatesGrowAlongEachLineAndANewcomerWaitsLongest, ()) {
    RandomDay day;
    play(day.hall, day.moves);
    std::mt19937_64 random(7);
    const auto told = WaitForecast(day.hall.state(), day.hall.profile(), {}, day.hall.now()).run(random);
    for (const auto& queue : day.hall.state().queues()) {
        const auto& newcomer = told.by_queue.at(queue.id);
        const auto check_line = [&](const Line& line, const WaitEstimate& last) {
            WaitEstimate before;
            for (const auto& [order, ticket] : line) {
                const auto& estimate = told.by_ticket.at(ticket);
                RC_ASSERT(estimate.known == last.known);
                RC_ASSERT(estimate.typical_s >= before.typical_s);
                RC_ASSERT(estimate.ninetieth_s >= estimate.typical_s);
                before = estimate;
            }
            RC_ASSERT(last.typical_s >= before.typical_s);
            RC_ASSERT(last.ninetieth_s >= before.ninetieth_s);
            RC_ASSERT(last.known == (last.window_open && last.samples >= last.needed));
        };
        check_line(queue.ordinary, newcomer.ordinary);
        check_line(queue.priority, newcomer.priority);
    }
}

}  // namespace
}  // namespace yimen::test
