#include <gtest/gtest.h>

#include "domain/hall_queries.hpp"
#include "domain/one_window.hpp"

namespace yimen {
namespace {

using test::OneWindow;
using test::only;
using test::TestHall;
using namespace std::chrono_literals;

using Numbers = std::vector<std::string>;

std::string served(OneWindow& hall) {
    hall.issue();
    return hall.serve("1", 90s);
}

void take_back(TestHall& hall, const std::string& ticket, const std::string& window = "1") {
    const auto events = hall.send(TakeBack{ticket, window});
    ASSERT_TRUE(events) << (events ? "" : events.error().detail);
}

TEST(TakeBack, AFinishedTicketIsServedOnAsIfNothingHadHappened) {
    OneWindow hall;
    hall.issue();
    const auto ticket = hall.call("1");
    hall.step(ticket, Step::start);
    hall.pass(2min);
    const auto before = hall.ticket(ticket);
    hall.step(ticket, Step::finish);
    const auto finished = hall.log().back().seq;
    hall.pass(4s);
    const auto back = only<TicketTakenBack>(hall.send(TakeBack{ticket, "1"}));
    EXPECT_EQ(back, (TicketTakenBack{ticket, "A001", "A", "1", "C01", Step::finish, static_cast<std::int64_t>(finished),
                                     4'000}));
    EXPECT_EQ(hall.ticket(ticket), before);
    EXPECT_EQ(hall.state().window("1").ticket, ticket);
    EXPECT_EQ(hall.state().window("1").served_today, 0);
    hall.pass(1min);
    EXPECT_EQ(only<TicketFinished>(hall.send(StepTicket{ticket, Step::finish})).service_ms, (3min + 4s) / 1ms);
    EXPECT_EQ(hall.state().window("1").served_today, 1);
}

TEST(TakeBack, NothingIsLearnedOfAServiceThatGoesOn) {
    OneWindow hall;
    for (std::size_t i = 1; i < ServiceTimes::needed; ++i) served(hall);
    const auto known = hall.state().service_times();
    const auto ticket = served(hall);
    EXPECT_NE(hall.state().service_times().samples("A-1", "A"), nullptr);
    take_back(hall, ticket);
    EXPECT_EQ(hall.state().service_times().samples("A-1", "A"), nullptr);
    EXPECT_EQ(hall.state().service_times().known("A"), known.known("A"));
    EXPECT_EQ(hall.state().service_times().anything(), known.anything());
}

TEST(TakeBack, ANoShowIsCalledAgainWithItsCalls) {
    OneWindow hall;
    hall.issue();
    const auto ticket = hall.call("1");
    hall.pass(30s);
    hall.step(ticket, Step::recall);
    hall.pass(30s);
    const auto before = hall.ticket(ticket);
    hall.step(ticket, Step::no_show);
    take_back(hall, ticket);
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::called);
    EXPECT_EQ(hall.ticket(ticket).calls, before.calls);
    EXPECT_EQ(hall.ticket(ticket).last_called_at, before.last_called_at);
    EXPECT_EQ(hall.state().window("1").ticket, ticket);
    hall.step(ticket, Step::start);
}

TEST(TakeBack, ASecondNoShowIsVoidForNobodyYet) {
    OneWindow hall;
    hall.issue();
    const auto ticket = hall.call("1");
    hall.miss(ticket);
    hall.step(ticket, Step::requeue);
    hall.call("1");
    hall.miss(ticket);
    ASSERT_EQ(hall.ticket(ticket).state, TicketState::voided);
    take_back(hall, ticket);
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::called);
    EXPECT_FALSE(hall.ticket(ticket).ended_at);
    EXPECT_TRUE(hall.ticket(ticket).note.empty());
}

TEST(TakeBack, ACancelledTicketWaitsInItsOldPlace) {
    OneWindow hall;
    hall.issue();
    const auto second = hall.issue();
    hall.issue();
    const auto before = hall.ticket(second);
    ASSERT_TRUE(hall.send(CancelTicket{second, "staff", "1"}));
    take_back(hall, second);
    EXPECT_EQ(hall.ticket(second), before);
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A001", "A002", "A003"}));
}

TEST(TakeBack, OfACancellingLeavesWhoIsAtTheWindowAlone) {
    OneWindow hall;
    hall.issue();
    const auto second = hall.issue();
    const auto here = hall.call("1");
    ASSERT_TRUE(hall.send(CancelTicket{second, "staff", "1"}));
    take_back(hall, second);
    EXPECT_EQ(hall.state().window("1").ticket, here);
    EXPECT_EQ(hall.ticket(here).state, TicketState::called);
}

TEST(TakeBack, WhatNoClerkCancelledAtAWindowStaysCancelled) {
    OneWindow hall;
    const auto ticket = hall.issue();
    ASSERT_TRUE(hall.send(CancelTicket{ticket, "resident"}));
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::not_last_step);
    EXPECT_EQ(hall.error_of(CancelTicket{hall.issue(), "staff", "9"}), ErrorCode::not_found);
}

TEST(TakeBack, APutAsideTicketThatWasCancelledStaysCancelled) {
    OneWindow hall;
    hall.issue();
    const auto ticket = hall.call("1");
    hall.step(ticket, Step::start);
    ASSERT_TRUE(hall.send(ParkTicket{ticket, "other"}));
    ASSERT_TRUE(hall.send(CancelTicket{ticket, "staff", "1"}));
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::not_last_step);
}

TEST(TakeBack, IsPossibleForTenSecondsWhateverTheClockSays) {
    OneWindow hall;
    auto ticket = served(hall);
    hall.pass(10s);
    hall.jump(-20min);
    take_back(hall, ticket);
    hall.step(ticket, Step::finish);
    hall.jump(-20min);
    hall.pass(10s + 1ms);
    const auto refused = hall.send(TakeBack{ticket, "1"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::too_late_to_take_back);
    EXPECT_EQ(refused.error().params, (std::vector<std::pair<std::string, std::string>>{{"limit_s", "10"}}));
}

TEST(TakeBack, OfAStepOfUnknownAgeIsTooLate) {
    OneWindow hall;
    const auto ticket = served(hall);
    const auto at_once = hall.ask(TakeBack{ticket, "1"});
    EXPECT_TRUE(at_once);
    TakeBack unknown{ticket, "1"};
    EXPECT_EQ(unknown.since_step, Milliseconds::max());  // as a hall that was started again completes it
}

TEST(TakeBack, IsForTheSameWindowOnly) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    hall.issue();
    const auto ticket = hall.serve("1");
    const auto refused = hall.send(TakeBack{ticket, "2"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::not_last_step);
    EXPECT_EQ(refused.error().params, (std::vector<std::pair<std::string, std::string>>{{"window", "2"}}));
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "9"}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "3"}), ErrorCode::window_closed);
    EXPECT_EQ(hall.error_of(TakeBack{"20261123-Z999", "1"}), ErrorCode::not_found);
}

// Whoever came back and was served elsewhere meanwhile is nobody's mistake any more.
TEST(TakeBack, OfANoShowEndsOnceAnotherWindowHasCalledIt) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    const auto ticket = hall.issue();
    hall.call("1");
    hall.pass(30s);
    hall.step(ticket, Step::no_show);
    hall.step(ticket, Step::requeue);
    ASSERT_EQ(hall.call("2"), ticket);
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::wrong_state);
    hall.step(ticket, Step::start);
    hall.step(ticket, Step::finish);
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::not_last_step);
    take_back(hall, ticket, "2");
}

TEST(TakeBack, OfANoShowEndsWithItsCancelling) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    const auto ticket = hall.issue();
    hall.call("1");
    hall.pass(30s);
    hall.step(ticket, Step::no_show);
    hall.step(ticket, Step::requeue);
    ASSERT_TRUE(hall.send(CancelTicket{ticket, "resident", "2"}));
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::not_last_step);
    take_back(hall, ticket, "2");
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::waiting);
}

TEST(TakeBack, EndsOnceAnotherWasCalled) {
    OneWindow hall;
    hall.issue();
    const auto ticket = hall.serve("1");
    hall.issue();
    hall.call("1");
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::not_last_step);
}

TEST(TakeBack, EndsWithTheClerksLeavingAndWithATakeOver) {
    OneWindow hall;
    auto ticket = served(hall);
    ASSERT_TRUE(hall.send(SignOut{"1"}));
    hall.sign_in("1", "C01");
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::not_last_step);
    ticket = served(hall);
    ASSERT_TRUE(hall.send(SignIn{"1", "C02", false, true}));
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::not_last_step);
}

TEST(TakeBack, EndsWithTheDay) {
    OneWindow hall;
    const auto ticket = served(hall);
    ASSERT_TRUE(hall.send(CloseDay{}));
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::window_closed);
    ASSERT_TRUE(hall.send(OpenDay{hall.series_of(hall.local().date)}));
    hall.sign_in("1", "C01");
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::not_last_step);
}

TEST(TakeBack, OfWhatHasNotEndedIsNoStep) {
    OneWindow hall;
    const auto ticket = hall.issue();
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::wrong_state);
    const auto once = served(hall);  // the first ticket
    take_back(hall, once);
    EXPECT_EQ(hall.error_of(TakeBack{once, "1"}), ErrorCode::wrong_state);
}

TEST(FinishAndCallNext, IsOneDecisionWithBothEvents) {
    OneWindow hall;
    hall.issue();
    const auto next = hall.issue();
    const auto ticket = hall.call("1");
    hall.step(ticket, Step::start);
    hall.pass(3min);
    const auto events = hall.send(FinishAndCallNext{"1", ticket});
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 2U);
    EXPECT_EQ(std::get<TicketFinished>(events->front()).service_ms, 3min / 1ms);
    const auto& called = std::get<TicketCalled>(events->back());
    EXPECT_EQ(called.ticket, next);
    EXPECT_EQ(called.after, ticket);
    EXPECT_EQ(called.wait_ms, 3min / 1ms);
    EXPECT_EQ(hall.state().window("1").ticket, next);
}

TEST(FinishAndCallNext, FinishesWhereNobodyWaits) {
    OneWindow hall;
    hall.issue();
    const auto ticket = hall.call("1");
    hall.step(ticket, Step::start);
    EXPECT_EQ(only<TicketFinished>(hall.send(FinishAndCallNext{"1", ticket})).ticket, ticket);
    take_back(hall, ticket);
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::serving);
}

TEST(FinishAndCallNext, IsRefusedWholeWhereEitherWouldBe) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    hall.issue();
    hall.issue("B-1");
    const auto ticket = hall.call("1");
    const auto other = hall.call("2");
    EXPECT_EQ(hall.error_of(FinishAndCallNext{"1", ticket}), ErrorCode::wrong_state);  // nobody has come yet
    hall.step(ticket, Step::start);
    hall.step(other, Step::start);
    EXPECT_EQ(hall.error_of(FinishAndCallNext{"1", other}), ErrorCode::invalid_request);
    EXPECT_EQ(hall.error_of(FinishAndCallNext{"9", ticket}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(FinishAndCallNext{"3", ticket}), ErrorCode::window_closed);
    EXPECT_EQ(hall.error_of(FinishAndCallNext{"1", "20261123-Z999"}), ErrorCode::not_found);
    ASSERT_TRUE(hall.send(PauseWindow{"1", "break"}));
    EXPECT_EQ(hall.error_of(FinishAndCallNext{"1", ticket}), ErrorCode::window_paused);
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::serving);
}

TEST(FinishAndCallNext, TakenBackPutsTheOneJustCalledAtTheHeadOfTheLine) {
    OneWindow hall;
    for (int i = 0; i < 4; ++i) hall.issue();
    const auto ticket = hall.call("1");
    hall.step(ticket, Step::start);
    ASSERT_TRUE(hall.send(FinishAndCallNext{"1", ticket}));
    const auto called = hall.state().window("1").ticket;
    hall.pass(5s);
    const auto events = hall.send(TakeBack{ticket, "1"});
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 2U);
    EXPECT_EQ(std::get<TicketPutBack>(events->front()), (TicketPutBack{called, "A002", "A", "1", "taken_back"}));
    EXPECT_EQ(std::get<TicketTakenBack>(events->back()).ticket, ticket);
    EXPECT_EQ(hall.state().window("1").ticket, ticket);
    EXPECT_EQ(hall.ticket(called).state, TicketState::waiting);
    EXPECT_TRUE(hall.state().calls().empty() || hall.state().calls().front().ticket != called);
    hall.step(ticket, Step::finish);
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A002", "A003", "A004"}));
}

// Whoever was called had a turn of its kind: it is not spent.
TEST(FinishAndCallNext, TakenBackSpendsNoTurn) {
    OneWindow hall;
    hall.issue();
    hall.issue();
    const auto elder = hall.issue("A-1", Priority::elderly);
    const auto first = hall.call("1");
    ASSERT_EQ(first, elder);
    hall.step(first, Step::start);
    hall.issue("A-1", Priority::elderly);
    ASSERT_TRUE(hall.send(FinishAndCallNext{"1", first}));  // an ordinary ticket: the first of two
    const auto due = [&] { return hall.state().queue("A").interleave.ordinary_due(hall.profile().calling); };
    EXPECT_EQ(due(), 1);
    take_back(hall, first);
    EXPECT_EQ(due(), 2);
    hall.step(first, Step::finish);
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A001", "A002", "A004"}));
}

TEST(FinishAndCallNext, CannotBeTakenBackOnceTheNextIsServed) {
    OneWindow hall;
    hall.issue();
    hall.issue();
    const auto ticket = hall.call("1");
    hall.step(ticket, Step::start);
    ASSERT_TRUE(hall.send(FinishAndCallNext{"1", ticket}));
    hall.step(hall.state().window("1").ticket, Step::start);
    EXPECT_EQ(hall.error_of(TakeBack{ticket, "1"}), ErrorCode::not_last_step);
}

TEST(ServeNow, TakesCallsAndStartsInOneDecision) {
    OneWindow hall;
    hall.pass(1min);
    const auto events = hall.send(ServeNow{"1", "A-1", Priority::none, Language::zh, "K1"});
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 3U);
    const auto& taken = std::get<TicketIssued>(events->at(0));
    const auto& called = std::get<TicketCalled>(events->at(1));
    EXPECT_EQ(called.number, "A001");
    EXPECT_EQ(called.reason, CallReason::only_one);
    EXPECT_EQ(called.wait_ms, 0);
    EXPECT_EQ(std::get<ServiceStarted>(events->at(2)).clerk, "C01");
    EXPECT_EQ(hall.state().window("1").ticket, taken.ticket);
    EXPECT_EQ(hall.ticket(taken.ticket).state, TicketState::serving);
    hall.pass(2min);
    EXPECT_EQ(only<TicketFinished>(hall.send(StepTicket{taken.ticket, Step::finish})).service_ms, 2min / 1ms);
    hall.issue();  // the numbers go on
    EXPECT_EQ(hall.number(hall.call("1")), "A002");
}

TEST(ServeNow, PassesNobodyOver) {
    OneWindow hall;
    const auto first = hall.issue();
    const auto refused = hall.send(ServeNow{"1", "A-1"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::people_waiting);
    EXPECT_EQ(refused.error().params, (std::vector<std::pair<std::string, std::string>>{{"ticket", first}}));
}

TEST(ServeNow, IsRefusedWhereATicketOrACallWouldBe) {
    TestHall hall;
    EXPECT_EQ(hall.error_of(ServeNow{"9", "A-1"}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(ServeNow{"1", "X-9"}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(ServeNow{"1", "A-1", Priority::none, Language::zh, "K9"}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(ServeNow{"1", "Z-1"}), ErrorCode::item_not_served);
    EXPECT_EQ(hall.error_of(ServeNow{"1", "B-1"}), ErrorCode::invalid_request);  // window 1 serves A alone
    EXPECT_EQ(hall.error_of(ServeNow{"1", "A-1"}), ErrorCode::window_closed);
    hall.sign_in("1", "C01");
    ASSERT_TRUE(hall.send(PauseWindow{"1", "break"}));
    EXPECT_EQ(hall.error_of(ServeNow{"1", "A-1"}), ErrorCode::window_paused);
    ASSERT_TRUE(hall.send(ResumeWindow{"1"}));
    ASSERT_TRUE(hall.send(ServeNow{"1", "A-1"}));
    EXPECT_EQ(hall.error_of(ServeNow{"1", "A-1"}), ErrorCode::window_busy);
    hall.set_clock("17:29");  // nobody would wait past the closing
    hall.sign_in("2", "C02");
    ASSERT_TRUE(hall.send(ServeNow{"2", "B-1"}));
    hall.set_clock("17:31");
    hall.sign_in("3", "C03");
    EXPECT_EQ(hall.error_of(ServeNow{"3", "B-1"}), ErrorCode::hall_closed);
}

TEST(Interleave, ACallThatIsTakenBackCountsAsIfItHadNotBeen) {
    const CallingRules rules;  // two ordinary ones between two with priority
    InterleaveCounter counter;
    counter.count_call(true);
    const auto ordinary = counter.count_call(false);
    const auto priority = counter.count_call(true);
    counter.count_call(false);
    EXPECT_EQ(counter.ordinary_due(rules), 1);
    counter.uncount_call(false, ordinary);
    EXPECT_EQ(counter.ordinary_due(rules), 1);
    counter.uncount_call(true, priority);
    EXPECT_EQ(counter.ordinary_due(rules), 1);  // one behind the first
    counter.count_call(false);
    EXPECT_EQ(counter.ordinary_due(rules), 0);
}

TEST(Interleave, WithoutAnyPriorityCallNothingIsDue) {
    const CallingRules rules;
    InterleaveCounter counter;
    counter.count_call(false);
    const auto priority = counter.count_call(true);
    EXPECT_EQ(counter.ordinary_due(rules), 2);
    counter.uncount_call(true, priority);
    EXPECT_TRUE(counter.priority_allowed(rules));
}

TEST(Park, NamesTheMaterialsThatAreMissing) {
    OneWindow hall;
    hall.issue();
    const auto ticket = hall.call("1");
    hall.step(ticket, Step::start);
    EXPECT_EQ(hall.error_of(ParkTicket{ticket, "other", {"身份证"}}), ErrorCode::invalid_request);
    const auto refused = hall.send(ParkTicket{ticket, "materials", {"身份证", "张三的身份证"}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().params.front().second, "missing[1]");
    const auto parked = only<TicketParked>(hall.send(ParkTicket{ticket, "materials", {"照片", "身份证"}}));
    const std::vector<Bilingual> missing{{"身份证", "ID card"}, {"照片", "Photograph"}};
    EXPECT_EQ(parked.missing, missing);
    EXPECT_EQ(hall.ticket(ticket).missing, missing);
    hall.step(ticket, Step::bring_back);
    EXPECT_TRUE(hall.ticket(ticket).missing.empty());
}

}  // namespace
}  // namespace yimen
