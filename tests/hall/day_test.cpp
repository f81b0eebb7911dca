// Days begin and end by the clock, and only by a clock that is believed.
#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
const auto monday = parse_date("2026-11-23");
const auto tuesday = parse_date("2026-11-24");

TEST(Day, OpensByItselfAtTheStart) {
    EngineHall hall;
    EXPECT_TRUE(hall.state().day_open());
    EXPECT_EQ(hall.state().day(), monday);
}

TEST(Day, ClosesByItselfAndVoidsWhoIsLeft) {
    EngineHall hall;
    hall.issue();
    hall.pass(13h);
    EXPECT_FALSE(hall.state().day_open());
    EXPECT_EQ(hall.state().count(TicketState::voided), 1);
    EXPECT_EQ(hall.all<TicketVoided>().at(0).reason, "day_closed");
}

TEST(Day, RollsOverAtMidnightWithFreshNumbersAndEveryNumberInTheFile) {
    EngineHall hall(endless_profile());
    hall.issue();
    hall.pass(15h);
    EXPECT_EQ(hall.state().day(), tuesday);
    EXPECT_EQ(hall.issue(), "20261124-A001");
    EXPECT_EQ(ask_sql(hall.file(), "SELECT group_concat(day || ' ' || number) FROM numbers"),
              "2026-11-23 1,2026-11-24 1");
}

TEST(Day, EndsNoShowsAfterAnHourOfOpeningTime) {
    EngineHall hall;
    hall.sign_in();
    const auto ticket = hall.issue();
    hall.call();
    hall.clock.advance(1min);
    hall.step(ticket, Step::no_show);
    hall.pass(50min);
    EXPECT_EQ(hall.state().count(TicketState::no_show), 1);
    hall.pass(15min);
    EXPECT_EQ(hall.state().count(TicketState::voided), 1);
}

TEST(Clock, ThatJumpsOverMidnightMovesNoDay) {
    EngineHall hall;
    hall.issue();
    hall.clock.jump_to(at("2026-11-24", "09:00"));
    hall.engine().tick();
    EXPECT_EQ(hall.state().day(), monday);
    EXPECT_FALSE(hall.state().clock_trusted());
    ASSERT_EQ(hall.all<ClockDistrusted>().size(), 1U);
    EXPECT_EQ(hall.all<ClockDistrusted>()[0].jump_ms, Milliseconds(24h).count());
    EXPECT_EQ(hall.now(), at("2026-11-23", "09:00"));
    hall.pass(10min);
    EXPECT_EQ(hall.issue(), "20261123-A002");
    EXPECT_EQ(hall.now(), at("2026-11-23", "09:10"));
    EXPECT_EQ(hall.all<ClockDistrusted>().size(), 1U);
}

TEST(Clock, ThatStaffConfirmsRollsTheDayOver) {
    EngineHall hall;
    hall.issue();
    hall.clock.jump_to(at("2026-11-24", "09:00"));
    hall.engine().tick();
    EXPECT_EQ(code_of(hall.send(ConfirmClock{})), "");
    EXPECT_EQ(hall.now(), at("2026-11-24", "09:00"));
    EXPECT_TRUE(hall.state().clock_trusted());
    EXPECT_EQ(hall.state().day(), tuesday);
    EXPECT_EQ(hall.all<DayClosed>()[0].voided, 1);
    EXPECT_TRUE(hall.all<ClockConfirmed>()[0].by_staff);
    EXPECT_EQ(hall.issue(), "20261124-A001");
}

TEST(Clock, ThatComesBackIsBelievedByItself) {
    EngineHall hall;
    hall.issue();
    hall.clock.jump_to(at("2026-11-24", "09:00"));
    hall.engine().tick();
    hall.clock.jump_to(at("2026-11-23", "09:01"));
    hall.engine().tick();
    EXPECT_TRUE(hall.state().clock_trusted());
    EXPECT_FALSE(hall.all<ClockConfirmed>()[0].by_staff);
    EXPECT_EQ(hall.state().day(), monday);
}

TEST(Clock, ThatIsStillAheadAfterARestartMovesNoDay) {
    EngineHall hall;
    hall.issue();
    hall.clock.jump_to(at("2026-11-24", "09:00"));
    hall.engine().tick();
    hall.stop();
    hall.clock.advance(1min);
    hall.start();
    EXPECT_FALSE(hall.state().clock_trusted());
    EXPECT_EQ(hall.state().day(), monday);
    EXPECT_EQ(hall.issue(), "20261123-A002");
    hall.clock.jump_to(at("2026-11-23", "09:02"));
    hall.engine().tick();
    EXPECT_TRUE(hall.state().clock_trusted());
}

TEST(Clock, ThatWentBackNeverGivesANumberTwice) {
    EngineHall hall;
    hall.issue();
    hall.issue("B-1");
    hall.clock.jump_to(at("2026-11-24", "09:00"));
    hall.engine().tick();
    hall.send(ConfirmClock{});
    EXPECT_EQ(hall.issue(), "20261124-A001");
    hall.clock.jump_to(at("2026-11-23", "09:30"));
    hall.engine().tick();
    hall.send(ConfirmClock{});
    EXPECT_EQ(hall.state().day(), monday);
    EXPECT_EQ(hall.issue(), "20261123-A002");
    EXPECT_EQ(hall.issue("B-1"), "20261123-B002");
    // And on to the day that the log knows already: by itself this time.
    hall.pass(24h);
    EXPECT_EQ(hall.state().day(), tuesday);
    EXPECT_EQ(hall.issue(), "20261124-A002");
}

TEST(Clock, ThatWentBackBeforeARestartNeverGivesANumberTwice) {
    EngineHall hall;
    hall.issue();
    hall.stop();
    hall.clock.jump_to(at("2026-11-20", "09:00"));
    hall.start();
    EXPECT_FALSE(hall.state().clock_trusted());
    EXPECT_EQ(hall.issue(), "20261123-A002");
    hall.send(ConfirmClock{});
    EXPECT_EQ(hall.issue(), "20261120-A001");
    hall.restart();
    EXPECT_EQ(hall.issue(), "20261120-A002");
    hall.pass(72h);
    EXPECT_EQ(hall.issue(), "20261123-A003");
    EXPECT_TRUE(verify_log(hall.file()));
}

void set_clock(EngineHall& hall, Instant wall) {
    hall.clock.jump_to(wall);
    hall.engine().tick();
}

// A hall that the machine's start finds at `wall`, whatever the log says.
void start_at(EngineHall& hall, Instant wall) {
    hall.stop();
    hall.clock.jump_to(wall);
    hall.start();
}

void expect_right(EngineHall& hall, Instant wall) {
    EXPECT_TRUE(hall.state().clock_trusted());
    EXPECT_EQ(hall.now(), wall);
    EXPECT_EQ(hall.state().day(), wall < at("2026-11-24", "00:00") ? monday : tuesday);
}

TEST(ClockSetAfterTheStart, BackFromLocalTimeTakenForUtcIsBelieved) {
    EngineHall hall;
    hall.issue();
    start_at(hall, at("2026-11-24", "16:20"));
    hall.sign_in();
    set_clock(hall, at("2026-11-24", "08:40"));
    expect_right(hall, at("2026-11-24", "08:40"));
    EXPECT_EQ(hall.issue(), "20261124-A001");
    EXPECT_EQ(hall.all<ClockDistrusted>().size(), 1U);
    EXPECT_FALSE(hall.all<ClockConfirmed>().at(0).by_staff);
}

TEST(ClockSetAfterTheStart, BackToTheDayThatAWrongClockEndedGoesOnWithItsNumbers) {
    EngineHall hall;
    hall.issue();
    start_at(hall, at("2026-11-24", "01:00"));
    set_clock(hall, at("2026-11-23", "17:00"));
    expect_right(hall, at("2026-11-23", "17:00"));
    EXPECT_EQ(hall.issue(), "20261123-A002");
    hall.pass(5h);
    EXPECT_FALSE(hall.state().day_open());
    hall.pass(11h);
    expect_right(hall, at("2026-11-24", "09:00"));
    EXPECT_EQ(hall.issue(), "20261124-A001");
}

TEST(ClockSetAfterTheStart, TooLateToOpenTheRightDayLeavesTheNextOneOpen) {
    EngineHall hall;
    start_at(hall, at("2026-11-24", "05:30"));
    set_clock(hall, at("2026-11-23", "21:30"));
    hall.pass(12h);
    expect_right(hall, at("2026-11-24", "09:30"));
    EXPECT_EQ(hall.issue(), "20261124-A001");
}

TEST(ClockSetAfterTheStart, FromItsBeginningIsBelieved) {
    EngineHall hall;
    hall.issue();
    start_at(hall, Instant{});
    EXPECT_FALSE(hall.state().clock_trusted());
    EXPECT_EQ(hall.state().day(), monday);
    set_clock(hall, at("2026-11-24", "09:00"));
    expect_right(hall, at("2026-11-24", "09:00"));
    EXPECT_EQ(hall.issue(), "20261124-A001");
}

TEST(ClockSetAfterTheStart, BeforeAnythingAtAllIsBelievedAndAfterAStartToo) {
    for (const bool restarted : {false, true}) {
        EngineHall hall;
        set_clock(hall, Instant{});
        if (restarted) {
            start_at(hall, at("2026-11-24", "09:00"));
        } else {
            set_clock(hall, at("2026-11-24", "09:00"));
        }
        expect_right(hall, at("2026-11-24", "09:00"));
        EXPECT_EQ(hall.issue(), "20261124-A001");
    }
}

TEST(ClockSetAfterTheStart, IsNotBelievedOnceSomebodyTookATicket) {
    EngineHall hall;
    start_at(hall, at("2026-11-23", "16:20"));
    hall.issue();
    set_clock(hall, at("2026-11-23", "08:40"));
    EXPECT_FALSE(hall.state().clock_trusted());
    EXPECT_EQ(hall.now(), at("2026-11-23", "16:20"));
    start_at(hall, at("2026-11-23", "09:35"));
    EXPECT_FALSE(hall.state().clock_trusted());
    hall.send(ConfirmClock{});
    expect_right(hall, at("2026-11-23", "09:35"));
    start_at(hall, at("2026-11-23", "09:40"));
    expect_right(hall, at("2026-11-23", "09:40"));
    EXPECT_EQ(hall.issue(), "20261123-A002");
}

TEST(ClockSetAfterTheStart, IsNotBelievedBehindTheLastTicket) {
    EngineHall hall;
    hall.issue();
    start_at(hall, at("2026-11-23", "10:00"));
    set_clock(hall, at("2026-11-23", "08:40"));
    EXPECT_FALSE(hall.state().clock_trusted());
    EXPECT_EQ(hall.now(), at("2026-11-23", "10:00"));
}

TEST(ClockSetAfterTheStart, IsNotBelievedBehindTheServicesOfAnEarlierDay) {
    EngineHall hall;
    hall.sign_in();
    hall.issue();
    hall.serve("1", 1min);
    hall.pass(24h);
    start_at(hall, at("2026-11-20", "09:00"));
    EXPECT_FALSE(hall.state().clock_trusted());
    EXPECT_EQ(hall.state().day(), tuesday);
}

TEST(Recall, TakesNoAccountOfAWallClockThatWasSet) {
    for (const auto by : {Milliseconds(1min), Milliseconds(-1min)}) {
        EngineHall hall;
        hall.sign_in();
        const auto ticket = hall.issue();
        hall.call();
        set_clock(hall, hall.clock.now() + by);
        EXPECT_EQ(code_of(hall.send(StepTicket{ticket, Step::recall})), "recall_too_soon");
        hall.pass(29s);
        EXPECT_EQ(code_of(hall.send(StepTicket{ticket, Step::no_show})), "recall_too_soon");
        hall.pass(1s);
        hall.step(ticket, Step::recall);
        EXPECT_EQ(code_of(hall.send(StepTicket{ticket, Step::recall})), "recall_too_soon");
    }
}

TEST(Recall, OfACallBeforeARestartGoesByTheLogOrByTheRestart) {
    for (const auto& set_back : {Milliseconds(0), Milliseconds(1min)}) {
        EngineHall hall;
        hall.sign_in();
        const auto ticket = hall.issue();
        hall.call();
        hall.pass(20s);
        start_at(hall, hall.clock.now() - set_back);
        EXPECT_EQ(code_of(hall.send(StepTicket{ticket, Step::recall})), "recall_too_soon");
        hall.pass(set_back > 0s ? 29s : 9s);
        EXPECT_EQ(code_of(hall.send(StepTicket{ticket, Step::recall})), "recall_too_soon");
        hall.pass(1s);
        hall.step(ticket, Step::recall);
    }
}

}  // namespace
}  // namespace yimen::test
