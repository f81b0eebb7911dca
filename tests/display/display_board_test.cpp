#include "display/display_board.hpp"

#include <gtest/gtest.h>

#include "link/hall_link.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"

namespace yimen::app {
namespace {

using nlohmann::json;
using Page = DisplayBoard::Page;
using test::until;
namespace story = test::story;

struct DisplayBoardTest : testing::Test {
    DisplayBoardTest() {
        test::qt_application();
        story::tell(hall);
    }

    void watch() {
        link = std::make_unique<HallLink>(QUrl(QString::fromStdString(hall.url())), test::SocketHall::token);
        board = std::make_unique<DisplayBoard>(*link, clock);
        ASSERT_TRUE(until([&] { return board->page() != Page::Connecting && !board->queues().isEmpty(); }));
    }
    void sayCalls(const std::vector<story::StoryCall>& calls) { story::tellCalls(hall, calls); }
    void sayPhase(const std::string& state) {
        auto told = story::hall();
        told["phase"]["state"] = state;
        hall.says("/v1/hall", told);
    }
    static QStringList numbersOf(const CallList& list) {
        QStringList all;
        for (const auto& row : list.rows()) all.append(row.number);
        return all;
    }
    bool called(const QStringList& expected) const {
        return until([&] { return numbersOf(*board->calls()) == expected; });
    }
    bool served(const QStringList& expected) const {
        return until([&] { return numbersOf(*board->serving()) == expected; });
    }

    test::SocketHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallLink> link;
    std::unique_ptr<DisplayBoard> board;
};

TEST_F(DisplayBoardTest, SaysGoodMorningUntilTheFirstCall) {
    watch();
    EXPECT_EQ(board->page(), Page::Morning);
    sayCalls({{"A001", 1}});
    hall.happens(story::called("20261123-A001"));
    EXPECT_TRUE(until([&] { return board->page() == Page::Calls; }));
}

TEST_F(DisplayBoardTest, MarksANewCallForSomeSecondsAndNothingElse) {
    sayCalls({{"A001", 1}});
    watch();
    ASSERT_TRUE(called({"A001"}));
    EXPECT_FALSE(board->calls()->rows()[0].fresh) << "what was called before the display started is not new";
    sayCalls({{"A002", 3}, {"A001", 1}});
    hall.happens(story::called("20261123-A002"));
    ASSERT_TRUE(called({"A002", "A001"}));
    EXPECT_TRUE(board->calls()->rows()[0].fresh);
    EXPECT_FALSE(board->calls()->rows()[1].fresh);
    clock.advance(Milliseconds(DisplayBoard::fresh_ms));
    EXPECT_TRUE(until([&] { return !board->calls()->rows()[0].fresh; }));
}

TEST_F(DisplayBoardTest, ANumberCalledAgainStandsOnceAndOnTop) {
    sayCalls({{"A001", 1}, {"A002", 3}, {"A001", 1}});
    watch();
    EXPECT_TRUE(called({"A001", "A002"}));
}

TEST_F(DisplayBoardTest, WhoIsOnTheWayStaysHoweverManyAreCalledAfterThem) {
    std::vector<story::StoryCall> calls;
    QStringList expected;
    for (int n = 60; n >= 1; --n) {
        const bool gone = n > 1 && n <= 49;
        calls.push_back({"A" + std::to_string(100 + n), n, gone ? "finished" : "called"});
        if (!gone) expected.append(QString::fromStdString(calls.back().number));
    }
    sayCalls(calls);
    watch();
    EXPECT_TRUE(called(expected));
    EXPECT_EQ(expected.size(), 12);
    EXPECT_EQ(expected.last(), QStringLiteral("A101"));
}

TEST_F(DisplayBoardTest, WhoIsDoneLeavesAtOnceAndWhoIsServedStandsApart) {
    sayCalls({{"A005", 5}, {"A004", 4, "serving"}, {"A003", 3, "finished"}, {"A002", 2, "void"}, {"A001", 1}});
    watch();
    EXPECT_TRUE(called({"A005", "A001"}));
    EXPECT_TRUE(served({"A004"}));
    EXPECT_TRUE(board->missed().isEmpty());
    sayCalls({{"A005", 5, "serving"}, {"A004", 4, "finished"}, {"A001", 1, "finished"}});
    hall.happens(story::called("20261123-A006"));
    EXPECT_TRUE(called({}));
    EXPECT_TRUE(served({"A005"}));
}

TEST_F(DisplayBoardTest, SendsNoTwoPeopleToOneWindow) {
    sayCalls({{"A002", 3}, {"A001", 3, "no_show"}});
    watch();
    EXPECT_TRUE(called({"A002"}));
}

TEST_F(DisplayBoardTest, WhoDidNotComeStandsApartForTwoMinutes) {
    sayCalls({{"A001", 1}});
    watch();
    ASSERT_TRUE(called({"A001"}));
    clock.advance(std::chrono::minutes(5));
    sayCalls({{"A001", 1, "no_show"}});
    TicketNoShow gone;
    gone.ticket = "20261123-A001";
    hall.happens(gone, story::now + std::chrono::minutes(5));
    EXPECT_TRUE(until([&] { return board->missed() == QStringList("A001"); }));
    EXPECT_TRUE(called({}));
    const int turn = board->turn();
    clock.advance(std::chrono::seconds(119));
    ASSERT_TRUE(until([&] { return board->turn() != turn; }));
    EXPECT_EQ(board->missed(), QStringList("A001"));
    clock.advance(std::chrono::seconds(1));
    EXPECT_TRUE(until([&] { return board->missed().isEmpty(); }));
}

TEST_F(DisplayBoardTest, OfThoseWhoDidNotComeTheLastFiveStand) {
    std::vector<story::StoryCall> calls;
    for (const auto* number : {"A007", "A006", "A005", "A004", "A003", "A002"}) calls.push_back({number, 1, "no_show"});
    sayCalls(calls);
    watch();
    EXPECT_TRUE(until([&] { return board->missed() == QStringList({"A007", "A006", "A005", "A004", "A003"}); }));
}

TEST_F(DisplayBoardTest, TurnsThePageEveryEightSeconds) {
    watch();
    const int turn = board->turn();
    clock.advance(Milliseconds(DisplayBoard::page_ms));
    EXPECT_TRUE(until([&] { return board->turn() == turn + 1; }));
}

TEST_F(DisplayBoardTest, SaysWhyNobodyIsCalledAtLunchAndAfterHours) {
    sayPhase("lunch");
    watch();
    EXPECT_EQ(board->page(), Page::Lunch);
    sayPhase("closed");
    hall.happens(DayClosed{});
    EXPECT_TRUE(until([&] { return board->page() == Page::Closed; }));
}

TEST_F(DisplayBoardTest, KeepsTheCallsAfterHoursWhileSomebodyStillWaits) {
    sayPhase("closed");
    sayCalls({{"A001", 1}});
    hall.changes("/v1/queues", "queues", {story::queue("social", 2)});
    watch();
    EXPECT_TRUE(until([&] { return board->page() == Page::Calls; }));
    EXPECT_EQ(board->waitingCount(), 2);
}

TEST_F(DisplayBoardTest, SaysWhenTheHallOpensNextInTheHallsOwnDays) {
    auto told = story::hall();
    told["phase"]["state"] = "closed";
    told["phase"]["next_opening"] = "2026-11-24T00:30:00.000Z";
    hall.says("/v1/hall", told);
    watch();
    ASSERT_TRUE(until([&] { return board->page() == Page::Closed; }));
    EXPECT_TRUE(board->opens().known);
    EXPECT_EQ(board->opens().daysAhead, 1);
    EXPECT_EQ(board->opens().time, QStringLiteral("08:30"));
    told["phase"]["next_opening"] = nullptr;
    hall.says("/v1/hall", told);
    hall.happens(DayClosed{});
    EXPECT_TRUE(until([&] { return !board->opens().known; }));
}

TEST_F(DisplayBoardTest, SaysThatItIsCutOffOnlyWhenItLasts) {
    watch();
    hall.stop();
    ASSERT_TRUE(until([&] { return link->state() == HallLink::State::lost; }));
    EXPECT_FALSE(board->cutOff());
    ASSERT_TRUE(until([&] { return board->cutOff(); }));
    hall.start();
    EXPECT_TRUE(until([&] { return !board->cutOff(); }));
}

TEST_F(DisplayBoardTest, ShowsTheHallsTimeWhateverItsOwnClockSays) {
    clock.jump_to(story::now - std::chrono::hours(100));
    watch();
    EXPECT_EQ(board->now(), story::now.time_since_epoch().count());
}

}  // namespace
}  // namespace yimen::app
