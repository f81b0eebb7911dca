#include <gtest/gtest.h>

#include "domain/test_hall.hpp"

namespace yimen {
namespace {

using test::only;
using test::TestHall;
using namespace std::chrono_literals;

Date date(std::string_view text) { return *parse_date(text); }

TEST(Day, OpensByItselfOnceADate) {
    TestHall hall;
    ASSERT_EQ(hall.log().size(), 1u);
    EXPECT_EQ(hall.state().day(), date("2026-11-23"));
    hall.keep_house();
    EXPECT_EQ(hall.log().size(), 1u);
}

TEST(Day, ClosesByItselfAndStaysClosed) {
    TestHall hall;
    hall.set_clock("21:00");
    hall.keep_house();
    EXPECT_FALSE(hall.state().day_open());
    const auto events = hall.log().size();
    hall.set_clock("23:59");
    hall.keep_house();
    EXPECT_EQ(hall.log().size(), events);
}

TEST(Day, EveryTicketThatIsLeftGetsItsEnd) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    const auto served = hall.issue();
    const auto parked = hall.issue();
    const auto missed = hall.issue();
    const auto called = hall.issue();
    const auto waiting = hall.issue();
    hall.call("1");
    hall.step(served, Step::start);
    ASSERT_EQ(hall.call("2"), parked);
    hall.step(parked, Step::start);
    ASSERT_TRUE(hall.send(ParkTicket{parked, "system"}));
    ASSERT_EQ(hall.call("2"), missed);
    hall.pass(30s);
    hall.step(missed, Step::no_show);
    ASSERT_EQ(hall.call("2"), called);
    const auto closing = hall.send(CloseDay{});
    ASSERT_TRUE(closing);
    EXPECT_EQ(std::get<DayClosed>(closing->back()).voided, 4);
    EXPECT_EQ(hall.ticket(served).state, TicketState::finished);
    EXPECT_EQ(hall.ticket(served).note, "day_closed");
    for (const auto& ticket : {called, missed, parked, waiting}) {
        EXPECT_EQ(hall.ticket(ticket).state, TicketState::voided);
        EXPECT_EQ(hall.ticket(ticket).note, "day_closed");
    }
    EXPECT_EQ(hall.state().count(TicketState::voided), 4);
    EXPECT_EQ(hall.state().queue("A").waiting(), 0u);
    EXPECT_EQ(hall.state().window("1").mode, WindowMode::closed);
    EXPECT_TRUE(hall.state().window("2").ticket.empty());
}

TEST(Day, AServiceThatTheCloseEndedIsNotLearned) {
    TestHall hall;
    hall.sign_in("1", "C01");
    const auto served = hall.issue();
    hall.call("1");
    hall.step(served, Step::start);
    hall.pass(5min);
    const auto closing = hall.send(CloseDay{});
    EXPECT_TRUE(std::get<TicketFinished>(closing->front()).by_day_close);
    EXPECT_TRUE(hall.state().service_times().anything().empty());
    EXPECT_EQ(hall.state().window("1").served_today, 0);
}

TEST(Day, ClosingAndOpeningTwiceIsOnce) {
    TestHall hall;
    EXPECT_EQ(hall.send(OpenDay{}).value().size(), 0u);
    ASSERT_TRUE(hall.send(CloseDay{}));
    EXPECT_EQ(hall.send(CloseDay{}).value().size(), 0u);
}

TEST(Day, AClosedDayIssuesNoTickets) {
    TestHall hall;
    ASSERT_TRUE(hall.send(CloseDay{}));
    EXPECT_EQ(hall.error_of(IssueTicket{"A-1", Priority::none, Language::zh, "K1", {}}), ErrorCode::day_not_open);
}

TEST(Day, ReopenedItGoesOnWithItsNumbersAndTickets) {
    TestHall hall;
    const auto before = hall.issue();
    ASSERT_TRUE(hall.send(CloseDay{}));
    const auto opened = only<DayOpened>(hall.send(OpenDay{hall.series_of(date("2026-11-23"))}));
    EXPECT_EQ(opened.series.at('A'), 1);
    EXPECT_EQ(hall.number(hall.issue()), "A002");
    EXPECT_EQ(hall.ticket(before).state, TicketState::voided);
    EXPECT_EQ(hall.state().arrivals(), 2u);
}

TEST(Day, IsNotReopenedAfterItsTime) {
    TestHall hall;
    hall.set_clock("21:00");
    EXPECT_EQ(hall.error_of(OpenDay{}), ErrorCode::hall_closed);
}

TEST(Day, MidnightClosesTheOldDayAndOpensTheNext) {
    auto profile = test::small_hall();
    profile.hours.day_close = 24h;
    TestHall hall(profile);
    const auto old = hall.issue();
    hall.set_clock("23:59");
    hall.keep_house();
    EXPECT_EQ(hall.ticket(old).state, TicketState::waiting);
    const auto before = hall.log().size();
    hall.pass(1min);
    ASSERT_EQ(hall.log().size(), before + 3);
    EXPECT_TRUE(std::holds_alternative<TicketVoided>(hall.log()[before].event));
    EXPECT_EQ(hall.log()[before + 1].day, date("2026-11-23"));
    EXPECT_TRUE(std::holds_alternative<DayOpened>(hall.log()[before + 2].event));
    EXPECT_EQ(hall.state().day(), date("2026-11-24"));
    EXPECT_TRUE(hall.state().tickets().empty());
    EXPECT_EQ(hall.state().last_number('A'), 0);
    EXPECT_EQ(hall.state().arrivals(), 0u);
    EXPECT_EQ(hall.state().count(TicketState::voided), 0);
    EXPECT_TRUE(hall.state().calls().empty());
}

TEST(Day, AServiceOverMidnightIsFinishedByTheClose) {
    auto profile = test::small_hall();
    profile.hours.day_close = 24h;
    TestHall hall(profile);
    hall.sign_in("1", "C01");
    const auto ticket = hall.issue();
    hall.call("1");
    hall.step(ticket, Step::start);
    hall.set_clock("2026-11-24", "00:05");
    hall.keep_house();
    EXPECT_TRUE(hall.state().day_open());
    EXPECT_EQ(hall.state().window("1").mode, WindowMode::closed);
    EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::finish}), ErrorCode::not_found);
}

TEST(Day, AHallThatWasOffForDaysClosesTheOldOne) {
    TestHall hall;
    hall.issue();
    hall.set_clock("2026-11-26", "22:00");  // after closing time
    hall.keep_house();
    EXPECT_FALSE(hall.state().day_open());
    EXPECT_EQ(hall.state().day(), date("2026-11-23"));
    hall.set_clock("2026-11-27", "00:00");
    hall.keep_house();
    EXPECT_EQ(hall.state().day(), date("2026-11-27"));
}

TEST(Day, WhatWasLearnedSurvivesIt) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.issue();
    hall.serve("1", 5min);
    hall.set_clock("2026-11-24", "09:00");
    hall.keep_house();
    EXPECT_EQ(hall.state().service_times().anything().size(), 1u);
}

TEST(DistrustedClock, KeepsTheDayAsItIs) {
    TestHall hall;
    const auto ticket = hall.issue();
    hall.set_clock("2030-01-07", "09:00");
    hall.append(ClockDistrusted{1000});
    hall.keep_house();
    EXPECT_TRUE(hall.state().day_open());
    EXPECT_EQ(hall.state().day(), date("2026-11-23"));
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::waiting);
    hall.sign_in("1", "C01");
    EXPECT_EQ(hall.call("1"), ticket);
    EXPECT_EQ(hall.issue(), "20261123-A002");  // numbers stay of the day that is open
}

TEST(DistrustedClock, OpensNoDay) {
    TestHall hall;
    ASSERT_TRUE(hall.send(CloseDay{}));
    hall.set_clock("2026-11-24", "09:00");
    hall.append(ClockDistrusted{1000});
    EXPECT_EQ(hall.error_of(OpenDay{}), ErrorCode::clock_untrusted);
    EXPECT_EQ(hall.error_of(IssueTicket{"A-1", Priority::none, Language::zh, "K1", {}}), ErrorCode::clock_untrusted);
    EXPECT_FALSE(hall.state().day_open());
}

TEST(DistrustedClock, ThatComesBackByItselfGoesOn) {
    TestHall hall;
    hall.append(ClockDistrusted{1000});
    hall.append(ClockConfirmed{false});
    hall.set_clock("21:00");
    hall.keep_house();
    EXPECT_FALSE(hall.state().day_open());
}

TEST(ConfirmClock, OnTheSameDayOnlyTrustsTheClockAgain) {
    TestHall hall;
    EXPECT_EQ(hall.send(ConfirmClock{}).value().size(), 0u);
    hall.append(ClockDistrusted{1000});
    EXPECT_TRUE(only<ClockConfirmed>(hall.send(ConfirmClock{})).by_staff);
    EXPECT_TRUE(hall.state().clock_trusted());
    EXPECT_TRUE(hall.state().day_open());
}

TEST(ConfirmClock, OnAnotherDayClosesTheOldAndOpensTheRight) {
    TestHall hall;
    const auto ticket = hall.issue();
    hall.set_clock("2026-11-25", "09:00");
    hall.append(ClockDistrusted{1000});
    const auto events = hall.send(ConfirmClock{{{'A', 12}}});
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 4u);
    EXPECT_TRUE(std::holds_alternative<ClockConfirmed>(events->at(0)));
    EXPECT_EQ(std::get<TicketVoided>(events->at(1)).ticket, ticket);
    EXPECT_EQ(std::get<DayClosed>(events->at(2)).day, date("2026-11-23"));
    EXPECT_EQ(std::get<DayOpened>(events->at(3)).day, date("2026-11-25"));
    EXPECT_EQ(hall.number(hall.issue()), "A013");  // the log already held twelve of that day
}

TEST(ConfirmClock, GoesBackToAnEarlierDayAndItsNumbers) {
    TestHall hall;
    hall.issue();
    hall.set_clock("2026-11-24", "09:00");
    hall.keep_house();
    hall.issue();
    hall.set_clock("2026-11-23", "10:00");
    hall.append(ClockDistrusted{-1000});
    ASSERT_TRUE(hall.send(ConfirmClock{hall.series_of(date("2026-11-23"))}));
    EXPECT_EQ(hall.issue(), "20261123-A002");
    hall.set_clock("2026-11-24", "09:30");
    EXPECT_EQ(hall.issue(), "20261124-A002");
}

TEST(ConfirmClock, AfterClosingTimeOpensNothing) {
    TestHall hall;
    hall.set_clock("2026-11-25", "21:30");
    hall.append(ClockDistrusted{1000});
    ASSERT_TRUE(hall.send(ConfirmClock{}));
    EXPECT_FALSE(hall.state().day_open());
}

TEST(ConfirmClock, DoesNotReopenADayThatStaffClosed) {
    TestHall hall;
    ASSERT_TRUE(hall.send(CloseDay{}));
    hall.append(ClockDistrusted{1000});
    ASSERT_TRUE(hall.send(ConfirmClock{}));
    EXPECT_FALSE(hall.state().day_open());
}

TEST(Replay, TheSameLogMakesAnEqualState) {
    TestHall hall;
    hall.sign_in("1", "C01");
    for (int i = 0; i < 3; ++i) hall.issue();
    hall.serve("1", 3min);
    hall.call("1");
    hall.set_clock("2026-11-24", "09:00");
    hall.issue("B-1");
    HallState replayed(hall.profile());
    for (const auto& logged : hall.log()) replayed.apply(logged);
    EXPECT_EQ(replayed, hall.state());
}

}  // namespace
}  // namespace yimen
