#include "domain/wait_estimate.hpp"

#include <gtest/gtest.h>

#include "domain/test_hall.hpp"

namespace yimen {
namespace {

using test::TestHall;
using namespace std::chrono_literals;

WaitEstimates estimates(const TestHall& hall) {
    std::mt19937_64 random(20261123);
    return WaitForecast(hall.state(), hall.profile(), {}, hall.now()).run(random);
}

// A hall in which every service of queue A has taken five minutes and every one of queue B ten.
struct KnownTimes : TestHall {
    KnownTimes() {
        sign_in("1", "C01");
        sign_in("3", "C03");
        for (std::size_t i = 0; i < ServiceTimes::needed; ++i) {
            issue("A-1");
            issue("B-1");
            serve("1", 5min);
            serve("3", 10min);
        }
    }
};

TEST(WaitEstimates, AreUnknownBelowEightServices) {
    TestHall hall;
    hall.sign_in("1", "C01");
    for (std::size_t i = 1; i < ServiceTimes::needed; ++i) {
        hall.issue();
        hall.serve("1", 5min);
    }
    const auto before = estimates(hall).by_queue.at("A").ordinary;
    EXPECT_FALSE(before.known);
    EXPECT_EQ(before.samples, 7);
    EXPECT_EQ(before.needed, 8);
    EXPECT_TRUE(before.window_open);
    hall.issue();
    hall.serve("1", 5min);
    EXPECT_TRUE(estimates(hall).by_queue.at("A").ordinary.known);
    EXPECT_FALSE(estimates(hall).by_queue.at("B").ordinary.known);
}

// Service after service of five minutes at one window, five before the break: the third of those who wait now is called
// in the afternoon.
TEST(WaitEstimates, RunThroughTheOpeningPeriods) {
    KnownTimes hall;
    hall.set_clock("11:30");
    std::vector<std::string> waiting;
    for (int i = 0; i < 3; ++i) waiting.push_back(hall.issue());
    hall.set_clock("11:55");
    const auto zone = TimeZone::find(usual_time_zone).value();
    const auto open = OpenTime::on_day_of(hall.now(), hall.profile().hours, zone);
    std::mt19937_64 random(1);
    const auto told = WaitForecast(hall.state(), hall.profile(), open, hall.now()).run(random);
    EXPECT_EQ(told.by_ticket.at(waiting[0]).typical_s, 0);
    EXPECT_EQ(told.by_ticket.at(waiting[1]).typical_s, 5 * 60);
    EXPECT_EQ(told.by_ticket.at(waiting[2]).typical_s, (2 * 60 + 40) * 60);
    EXPECT_EQ(told.by_queue.at("A").ordinary.typical_s, (2 * 60 + 45) * 60);

    hall.set_clock("12:10");
    const auto at_lunch = WaitForecast(hall.state(), hall.profile(), open, hall.now()).run(random);
    EXPECT_EQ(at_lunch.by_ticket.at(waiting[0]).typical_s, (2 * 60 + 20) * 60);
}

TEST(WaitEstimates, SayWhenNoWindowIsOpen) {
    KnownTimes hall;
    const auto ticket = hall.issue();
    ASSERT_TRUE(hall.send(PauseWindow{"1", "break"}));
    const auto told = estimates(hall);
    EXPECT_FALSE(told.by_ticket.at(ticket).known);
    EXPECT_FALSE(told.by_ticket.at(ticket).window_open);
    EXPECT_FALSE(told.by_queue.at("A").priority.window_open);
    EXPECT_TRUE(told.by_queue.at("B").ordinary.known);
}

TEST(WaitEstimates, OfAnEmptyHallAreZero) {
    KnownTimes hall;
    EXPECT_EQ(estimates(hall).by_queue.at("A").ordinary, (WaitEstimate{true, 0, 0, 8, 8, true}));
}

TEST(WaitEstimates, AreExactWhereEveryServiceTakesAsLong) {
    KnownTimes hall;
    const auto first = hall.issue();
    const auto second = hall.issue();
    const auto elder = hall.issue("A-1", Priority::elderly);
    const auto told = estimates(hall);
    EXPECT_EQ(told.by_ticket.at(elder).typical_s, 0);
    EXPECT_EQ(told.by_ticket.at(first).typical_s, 300);
    EXPECT_EQ(told.by_ticket.at(second).typical_s, 600);
    EXPECT_EQ(told.by_ticket.at(second).ninetieth_s, 600);
    EXPECT_EQ(told.by_queue.at("A").ordinary.typical_s, 900);
    // Two ordinary tickets have their turn after the first priority ticket.
    EXPECT_EQ(told.by_queue.at("A").priority.typical_s, 900);
}

TEST(WaitEstimates, CountTheRestOfTheServiceAtABusyWindow) {
    KnownTimes hall;
    const auto at_the_window = hall.issue();
    hall.call("1");
    hall.pass(1min);
    hall.step(at_the_window, Step::recall);  // the window has been taken since the first call
    hall.step(at_the_window, Step::start);
    hall.pass(1min);
    EXPECT_EQ(estimates(hall).by_queue.at("A").ordinary.typical_s, 180);
    hall.pass(10min);
    EXPECT_EQ(estimates(hall).by_queue.at("A").ordinary.typical_s, 150) << "half of what a service takes";
}

TEST(WaitEstimates, AServiceThatIsNotShortAnyMoreIsTakenForALongOne) {
    TestHall hall;
    hall.sign_in("1", "C01");
    for (int i = 0; i < 10; ++i) {
        hall.issue();
        hall.serve("1", i < 6 ? 1min : 20min);
    }
    hall.issue();
    hall.call("1");
    hall.pass(5min);
    EXPECT_EQ(estimates(hall).by_queue.at("A").ordinary.typical_s, 900);
}

TEST(WaitEstimates, SeveralWindowsShareTheWork) {
    KnownTimes hall;
    hall.sign_in("2", "C02");  // B rank 1, A rank 2
    std::vector<std::string> tickets(4);
    for (auto& ticket : tickets) ticket = hall.issue("A-1");
    const auto told = estimates(hall);
    EXPECT_EQ(told.by_ticket.at(tickets[0]).typical_s, 0);
    EXPECT_EQ(told.by_ticket.at(tickets[1]).typical_s, 0);
    EXPECT_EQ(told.by_ticket.at(tickets[2]).typical_s, 300);
    EXPECT_EQ(told.by_ticket.at(tickets[3]).typical_s, 300);
    EXPECT_EQ(told.by_queue.at("A").ordinary.typical_s, 600);
}

TEST(WaitEstimates, ANewcomerWaitsAtLeastAsLongAsTheLastInLine) {
    TestHall hall;
    hall.sign_in("1", "C01");
    for (int i = 0; i < 10; ++i) {
        hall.issue();
        hall.serve("1", std::chrono::minutes{1 + 3 * i});
    }
    std::string last;
    for (int i = 0; i < 6; ++i) last = hall.issue();
    const auto told = estimates(hall);
    EXPECT_GE(told.by_queue.at("A").ordinary.typical_s, told.by_ticket.at(last).typical_s);
    EXPECT_GE(told.by_queue.at("A").ordinary.ninetieth_s, told.by_ticket.at(last).ninetieth_s);
    EXPECT_GT(told.by_ticket.at(last).ninetieth_s, told.by_ticket.at(last).typical_s);
}

TEST(WaitEstimates, TheSameSeedTellsTheSame) {
    KnownTimes hall;
    const auto ticket = hall.issue();
    EXPECT_EQ(estimates(hall).by_ticket.at(ticket), estimates(hall).by_ticket.at(ticket));
}

TEST(WaitEstimates, AskingChangesNothing) {
    KnownTimes hall;
    hall.issue();
    const HallState before = hall.state();
    estimates(hall);
    EXPECT_EQ(hall.state(), before);
}

TEST(ServiceTimes, AnItemsOwnServicesSpeakBeforeItsQueues) {
    ServiceTimes times;
    for (std::size_t i = 0; i < ServiceTimes::needed; ++i) times.learn("A-1", "A", 1000);
    EXPECT_EQ(times.samples("A-1", "A")->front(), 1000);
    EXPECT_EQ(times.samples("A-2", "A")->front(), 1000);
    EXPECT_EQ(times.samples("A-2", "B"), nullptr);
    for (std::size_t i = 0; i < ServiceTimes::needed; ++i) times.learn("A-2", "A", 2000);
    EXPECT_EQ(times.samples("A-2", "A")->front(), 2000);
}

TEST(ServiceTimes, OnlyTheNewestAreKept) {
    ServiceTimes times;
    for (std::size_t i = 0; i < ServiceTimes::kept + 5; ++i) times.learn("A-1", "A", static_cast<std::int64_t>(i));
    EXPECT_EQ(times.known("A"), ServiceTimes::kept);
    EXPECT_EQ(times.samples("A-1", "A")->front(), 5);
    EXPECT_EQ(times.known("B"), 0u);
}

TEST(ServiceTimes, WhatIsTooLongToBeTrueIsNotLearned) {
    ServiceTimes times;
    times.learn("A-1", "A", ServiceTimes::longest.count() + 1);
    EXPECT_EQ(times.known("A"), 0u);
    times.learn("A-1", "A", ServiceTimes::longest.count());
    EXPECT_EQ(times.known("A"), 1u);
}

}  // namespace
}  // namespace yimen
