// Which turns a hall's events make, and how its windows spend their time.
#include "figures/turn_maker.hpp"

#include <gtest/gtest.h>

#include "domain/test_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

const Date monday = *parse_date("2026-11-23");

// A hall at 09:00 with clerk C01 at window 1 and C02 at window 2, and what its events say.
struct Watched {
    TestHall hall;
    std::map<std::string, Visit> visits;
    std::map<std::pair<std::string, std::string>, WindowTime> windows;
    TurnChanges last;

    explicit Watched(HallProfile profile = small_hall()) : hall(std::move(profile)) {
        hall.sign_in("1", "C01");
        hall.sign_in("2", "C02");
    }
    // All that happened, read from the beginning.
    void read() {
        TurnMaker maker(TimeZone::find(usual_time_zone).value());
        for (const auto& logged : hall.log()) maker.take(logged);
        last = maker.take_changes();
        for (const auto& visit : last.visits) visits[visit.ticket] = visit;
        for (const auto& span : last.windows) windows[{span.window, span.clerk}] += span.time;
    }
    const std::vector<TicketTurn>& turns(const std::string& ticket) { return read(), visits.at(ticket).turns; }
    WindowTime time_of(const std::string& window, const std::string& clerk) { return read(), windows[{window, clerk}]; }
    std::string serve_until_started(Milliseconds wait, Milliseconds walk) {
        const auto ticket = hall.issue();
        hall.pass(wait);
        hall.call("1");
        hall.pass(walk);
        hall.step(ticket, Step::start);
        return ticket;
    }
};

TEST(Turns, OfAVisitWithoutDetoursIsOneWithItsFourTimes) {
    Watched day;
    const auto ticket = day.serve_until_started(5min, 40s);
    day.hall.pass(7min);
    day.hall.step(ticket, Step::finish);
    const auto turns = day.turns(ticket);
    ASSERT_EQ(turns.size(), 1U);
    EXPECT_EQ(turns[0].raw_wait(), 5min);
    EXPECT_EQ(turns[0].wait(), 5min);
    EXPECT_EQ(turns[0].walk(), 40s);
    EXPECT_EQ(turns[0].service(), 7min);
    EXPECT_EQ(turns[0].occupied(), 7min + 40s);
    EXPECT_EQ(turns[0].window, "1");
    EXPECT_EQ(turns[0].clerk, "C01");
    EXPECT_EQ(turns[0].end, TurnEnding::finished);
    EXPECT_EQ(turns[0].became, TicketState::finished);
    EXPECT_TRUE(day.visits.at(ticket).over);
}

TEST(Turns, OfATransferAreOneInEachQueueEachWithItsOwnWaitAndService) {
    Watched day;
    const auto ticket = day.serve_until_started(30min, 0s);
    day.hall.pass(10min);
    ASSERT_TRUE(day.hall.send(TransferTicket{ticket, "B"}).ok());
    day.hall.pass(2min);
    day.hall.serve("2", 1min);
    const auto turns = day.turns(ticket);
    ASSERT_EQ(turns.size(), 2U);
    EXPECT_EQ(turns[0].queue, "A");
    EXPECT_EQ(turns[0].end, TurnEnding::transferred);
    EXPECT_EQ(turns[0].service(), 10min);
    EXPECT_EQ(turns[0].became, std::nullopt);
    EXPECT_EQ(turns[1].queue, "B");
    EXPECT_EQ(turns[1].begin, TurnBeginning::transferred);
    EXPECT_EQ(turns[1].wait(), 2min) << "from the transfer on";
    EXPECT_EQ(turns[1].service(), 1min);
    EXPECT_EQ(turns[1].clerk, "C02");
    EXPECT_EQ(day.visits.at(ticket).wait(), 32min);
    EXPECT_EQ(day.visits.at(ticket).queue, "A") << "where the number was given";
}

TEST(Turns, OfParkedPapersLeaveOutTheTimeInBetween) {
    Watched day;
    const auto ticket = day.serve_until_started(1min, 0s);
    day.hall.pass(20min);
    ASSERT_TRUE(day.hall.send(ParkTicket{ticket, "materials"}).ok());
    day.hall.pass(1h);
    day.hall.step(ticket, Step::bring_back);
    day.hall.pass(3min);
    day.hall.serve("1", 30s);
    const auto turns = day.turns(ticket);
    ASSERT_EQ(turns.size(), 2U);
    EXPECT_EQ(turns[0].service(), 20min);
    EXPECT_EQ(turns[1].begin, TurnBeginning::brought_back);
    EXPECT_EQ(turns[1].wait(), 3min);
    EXPECT_EQ(turns[1].service(), 30s);
}

TEST(Turns, OfWhoDoesNotComeTakeUpTheWindowAndAreNoService) {
    Watched day;
    const auto ticket = day.hall.issue();
    day.hall.pass(4min);
    day.hall.call("1");
    day.hall.pass(1min);
    day.hall.step(ticket, Step::recall);
    day.hall.pass(1min);
    day.hall.step(ticket, Step::no_show);
    day.hall.step(ticket, Step::requeue);
    const auto turns = day.turns(ticket);
    ASSERT_EQ(turns.size(), 2U);
    EXPECT_EQ(turns[0].end, TurnEnding::no_show);
    EXPECT_EQ(turns[0].calls, 2);
    EXPECT_EQ(turns[0].wait(), 4min);
    EXPECT_EQ(turns[0].service(), std::nullopt);
    EXPECT_EQ(turns[0].occupied(), 2min);
    EXPECT_EQ(turns[1].begin, TurnBeginning::requeued);
    EXPECT_EQ(turns[1].wait(), std::nullopt) << "nobody has called it yet";
}

TEST(Turns, ThatArePutBackOpenAnotherInTheSameQueue) {
    Watched day;
    const auto ticket = day.serve_until_started(6min, 0s);
    day.hall.append(TicketPutBack{ticket, "A001", "A", "1", "window_gone"});
    day.hall.pass(2min);
    day.hall.serve("2", 1min);
    const auto turns = day.turns(ticket);
    ASSERT_EQ(turns.size(), 2U);
    EXPECT_EQ(turns[0].end, TurnEnding::put_back);
    EXPECT_EQ(turns[0].service(), std::nullopt);
    EXPECT_EQ(turns[1].begin, TurnBeginning::put_back);
    EXPECT_EQ(turns[1].wait(), 2min);
}

TEST(Turns, WhoseQueueIsNoMoreGoOnWaiting) {
    Watched day;
    const auto ticket = day.hall.issue();
    day.hall.pass(5min);
    day.hall.append(TicketMoved{ticket, "A001", "B", "A", "queue_gone"});
    day.hall.pass(5min);
    day.hall.serve("2", 1min);
    const auto turns = day.turns(ticket);
    ASSERT_EQ(turns.size(), 1U);
    EXPECT_EQ(turns[0].queue, "B");
    EXPECT_EQ(turns[0].wait(), 10min);
    EXPECT_EQ(day.visits.at(ticket).queue, "A");
}

TEST(Turns, WaitInsideOpeningHoursBesideTheRawTime) {
    Watched day;
    day.hall.set_clock("11:49");
    const auto ticket = day.hall.issue();
    day.hall.set_clock("14:35");
    day.hall.serve("1", 1min);
    const auto turns = day.turns(ticket);
    EXPECT_EQ(turns[0].raw_wait(), 166min);
    EXPECT_EQ(turns[0].wait(), 11min + 5min);
}

TEST(Turns, WaitThroughLunchWhereTheHallServesIt) {
    auto profile = small_hall();
    profile.hours.lunch_service = true;
    Watched day(std::move(profile));
    day.hall.set_clock("11:49");
    const auto ticket = day.hall.issue();
    day.hall.set_clock("12:35");
    day.hall.serve("1", 1min);
    EXPECT_EQ(day.turns(ticket)[0].wait(), 46min);
}

TEST(Turns, OfOlderHallsWhichSaidNoHoursWaitByTheClock) {
    Watched day;
    const auto ticket = day.hall.issue();
    day.hall.set_clock("14:35");
    day.hall.serve("1", 1min);
    TurnMaker maker(TimeZone::find(usual_time_zone).value());
    for (auto logged : day.hall.log()) {
        if (auto* opened = std::get_if<DayOpened>(&logged.event)) opened->open.reset();
        maker.take(logged);
    }
    const auto changes = maker.take_changes();
    const auto& turn = changes.visits.at(0).turns.at(0);
    EXPECT_EQ(turn.open_wait, std::nullopt);
    EXPECT_EQ(turn.wait(), 5h + 35min);
    EXPECT_TRUE(changes.open.empty());
}

TEST(Turns, ThatTheDaysEndCutsOffOrThatNobodyEndedAreNoServices) {
    Watched day;
    const auto forgotten = day.serve_until_started(1min, 0s);
    day.hall.pass(4h + 1s);
    day.hall.step(forgotten, Step::finish);
    day.hall.set_clock("14:40");
    const auto cut_off = day.serve_until_started(1min, 0s);
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    EXPECT_EQ(day.turns(forgotten)[0].left_out(), LeftOut::forgotten);
    EXPECT_EQ(day.turns(cut_off)[0].left_out(), LeftOut::cut_off);
    for (const auto& ticket : {forgotten, cut_off}) {
        EXPECT_EQ(day.turns(ticket)[0].service(), std::nullopt);
        EXPECT_EQ(day.turns(ticket)[0].occupied(), std::nullopt);
        EXPECT_EQ(day.turns(ticket)[0].became, TicketState::finished);
    }
}

TEST(Turns, OfWhomTheDaysEndFindsWaitingEndAsVoid) {
    Watched day;
    const auto ticket = day.hall.issue();
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    EXPECT_EQ(day.turns(ticket)[0].end, TurnEnding::voided);
    EXPECT_EQ(day.turns(ticket)[0].became, TicketState::voided);
}

TEST(Turns, OfAVisitThatEndsWhileItIsParkedSayWhatBecameOfIt) {
    Watched day;
    const auto ticket = day.serve_until_started(1min, 0s);
    ASSERT_TRUE(day.hall.send(ParkTicket{ticket, "materials"}).ok());
    ASSERT_TRUE(day.hall.send(CancelTicket{ticket, "resident"}).ok());
    EXPECT_EQ(day.turns(ticket)[0].end, TurnEnding::parked);
    EXPECT_EQ(day.turns(ticket)[0].became, TicketState::cancelled);
}

TEST(Turns, AreNeverNegativeWhereTheClockGoesBack) {
    Watched day;
    const auto ticket = day.hall.issue();
    day.hall.jump(-5min);
    day.hall.call("1");
    day.hall.step(ticket, Step::start);
    day.hall.jump(-5min);
    day.hall.step(ticket, Step::finish);
    const auto turns = day.turns(ticket);
    EXPECT_EQ(turns[0].wait(), 0s);
    EXPECT_EQ(turns[0].service(), 0s);
}

TEST(Turns, WhoseBeginningIsMissingHaveNoWait) {
    Watched day;
    const auto ticket = day.hall.issue();
    day.hall.call("1");
    day.hall.pass(30s);
    day.hall.step(ticket, Step::no_show);
    const auto before = day.hall.log().size();
    day.hall.step(ticket, Step::requeue);
    day.hall.pass(3min);
    day.hall.serve("1", 1min);
    TurnMaker maker(TimeZone::find(usual_time_zone).value());
    for (std::size_t at = 0; at < day.hall.log().size(); ++at) {
        if (at != before) maker.take(day.hall.log()[at]);
    }
    const auto turns = maker.take_changes().visits.at(0).turns;
    ASSERT_EQ(turns.size(), 2U);
    EXPECT_EQ(turns[1].begin, TurnBeginning::unseen);
    EXPECT_EQ(turns[1].wait(), std::nullopt);
    EXPECT_EQ(turns[1].service(), 1min);
}

TEST(Turns, WhoseEndIsTakenBackGoOnAsIfNothingHadHappened) {
    Watched day;
    const auto ticket = day.serve_until_started(5min, 1min);
    day.hall.pass(7min);
    day.hall.step(ticket, Step::finish);
    day.read();
    EXPECT_TRUE(day.visits.at(ticket).over);
    day.hall.pass(8s);
    ASSERT_TRUE(day.hall.send(TakeBack{ticket, "1"}).ok());
    day.hall.pass(52s);
    const auto open = day.turns(ticket);
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].end, TurnEnding::open);
    EXPECT_EQ(open[0].became, std::nullopt);
    EXPECT_FALSE(day.visits.at(ticket).over);
    day.hall.step(ticket, Step::finish);
    EXPECT_EQ(day.turns(ticket)[0].service(), 8min);
}

TEST(Turns, AreTakenBackAlsoWhereTheStepCameInAnEarlierPiece) {
    TestHall hall;
    hall.sign_in("1", "C01");
    const auto ticket = hall.issue();
    hall.call("1");
    hall.pass(30s);
    hall.step(ticket, Step::no_show);
    hall.step(ticket, Step::requeue);
    hall.call("1");
    hall.pass(30s);
    hall.step(ticket, Step::no_show);  // the second: void
    ASSERT_EQ(hall.ticket(ticket).state, TicketState::voided);
    const auto zone = TimeZone::find(usual_time_zone).value();
    TurnMaker before(zone);
    for (const auto& logged : hall.log()) before.take(logged);
    EXPECT_TRUE(before.take_changes().visits.at(0).over);
    const auto known = hall.log().size();
    ASSERT_TRUE(hall.send(TakeBack{ticket, "1"}).ok());
    TurnMaker after(zone, before.day());
    for (auto at = known; at < hall.log().size(); ++at) after.take(hall.log()[at]);
    const auto visits = after.take_changes().visits;
    ASSERT_EQ(visits.size(), 1U);
    EXPECT_FALSE(visits[0].over);
    ASSERT_EQ(visits[0].turns.size(), 2U);
    EXPECT_EQ(visits[0].turns[1].end, TurnEnding::open);
    EXPECT_EQ(visits[0].turns[1].became, std::nullopt);
    EXPECT_EQ(after.day().windows.at("1").ticket, ticket);
}

// Cancelling what is parked is no step of the window: the one before it is its last one still.
TEST(Turns, AreTakenBackPastACancellingThatCannotBe) {
    Watched day;
    const auto parked = day.serve_until_started(1min, 0s);
    ASSERT_TRUE(day.hall.send(ParkTicket{parked, "materials"}).ok());
    const auto ticket = day.serve_until_started(1min, 0s);
    day.hall.step(ticket, Step::finish);
    ASSERT_TRUE(day.hall.send(CancelTicket{parked, "resident", "1"}).ok());
    ASSERT_TRUE(day.hall.send(TakeBack{ticket, "1"}).ok());
    EXPECT_EQ(day.turns(ticket)[0].end, TurnEnding::open);
    EXPECT_EQ(day.visits.at(parked).turns[0].became, TicketState::cancelled);
}

TEST(Turns, ThatEndedOtherwiseAreNotTakenBack) {
    Watched day;
    const auto ticket = day.serve_until_started(5min, 1min);
    day.hall.step(ticket, Step::finish);
    day.hall.append(TicketTakenBack{ticket, "A001", "A", "1", "C01", Step::finish, 1, 0});
    EXPECT_TRUE((day.read(), day.visits.at(ticket).over));
}

TEST(Turns, AreOfWhoGoesOnAtTheWindow) {
    Watched day;
    const auto ticket = day.serve_until_started(5min, 1min);
    day.hall.pass(2min);
    ASSERT_TRUE(day.hall.send(SignIn{"1", "C03", true, true}).ok());
    day.hall.pass(3min);
    day.hall.step(ticket, Step::finish);
    EXPECT_EQ(day.turns(ticket)[0].clerk, "C03");
    day.windows.clear();
    EXPECT_EQ(day.time_of("1", "C01").serving, 2min);
    EXPECT_EQ((day.windows[{"1", "C03"}].serving), 3min);
}

TEST(Turns, OfATicketThatIsOverTakeNothingMore) {
    Watched day;
    const auto ticket = day.hall.issue();
    day.hall.serve("1", 1min);
    ASSERT_TRUE(day.hall.send(SignOut{"1"}).ok());  // nobody takes the finish back
    TurnMaker maker(TimeZone::find(usual_time_zone).value());
    for (const auto& logged : day.hall.log()) maker.take(logged);
    maker.take({100, monday, day.hall.now(), TicketCancelled{ticket, "A", "staff"}});
    const auto changes = maker.take_changes();
    EXPECT_EQ(changes.visits.at(0).turns.at(0).became, TicketState::finished);
    EXPECT_TRUE(maker.day().visits.empty()) << "who has gone is not kept in mind";
    EXPECT_TRUE(maker.take_changes().visits.empty()) << "and told once";
}

TEST(Turns, OfANumberThatIsGivenAgainAreSomebodyElses) {
    Watched day;
    const auto ticket = day.hall.issue();
    TurnMaker maker(TimeZone::find(usual_time_zone).value());
    for (const auto& logged : day.hall.log()) maker.take(logged);
    auto again = day.hall.log().back();
    again.seq = 50;
    maker.take(again);
    const auto changes = maker.take_changes();
    ASSERT_EQ(changes.visits.size(), 2U);
    EXPECT_NE(changes.visits[0].number, changes.visits[1].number);
    EXPECT_EQ(changes.visits[0].ticket, ticket);
}

// --- windows

TEST(WindowTime, IsToldApartWhileSomebodyIsSignedIn) {
    Watched day;
    day.hall.pass(2min);  // nobody waits
    const auto ticket = day.hall.issue();
    day.hall.pass(3min);  // somebody does
    day.hall.call("1");
    day.hall.pass(1min);
    day.hall.step(ticket, Step::start);
    day.hall.pass(10min);
    day.hall.step(ticket, Step::finish);
    ASSERT_TRUE(day.hall.send(PauseWindow{"1", "break"}).ok());
    day.hall.pass(4min);
    ASSERT_TRUE(day.hall.send(SignOut{"1"}).ok());
    day.hall.pass(20min);
    day.hall.issue();
    const WindowTime time = day.time_of("1", "C01");
    EXPECT_EQ(time.signed_in, 20min);
    EXPECT_EQ(time.paused, 4min);
    EXPECT_EQ(time.at_post, 16min);
    EXPECT_EQ(time.walking, 1min);
    EXPECT_EQ(time.serving, 10min);
    EXPECT_EQ(time.idle, 5min);
    EXPECT_EQ(time.deliberate_idle, 3min);
}

TEST(WindowTime, IsDeliberatelyIdleOnlyWhileSomebodyWaitsForAQueueOfTheWindow) {
    Watched day;  // window 2 serves B and helps with A, window 1 serves A alone
    day.hall.issue("B-1");
    day.hall.pass(6min);
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    EXPECT_EQ(day.time_of("1", "C01").deliberate_idle, 0s);
    day.windows.clear();
    EXPECT_EQ(day.time_of("2", "C02").deliberate_idle, 6min);
}

TEST(WindowTime, IsAtPostWithinOpeningHoursOnly) {
    Watched day;
    day.hall.set_clock("12:30");
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    const auto time = day.time_of("1", "C01");
    EXPECT_EQ(time.signed_in, 3h + 30min);
    EXPECT_EQ(time.at_post, 3h);
    EXPECT_EQ(day.last.open.at(monday), 3h + 30min + 3h);
}

TEST(WindowTime, IsOfThePersonWhoIsThere) {
    Watched day;
    day.hall.pass(5min);
    ASSERT_TRUE(day.hall.send(SignOut{"1"}).ok());
    day.hall.sign_in("1", "C03");
    day.hall.pass(7min);
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    EXPECT_EQ(day.time_of("1", "C01").signed_in, 5min);
    day.windows.clear();
    EXPECT_EQ(day.time_of("1", "C03").signed_in, 7min);
}

TEST(WindowTime, DoesNotPassWhereTheClockGoesBack) {
    Watched day;
    day.hall.pass(5min);
    day.hall.issue();
    day.hall.jump(-10min);
    day.hall.issue();
    day.hall.pass(5min);
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    EXPECT_EQ(day.time_of("1", "C01").signed_in, 10min);
}

}  // namespace
}  // namespace yimen::test
