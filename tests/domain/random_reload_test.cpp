// Random halls that become random other halls in the middle of a random day.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "domain/consequences.hpp"
#include "domain/day_audit.hpp"
#include "domain/random_day.hpp"

namespace yimen::test {
namespace {

HallProfile other_profile(const std::vector<std::uint32_t>& numbers) {
    auto profile = profile_of(numbers);
    // Now and then other people work there.
    if (numbers[9] % 3 == 0) {
        for (auto& clerk : profile.clerks) clerk.id[0] = 'D';
    }
    return profile;
}

// A day on which the hall becomes another one now and then.
struct ChangingDay {
    std::vector<HallProfile> profiles;
    std::size_t every = 1;
    TestHall hall;
    Moves moves;

    ChangingDay() : hall(profile_of(*random_hall().as("hall"))) {
        for (int i = 0; i < 5; ++i) profiles.push_back(other_profile(*random_hall().as("another hall")));
        moves = *random_moves().as("moves");
        every = 1 + moves.size() / 8;
    }
    void live(const std::function<void()>& after_each = {}) {
        std::size_t move = 0;
        play(hall, moves, [&] {
            if (++move % every == 0) hall.reload(profiles[move / every % profiles.size()]);
            if (after_each) after_each();
        });
    }
};

bool is_served(const HallProfile& profile, const std::string& queue) {
    return std::ranges::any_of(profile.windows, [&](const WindowProfile& window) {
        return std::ranges::find(window.queues, queue, &RankedQueue::queue) != window.queues.end();
    });
}

void check_everybody_can_be_reached(const TestHall& hall) {
    const auto& profile = hall.profile();
    if (!hall.state().day_open()) return;
    for (const auto& ticket : hall.state().tickets()) {
        if (is_end(ticket->state)) continue;
        RC_ASSERT(profile.find_queue(ticket->queue) != nullptr);
        RC_ASSERT(is_served(profile, ticket->queue));
        const bool at_window = ticket->state == TicketState::called || ticket->state == TicketState::serving;
        if (!at_window) continue;
        RC_ASSERT(profile.find_window(ticket->window) != nullptr);
        RC_ASSERT(hall.state().window(ticket->window).ticket == ticket->id);
        RC_ASSERT(hall.state().window(ticket->window).mode != WindowMode::closed);
    }
    for (const auto& window : hall.state().windows()) {
        if (window.mode == WindowMode::closed) continue;
        RC_ASSERT(profile.find_window(window.id) != nullptr);
        RC_ASSERT(profile.find_clerk(window.clerk) != nullptr || !window.ticket.empty());
    }
}

RC_GTEST_PROP(AHallThatBecomesAnother, LeavesNobodyWhereNoScreenCanReachThem, ()) {
    ChangingDay day;
    day.live([&] { check_everybody_can_be_reached(day.hall); });
}

RC_GTEST_PROP(AHallThatBecomesAnother, GivesEachNumberOnceAndHasNobodyAtTwoPlaces, ()) {
    ChangingDay day;
    day.live();
    RC_ASSERT(audit_numbers(day.hall.log()) == "");
    RC_ASSERT(audit_places(day.hall.log()) == "");
}

RC_GTEST_PROP(AHallThatBecomesAnother, CallsEverybodyOnceArrivalsStop, ()) {
    ChangingDay day;
    day.live();
    const int waited = day.hall.state().count(TicketState::waiting);
    const int called = serve_everybody(day.hall);
    RC_ASSERT(day.hall.state().count(TicketState::waiting) == 0);
    RC_ASSERT(called == (day.hall.state().day_open() ? waited : 0));
}

// The log alone makes the same hall, by the profile that counts at last.
RC_GTEST_PROP(AHallThatBecomesAnother, IsTheSameAfterAStart, ()) {
    ChangingDay day;
    day.live();
    HallState replayed(day.hall.profile());
    for (const auto& logged : day.hall.log()) replayed.apply(logged);
    RC_ASSERT(replayed.tickets() == day.hall.state().tickets());
    for (const auto& queue : day.hall.profile().queues) {
        RC_ASSERT(replayed.queue(queue.id) == day.hall.state().queue(queue.id));
    }
    for (const auto& window : day.hall.profile().windows) {
        RC_ASSERT(replayed.window(window.id) == day.hall.state().window(window.id));
    }
}

// What is said before is what is recorded then.
RC_GTEST_PROP(AHallThatBecomesAnother, SaysBeforeWhatBecomesOfWhom, ()) {
    ChangingDay day;
    day.live();
    const auto next = day.profiles.front();
    const auto catalogue = catalogue_of(next);
    const Stationing stationing(catalogue, next);
    const auto zone = *TimeZone::find("Asia/Shanghai");
    auto told = consequences(day.hall.state(), {next, catalogue, stationing, zone}, day.hall.now());
    const auto before = day.hall.state();
    const auto known = day.hall.log().size();
    day.hall.reload(next);
    Events recorded;
    for (std::size_t i = known + 1; i < day.hall.log().size(); ++i) recorded.push_back(day.hall.log()[i].event);
    const auto happened = consequences_of(recorded, before, next);
    RC_ASSERT(told.size() >= happened.size());
    told.resize(happened.size());
    RC_ASSERT(told == happened);
}

}  // namespace
}  // namespace yimen::test
