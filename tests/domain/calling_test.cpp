#include <gtest/gtest.h>

#include "domain/one_window.hpp"

namespace yimen {
namespace {

using test::one_window;
using test::OneWindow;
using test::only;
using test::TestHall;
using namespace std::chrono_literals;

using Numbers = std::vector<std::string>;

TEST(Calling, AWindowCallsTheEarliestArrival) {
    OneWindow hall;
    hall.issue();
    hall.pass(1min);
    hall.issue();
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A001", "A002"}));
}

TEST(Calling, ACallTellsTheWaitAndHowFarTheEstimateWasOff) {
    OneWindow hall;
    auto command = IssueTicket{"A-1", Priority::none, Language::en, "K1", {true, 300, 600, 8, 8, true}};
    ASSERT_TRUE(hall.send(command));
    hall.pass(420s);
    const auto called = only<TicketCalled>(hall.send(CallNext{"1"}));
    EXPECT_EQ(called.wait_ms, 420'000);
    EXPECT_EQ(called.estimate_error_s, 120);
    EXPECT_EQ(called.window_number, 1);
    EXPECT_EQ(called.clerk, "C01");
    EXPECT_EQ(called.language, Language::en);
    EXPECT_EQ(called.reason, CallReason::only_one);
}

TEST(Calling, AWaitIsToldAtTheFirstCallOnly) {
    OneWindow hall;
    const auto ticket = hall.issue();
    hall.call("1");
    hall.miss(ticket);
    hall.step(ticket, Step::requeue);
    EXPECT_EQ(only<TicketCalled>(hall.send(CallNext{"1"})).wait_ms, std::nullopt);
}

TEST(Calling, OnePriorityTicketIsCalledForTwoOrdinaryOnes) {
    OneWindow hall;
    for (int i = 0; i < 5; ++i) hall.issue("A-1");
    for (int i = 0; i < 3; ++i) hall.issue("A-1", Priority::military);
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A006", "A001", "A002", "A007", "A003", "A004", "A008", "A005"}));
}

TEST(Calling, AWindowThatServesTwoQueuesInterleavesOverBoth) {
    auto profile = test::profile_with_queues(2);
    test::add_window(profile, "A1 B1");
    TestHall hall(profile);
    hall.sign_in("1", "C01");
    for (int i = 0; i < 4; ++i) hall.issue("A-1");
    hall.issue("B-1", Priority::disabled);
    hall.issue("B-1", Priority::disabled);
    Numbers order;
    for (int i = 0; i < 6; ++i) order.push_back(hall.number(hall.serve("1")));
    EXPECT_EQ(order, (Numbers{"B001", "A001", "A002", "B002", "A003", "A004"}));
}

TEST(Calling, TwoWindowsShareTheQueuesTurns) {
    auto profile = one_window();
    test::add_window(profile, "A1");
    TestHall hall(profile);
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    for (int i = 0; i < 3; ++i) hall.issue("A-1");
    hall.issue("A-1", Priority::elderly);
    hall.issue("A-1", Priority::elderly);
    Numbers order;
    for (const auto* window : {"1", "2", "1", "2", "1"}) order.push_back(hall.number(hall.serve(window)));
    // Window 2 has called nobody with priority yet, but the queue has.
    EXPECT_EQ(order, (Numbers{"A004", "A001", "A002", "A005", "A003"}));
}

TEST(Calling, WherePriorityAloneWaitsTheyFollowOneAnother) {
    OneWindow hall;
    hall.issue("A-1", Priority::elderly);
    hall.issue("A-1", Priority::elderly);
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A001", "A002"}));
}

TEST(Calling, AWindowHelpsAnotherQueueAfterThePenaltyOfItsRank) {
    TestHall hall;  // window 2: B rank 1, A rank 2
    hall.sign_in("2", "C02");
    const auto helped = hall.issue("A-1");
    hall.pass(9min);
    const auto own = hall.issue("B-1");
    EXPECT_EQ(hall.serve("2"), own);  // nine minutes later, but the window's own trade
    hall.pass(2min);
    hall.issue("B-1");
    EXPECT_EQ(hall.serve("2"), helped);  // eleven minutes later
}

TEST(Calling, ARecallWaitsThirtySecondsAndATicketIsCalledThreeTimes) {
    OneWindow hall;
    const auto ticket = hall.issue();
    hall.call("1");
    hall.pass(29'999ms);
    const auto early = hall.send(StepTicket{ticket, Step::recall});
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().code, ErrorCode::recall_too_soon);
    EXPECT_EQ(early.error().params, (std::vector<std::pair<std::string, std::string>>{{"wait_s", "1"}}));
    hall.pass(1ms);
    const auto second = only<TicketRecalled>(hall.send(StepTicket{ticket, Step::recall}));
    EXPECT_EQ(second.call, 2);
    EXPECT_EQ(second.window_number, 1);
    EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::recall}), ErrorCode::recall_too_soon);
    hall.pass(30s);
    EXPECT_EQ(only<TicketRecalled>(hall.send(StepTicket{ticket, Step::recall})).call, 3);
    hall.pass(30s);
    EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::recall}), ErrorCode::recall_limit);
}

TEST(Calling, ANoShowWaitsThirtySecondsAfterTheLastCall) {
    OneWindow hall;
    const auto ticket = hall.issue();
    hall.call("1");
    hall.pass(30s);
    hall.step(ticket, Step::recall);
    EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::no_show}), ErrorCode::recall_too_soon);
    hall.pass(30s);
    hall.step(ticket, Step::no_show);
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::no_show);
    EXPECT_TRUE(hall.state().window("1").ticket.empty());
}

TEST(Calling, AClockThatIsSetNeitherHastensNorBlocksARecall) {
    for (const auto by : {-5min, 5min}) {
        OneWindow hall;
        const auto ticket = hall.issue();
        hall.call("1");
        hall.jump(by);
        EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::recall}), ErrorCode::recall_too_soon);
        hall.pass(30s);
        hall.step(ticket, Step::recall);
        EXPECT_EQ(hall.ticket(ticket).calls, 2);
        EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::recall}), ErrorCode::recall_too_soon);
    }
}

TEST(Calling, TheCallsOfARequeuedTicketAreCountedAnew) {
    OneWindow hall;
    const auto ticket = hall.issue();
    hall.call("1");
    hall.pass(30s);
    hall.step(ticket, Step::recall);
    hall.miss(ticket);
    hall.step(ticket, Step::requeue);
    hall.call("1");
    EXPECT_EQ(hall.ticket(ticket).calls, 1);
}

TEST(Service, TimesAreCountedFromTheStartAndFromTheFirstCallOfTheTurn) {
    OneWindow hall;
    const auto ticket = hall.issue();
    hall.call("1");
    hall.pass(30s);
    hall.step(ticket, Step::recall);
    hall.pass(20s);
    hall.step(ticket, Step::start);
    hall.pass(5min);
    const auto finished = only<TicketFinished>(hall.send(StepTicket{ticket, Step::finish}));
    EXPECT_EQ(finished.service_ms, 300'000);
    EXPECT_EQ(finished.occupied_ms, 350'000);
    EXPECT_FALSE(finished.by_day_close);
    EXPECT_EQ(hall.state().service_times().anything(), (std::deque<std::int64_t>{350'000}));
    EXPECT_EQ(hall.state().window("1").served_today, 1);
}

// What a window was taken up by is what the next in line waits for, whatever became of it.
TEST(Service, IsLearnedAndCountedWhereItWasAlsoWhenItGoesOnElsewhere) {
    TestHall hall;
    hall.sign_in("1", "C01");
    const auto begin = [&] {
        const auto ticket = hall.issue();
        hall.call("1");
        hall.step(ticket, Step::start);
        return ticket;
    };
    const auto sent_on = begin();
    hall.pass(10min);
    ASSERT_TRUE(hall.send(TransferTicket{sent_on, "B"}));
    const auto parked = begin();
    hall.pass(20min);
    ASSERT_TRUE(hall.send(ParkTicket{parked, "materials"}));
    const auto absent = hall.issue();
    hall.call("1");
    hall.pass(1min);
    hall.step(absent, Step::no_show);
    EXPECT_EQ(hall.state().service_times().anything(), (std::deque<std::int64_t>{600'000, 1'200'000, 60'000}));
    EXPECT_EQ(hall.state().service_times().known("A"), 3U);
    EXPECT_EQ(hall.state().service_times().known("B"), 0U);
    EXPECT_EQ(hall.state().window("1").served_today, 2) << "who did not come was not served";
}

TEST(Service, AnImpossiblyLongOneIsNotLearned) {
    OneWindow hall;
    const auto ticket = hall.issue();
    hall.call("1");
    hall.step(ticket, Step::start);
    hall.jump(ServiceTimes::longest + 1ms);  // the clock was set, or nobody pressed the button
    hall.step(ticket, Step::finish);
    EXPECT_TRUE(hall.state().service_times().anything().empty());
}

TEST(Service, EachStepNeedsTheStateBeforeIt) {
    OneWindow hall;
    const auto ticket = hall.issue();
    for (const auto step : {Step::recall, Step::start, Step::finish, Step::no_show, Step::requeue, Step::bring_back})
        EXPECT_EQ(hall.error_of(StepTicket{ticket, step}), ErrorCode::wrong_state) << to_string(step);
    EXPECT_EQ(hall.error_of(StepTicket{"20261123-A099", Step::start}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::call}), ErrorCode::invalid_request);
    EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::cancel}), ErrorCode::invalid_request);
    EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::make_void}), ErrorCode::invalid_request);
}

TEST(Transfer, KeepsTheOriginalArrival) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.sign_in("3", "C03");
    const auto moved = hall.issue("A-1");
    hall.pass(1min);
    hall.issue("B-1");
    hall.call("1");
    hall.step(moved, Step::start);
    const auto arrival = hall.ticket(moved).order;
    const auto event = only<TicketTransferred>(hall.send(TransferTicket{moved, "B"}));
    EXPECT_EQ(event.from_queue, "A");
    EXPECT_EQ(event.queue, "B");
    EXPECT_EQ(hall.ticket(moved).order, arrival);
    EXPECT_EQ(hall.ticket(moved).started_at, std::nullopt);
    EXPECT_TRUE(hall.state().window("1").ticket.empty());
    EXPECT_EQ(hall.serve("3"), moved);  // before the one that came a minute later
}

TEST(Transfer, GoesToAnotherQueueOfTheHallAndOnlyWhileServed) {
    TestHall hall;
    hall.sign_in("1", "C01");
    const auto ticket = hall.issue("A-1");
    EXPECT_EQ(hall.error_of(TransferTicket{ticket, "B"}), ErrorCode::wrong_state);
    hall.call("1");
    EXPECT_EQ(hall.error_of(TransferTicket{ticket, "B"}), ErrorCode::wrong_state);
    hall.step(ticket, Step::start);
    EXPECT_EQ(hall.error_of(TransferTicket{ticket, "A"}), ErrorCode::same_queue);
    EXPECT_EQ(hall.error_of(TransferTicket{ticket, "X"}), ErrorCode::not_found);
}

TEST(Parking, FreesTheWindowAndBringsBackInTheOldPlace) {
    OneWindow hall;
    const auto parked = hall.issue();
    hall.issue();
    hall.call("1");
    hall.step(parked, Step::start);
    EXPECT_EQ(hall.error_of(ParkTicket{parked, "lunch"}), ErrorCode::invalid_request);
    ASSERT_TRUE(hall.send(ParkTicket{parked, "materials"}));
    EXPECT_EQ(hall.ticket(parked).state, TicketState::parked);
    EXPECT_EQ(hall.ticket(parked).note, "materials");
    EXPECT_TRUE(hall.state().window("1").ticket.empty());
    EXPECT_EQ(hall.state().queue("A").waiting(), 1u);
    hall.step(parked, Step::bring_back);
    EXPECT_TRUE(hall.ticket(parked).note.empty());
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A001", "A002"}));
}

TEST(Parking, AParkedTicketCanBeCancelled) {
    OneWindow hall;
    const auto parked = hall.issue();
    hall.call("1");
    hall.step(parked, Step::start);
    ASSERT_TRUE(hall.send(ParkTicket{parked, "other"}));
    ASSERT_TRUE(hall.send(CancelTicket{parked, "staff"}));
    EXPECT_EQ(hall.ticket(parked).state, TicketState::cancelled);
}

TEST(Cancelling, TakesAWaitingTicketOutOfItsLine) {
    OneWindow hall;
    const auto gone = hall.issue();
    hall.issue();
    EXPECT_EQ(hall.error_of(CancelTicket{gone, "bored"}), ErrorCode::invalid_request);
    ASSERT_TRUE(hall.send(CancelTicket{gone, "resident"}));
    EXPECT_EQ(hall.ticket(gone).ended_at, hall.now());
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A002"}));
    EXPECT_EQ(hall.error_of(CancelTicket{gone, "resident"}), ErrorCode::wrong_state);
}

TEST(Displays, ShowTheNewestCallsFirstAndEachTicketOnce) {
    OneWindow hall;
    const auto first = hall.issue();
    hall.issue();
    hall.call("1");
    hall.pass(30s);
    hall.step(first, Step::recall);
    ASSERT_EQ(hall.state().calls().size(), 1u);
    EXPECT_EQ(hall.state().calls().front().call, 2);
    hall.miss(first);
    hall.call("1");
    ASSERT_EQ(hall.state().calls().size(), 2u);
    EXPECT_EQ(hall.state().calls().front().number, "A002");
    EXPECT_EQ(hall.state().queue("A").last_called, "A002");
}

TEST(Displays, KeepNoMoreThanTheLastCalls) {
    OneWindow hall;
    for (std::size_t i = 0; i <= HallState::calls_kept; ++i) {
        hall.issue();
        hall.serve("1");
    }
    EXPECT_EQ(hall.state().calls().size(), HallState::calls_kept);
    EXPECT_EQ(hall.state().calls().back().number, "A002");
}

}  // namespace
}  // namespace yimen
