#include <gtest/gtest.h>

#include "domain/hall_queries.hpp"
#include "domain/one_window.hpp"

namespace yimen {
namespace {

using test::OneWindow;
using test::TestHall;
using namespace std::chrono_literals;

using Numbers = std::vector<std::string>;

TEST(NoShow, ComesBackBehindTheNextThree) {
    OneWindow hall;
    for (int i = 0; i < 6; ++i) hall.issue();
    const auto missed = hall.call("1");
    hall.miss(missed);
    hall.step(missed, Step::requeue);
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A002", "A003", "A004", "A001", "A005", "A006"}));
}

TEST(NoShow, ComesBackLastWhereFewerThanThreeWait) {
    OneWindow hall;
    for (int i = 0; i < 3; ++i) hall.issue();
    const auto missed = hall.call("1");
    hall.miss(missed);
    hall.step(missed, Step::requeue);
    hall.issue();  // whoever comes now stands behind
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A002", "A003", "A001", "A004"}));
}

TEST(NoShow, ThoseWhoComeBackEarlierStandBefore) {
    OneWindow hall;
    for (int i = 0; i < 6; ++i) hall.issue();
    const auto first = hall.call("1");
    hall.miss(first);
    const auto second = hall.call("1");
    hall.miss(second);
    hall.step(second, Step::requeue);  // behind A003 A004 A005
    hall.step(first, Step::requeue);   // behind the same three
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A003", "A004", "A005", "A002", "A001", "A006"}));
}

TEST(NoShow, NeverComesBackBeforeSomebodyWhoCameEarlier) {
    OneWindow hall;
    for (int i = 0; i < 6; ++i) hall.issue();
    std::vector<std::string> parked;
    for (int i = 0; i < 5; ++i) {
        parked.push_back(hall.call("1"));
        hall.step(parked.back(), Step::start);
        ASSERT_TRUE(hall.send(ParkTicket{parked.back(), "materials"}));
    }
    const auto missed = hall.call("1");
    hall.miss(missed);
    for (const auto& ticket : parked) hall.step(ticket, Step::bring_back);
    hall.step(missed, Step::requeue);
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A001", "A002", "A003", "A004", "A005", "A006"}));
}

// Window 1 serves A and B, so that who was moved on to B stands among those who are there.
struct TwoQueues : TestHall {
    TwoQueues() : TestHall(profile()) { sign_in("1", "C01"); }

    static HallProfile profile() {
        auto made = test::profile_with_queues(2);
        test::add_window(made, "A1 B1");
        return made;
    }
    // Takes the first ticket of all, misses its turn, comes back behind three others of both queues and is served.
    std::string miss_and_come_back() {
        const auto missed = issue("A-1");
        pass(1s);
        issue("A-1");
        issue("A-1");
        pass(1s);
        for (int i = 0; i < 3; ++i) issue("B-1");
        call("1");
        pass(30s);
        step(missed, Step::no_show);
        step(missed, Step::requeue);
        for (int i = 0; i < 3; ++i) serve("1");
        EXPECT_EQ(call("1"), missed);
        step(missed, Step::start);
        return missed;
    }
};

TEST(NoShow, ThatCameBackIsTransferredWithItsOriginalArrival) {
    TwoQueues hall;
    const auto missed = hall.miss_and_come_back();
    ASSERT_TRUE(hall.send(TransferTicket{missed, "B"}));
    EXPECT_EQ(hall.state().queue("B").ordinary.front().ticket, missed);
}

TEST(NoShow, ThatCameBackIsBroughtBackWithItsOriginalArrival) {
    TwoQueues hall;
    const auto missed = hall.miss_and_come_back();
    const auto order = hall.ticket(missed).issued_order;
    ASSERT_TRUE(hall.send(ParkTicket{missed, "materials"}));
    hall.step(missed, Step::bring_back);
    EXPECT_EQ(hall.ticket(missed).order, order);
    EXPECT_EQ(hall.call("1"), missed);
}

TEST(NoShow, APriorityTicketComesBackBehindTheNextThreePriorityTickets) {
    OneWindow hall;
    for (int i = 0; i < 5; ++i) hall.issue("A-1", Priority::elderly);
    const auto missed = hall.call("1");
    hall.miss(missed);
    hall.step(missed, Step::requeue);
    EXPECT_EQ(hall.served_in_order(), (Numbers{"A002", "A003", "A004", "A001", "A005"}));
}

TEST(NoShow, ASecondOneIsVoid) {
    OneWindow hall;
    const auto ticket = hall.issue();
    hall.call("1");
    hall.miss(ticket);
    hall.step(ticket, Step::requeue);
    hall.call("1");
    hall.pass(30s);
    const auto events = hall.send(StepTicket{ticket, Step::no_show});
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 2u);
    EXPECT_EQ(std::get<TicketVoided>(events->back()).reason, "second_no_show");
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::voided);
    EXPECT_EQ(hall.error_of(StepTicket{ticket, Step::requeue}), ErrorCode::wrong_state);
}

TEST(NoShow, ComesBackWithinAnHourOfOpeningTime) {
    OneWindow hall;
    hall.set_clock("11:50");
    const auto ticket = hall.issue();
    hall.call("1");
    hall.miss(ticket);  // at 11:50:30
    hall.set_clock("15:20");
    hall.keep_house();
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::no_show);
    EXPECT_TRUE(hall.ask(StepTicket{ticket, Step::requeue})) << "50 minutes and a half after the break";
    hall.set_clock("15:21");
    EXPECT_FALSE(hall.ask(StepTicket{ticket, Step::requeue}));
    EXPECT_EQ(hall.ask(StepTicket{ticket, Step::requeue}).error().code, ErrorCode::half_day_over);
    hall.keep_house();
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::voided);
    EXPECT_EQ(hall.ticket(ticket).note, "half_day_over");
}

TEST(NoShow, WithoutAClosureBetweenIsNoMatterOfHalfDays) {
    OneWindow hall;
    const auto ticket = hall.issue();
    hall.call("1");
    hall.miss(ticket);
    const auto missed = hall.now();
    hall.pass(1h);
    EXPECT_TRUE(hall.ask(StepTicket{ticket, Step::requeue}));
    hall.jump(1s);
    EXPECT_EQ(hall.ask(StepTicket{ticket, Step::requeue}).error().code, ErrorCode::no_show_over);
    hall.keep_house();
    EXPECT_EQ(hall.ticket(ticket).note, "no_show_over");
    EXPECT_GT(hall.now(), missed);
}

// Window 1 serves A and B: the next three whom it calls are of both.
TEST(NoShow, ComesBackBehindThoseWhomTheWindowsOfItsQueueWouldCall) {
    TwoQueues hall;
    const auto missed = hall.issue("A-1");
    hall.pass(1s);
    std::vector<std::string> others;
    for (const auto* item : {"B-1", "A-1", "B-1", "A-1"}) {
        others.push_back(hall.issue(item));
        hall.pass(1s);
    }
    EXPECT_EQ(hall.call("1"), missed);
    hall.pass(30s);
    hall.step(missed, Step::no_show);
    hall.step(missed, Step::requeue);
    const auto& profile = hall.TestHall::profile();
    EXPECT_EQ(why(hall.state(), profile, hall.ticket(missed), *profile.find_window("1")).reason,
              (Reason{"came_back", {{"ahead", "3"}, {"next", "B001"}}}));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(hall.serve("1"), others[static_cast<std::size_t>(i)]);
    EXPECT_EQ(hall.serve("1"), missed);
    EXPECT_EQ(hall.serve("1"), others[3]);
}

TEST(NoShow, OfTheAfternoonMayComeBackThoughTheClockWentBackToTheMorning) {
    OneWindow hall;
    hall.set_clock("14:31");
    const auto ticket = hall.issue();
    hall.call("1");
    hall.miss(ticket);
    hall.set_clock("14:20");
    hall.step(ticket, Step::requeue);
    EXPECT_EQ(hall.ticket(ticket).state, TicketState::waiting);
}

}  // namespace
}  // namespace yimen
