// What residents are told of their wait, and how far off it was.
#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

void learn(EngineHall& hall, int services) {
    hall.sign_in();
    for (int i = 0; i < services; ++i) hall.issue();
    for (int i = 0; i < services; ++i) hall.serve("1", 60s);
    hall.engine().estimator().refresh();
}

TEST(Estimates, SayHowManySamplesTheyStillNeed) {
    EngineHall hall(endless_profile());
    learn(hall, 3);
    hall.issue();
    const auto told = hall.all<TicketIssued>().back().estimate;
    EXPECT_FALSE(told.known);
    EXPECT_EQ(told.samples, 3);
    EXPECT_EQ(told.needed, static_cast<int>(ServiceTimes::needed));
}

TEST(Estimates, AreHeldAgainstTheWaitWhenTheTicketIsCalled) {
    EngineHall hall(endless_profile());
    learn(hall, 10);
    hall.issue();
    hall.engine().estimator().refresh();
    const auto ticket = hall.issue();
    const auto told = hall.all<TicketIssued>().back().estimate;
    ASSERT_TRUE(told.known);
    hall.clock.advance(100s);
    hall.serve("1", 60s);
    hall.call();
    const auto called = hall.all<TicketCalled>().back();
    EXPECT_EQ(called.ticket, ticket);
    EXPECT_EQ(called.wait_ms, Milliseconds(160s).count());
    EXPECT_EQ(called.estimate_error_s, 160 - told.typical_s);
}

TEST(Estimates, CountThoseWhoCameSinceTheForecast) {
    EngineHall hall(endless_profile());
    learn(hall, 10);
    std::vector<int> told;
    for (int i = 0; i < 4; ++i) {
        hall.issue();
        told.push_back(hall.all<TicketIssued>().back().estimate.typical_s);
    }
    EXPECT_EQ(told, (std::vector<int>{0, 60, 120, 180})) << "window 1 is free and takes the first at once";
    hall.call();
    hall.issue();
    EXPECT_EQ(hall.all<TicketIssued>().back().estimate.typical_s, 180) << "three stand before, nobody is free";
}

TEST(Estimates, AreToldOfTheQueueAndTheKindOfTicket) {
    EngineHall hall(endless_profile());
    learn(hall, 10);
    for (int i = 0; i < 5; ++i) hall.issue();
    hall.engine().estimator().refresh();
    hall.issue();
    const auto ordinary = hall.all<TicketIssued>().back().estimate;
    hall.issue("A-1", Priority::elderly);
    const auto priority = hall.all<TicketIssued>().back().estimate;
    hall.issue("B-1");
    const auto other = hall.all<TicketIssued>().back().estimate;
    ASSERT_TRUE(ordinary.known && priority.known);
    EXPECT_LT(priority.typical_s, ordinary.typical_s);
    EXPECT_FALSE(other.known);
    EXPECT_FALSE(other.window_open);
}

TEST(Estimates, AreRefreshedInTheBackgroundAfterAChange) {
    ManualClock clock(at("2026-11-23", "09:00"));
    const auto profile = small_profile();
    HallState hall(profile);
    std::promise<void> twice;
    std::atomic<int> refreshed = 0;
    const auto snapshot = [&] {
        if (++refreshed == 2) twice.set_value();
        return WaitForecast(hall, profile, {}, clock.now());
    };
    Estimator estimator(snapshot, 0);
    auto done = twice.get_future();
    {
        BackgroundEstimates background(estimator);
        while (refreshed == 0) std::this_thread::yield();
        background.poke();
        EXPECT_EQ(done.wait_for(1min), std::future_status::ready);
    }
    EXPECT_EQ(estimator.latest()->by_queue.size(), 2U);
}

}  // namespace
}  // namespace yimen::test
