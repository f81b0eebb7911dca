#include <gtest/gtest.h>

#include "domain/test_hall.hpp"

namespace yimen {
namespace {

using test::only;
using test::TestHall;

WindowMode mode(const TestHall& hall, std::string_view window) { return hall.state().window(window).mode; }

TEST(Window, CallsOnlyWhenItIsOpenAndFree) {
    TestHall hall;
    hall.issue();
    hall.issue();
    EXPECT_EQ(hall.error_of(CallNext{"9"}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(CallNext{"1"}), ErrorCode::window_closed);
    hall.sign_in("1", "C01");
    ASSERT_TRUE(hall.send(PauseWindow{"1", "break"}));
    EXPECT_EQ(hall.error_of(CallNext{"1"}), ErrorCode::window_paused);
    ASSERT_TRUE(hall.send(ResumeWindow{"1"}));
    const auto ticket = hall.call("1");
    EXPECT_EQ(hall.error_of(CallNext{"1"}), ErrorCode::window_busy);
    hall.step(ticket, Step::start);
    EXPECT_EQ(hall.error_of(CallNext{"1"}), ErrorCode::window_busy);
    hall.step(ticket, Step::finish);
    hall.serve("1");
    EXPECT_EQ(hall.error_of(CallNext{"1"}), ErrorCode::nobody_waiting);
}

TEST(Window, CallsNobodyOfAQueueItDoesNotServe) {
    TestHall hall;
    hall.issue("B-1");
    hall.sign_in("1", "C01");
    EXPECT_EQ(hall.error_of(CallNext{"1"}), ErrorCode::nobody_waiting);
}

TEST(SignIn, OpensTheWindowForAClerkOfTheHall) {
    TestHall hall;
    EXPECT_EQ(hall.error_of(SignIn{"9", "C01"}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(SignIn{"1", "C99"}), ErrorCode::unknown_clerk);
    EXPECT_EQ(only<WindowOpened>(hall.send(SignIn{"1", "C01"})).clerk, "C01");
    EXPECT_EQ(mode(hall, "1"), WindowMode::open);
}

TEST(SignIn, OfTheSameClerkChangesNothingAndOfAnotherIsRefused) {
    TestHall hall;
    hall.sign_in("1", "C01");
    EXPECT_EQ(hall.send(SignIn{"1", "C01"}).value().size(), 0u);
    EXPECT_EQ(hall.error_of(SignIn{"1", "C02"}), ErrorCode::window_taken);
}

TEST(SignIn, AClerkWhoSignsInElsewhereIsAskedAndThenLeavesTheFormerWindow) {
    TestHall hall;
    hall.sign_in("1", "C01");
    const auto asked = hall.send(SignIn{"2", "C01"});
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().code, ErrorCode::clerk_elsewhere);
    EXPECT_EQ(asked.error().params,
              (std::vector<std::pair<std::string, std::string>>{{"clerk", "C01"}, {"window", "1"}}));
    EXPECT_EQ(mode(hall, "1"), WindowMode::open);
    ASSERT_TRUE(hall.send(SignIn{"2", "C01", true}));
    EXPECT_EQ(mode(hall, "1"), WindowMode::closed);
    EXPECT_TRUE(hall.state().window("1").clerk.empty());
    EXPECT_EQ(hall.state().window("2").clerk, "C01");
}

TEST(SignIn, AClerkLeavesAPausedWindowToo) {
    TestHall hall;
    hall.sign_in("1", "C01");
    ASSERT_TRUE(hall.send(PauseWindow{"1", "help"}));
    ASSERT_TRUE(hall.send(SignIn{"2", "C01", true}));
    EXPECT_EQ(mode(hall, "1"), WindowMode::closed);
    EXPECT_TRUE(hall.state().window("1").pause_reason.empty());
}

TEST(SignIn, AClerkWithATicketStays) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.issue();
    hall.call("1");
    EXPECT_EQ(hall.error_of(SignIn{"2", "C01"}), ErrorCode::window_busy);
    EXPECT_EQ(hall.error_of(SignIn{"2", "C01", true}), ErrorCode::window_busy);
    EXPECT_EQ(mode(hall, "1"), WindowMode::open);
    EXPECT_EQ(mode(hall, "2"), WindowMode::closed);
}

TEST(TakeOver, TheTicketStaysAndTheClerkWhoCameFinishesIt) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.issue();
    const auto ticket = hall.call("1");
    hall.step(ticket, Step::start);
    const auto taken = only<WindowTakenOver>(hall.send(SignIn{"1", "C02", false, true}));
    EXPECT_EQ(taken, (WindowTakenOver{"1", "C02", "C01"}));
    EXPECT_EQ(hall.state().window("1").ticket, ticket);
    EXPECT_EQ(hall.state().window("1").clerk, "C02");
    EXPECT_EQ(only<TicketFinished>(hall.send(StepTicket{ticket, Step::finish})).clerk, "C02");
    hall.sign_in("2", "C01");  // who was relieved is free
}

TEST(TakeOver, OfAWindowWhereNobodyIsIsSigningIn) {
    TestHall hall;
    EXPECT_EQ(only<WindowOpened>(hall.send(SignIn{"1", "C01", false, true})).clerk, "C01");
}

TEST(TakeOver, LeavesTheOtherWindowOnlyWhereThatIsMeant) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    EXPECT_EQ(hall.error_of(SignIn{"1", "C02", false, true}), ErrorCode::clerk_elsewhere);
    const auto events = hall.send(SignIn{"1", "C02", true, true});
    ASSERT_TRUE(events);
    EXPECT_EQ(*events, (Events{WindowClosed{"2", "C02"}, WindowTakenOver{"1", "C02", "C01"}}));
}

TEST(TakeOver, APausedWindowStaysPaused) {
    TestHall hall;
    hall.sign_in("1", "C01");
    ASSERT_TRUE(hall.send(PauseWindow{"1", "break"}));
    ASSERT_TRUE(hall.send(SignIn{"1", "C02", false, true}));
    EXPECT_EQ(mode(hall, "1"), WindowMode::paused);
}

TEST(SignIn, NeedsAnOpenDay) {
    TestHall hall;
    ASSERT_TRUE(hall.send(CloseDay{}));
    EXPECT_EQ(hall.error_of(SignIn{"1", "C01"}), ErrorCode::day_not_open);
}

TEST(SignOut, ClosesAFreeWindowAndTwiceIsOnce) {
    TestHall hall;
    hall.sign_in("1", "C01");
    EXPECT_EQ(only<WindowClosed>(hall.send(SignOut{"1"})).clerk, "C01");
    EXPECT_EQ(hall.send(SignOut{"1"}).value().size(), 0u);
    EXPECT_EQ(hall.error_of(SignOut{"9"}), ErrorCode::not_found);
}

TEST(SignOut, IsRefusedWhileATicketIsThere) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.issue();
    hall.call("1");
    EXPECT_EQ(hall.error_of(SignOut{"1"}), ErrorCode::window_busy);
}

TEST(Pause, SaysWhyAndIsLiftedByResume) {
    TestHall hall;
    EXPECT_EQ(hall.error_of(PauseWindow{"1", "break"}), ErrorCode::window_closed);
    EXPECT_EQ(hall.error_of(ResumeWindow{"1"}), ErrorCode::window_closed);
    hall.sign_in("1", "C01");
    EXPECT_EQ(hall.error_of(PauseWindow{"1", "tired"}), ErrorCode::invalid_request);
    EXPECT_EQ(hall.send(ResumeWindow{"1"}).value().size(), 0u);
    ASSERT_TRUE(hall.send(PauseWindow{"1", "break"}));
    EXPECT_EQ(hall.send(PauseWindow{"1", "break"}).value().size(), 0u);
    ASSERT_TRUE(hall.send(PauseWindow{"1", "meeting"}));  // another reason is news
    EXPECT_EQ(hall.state().window("1").pause_reason, "meeting");
    ASSERT_TRUE(hall.send(ResumeWindow{"1"}));
    EXPECT_EQ(mode(hall, "1"), WindowMode::open);
    EXPECT_TRUE(hall.state().window("1").pause_reason.empty());
}

TEST(Pause, ThePresentTicketIsFinishedDuringIt) {
    TestHall hall;
    hall.sign_in("1", "C01");
    hall.issue();
    const auto ticket = hall.call("1");
    ASSERT_TRUE(hall.send(PauseWindow{"1", "break"}));
    hall.step(ticket, Step::start);
    hall.step(ticket, Step::finish);
    EXPECT_EQ(mode(hall, "1"), WindowMode::paused);
}

TEST(WindowMode, EveryModeHasItsName) {
    EXPECT_EQ(to_string(WindowMode::closed), "closed");
    EXPECT_EQ(to_string(WindowMode::open), "open");
    EXPECT_EQ(to_string(WindowMode::paused), "paused");
}

}  // namespace
}  // namespace yimen
