#include "display/display_board.hpp"

#include <gtest/gtest.h>

#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

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
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{DisplayBoard::parts});
        board = std::make_unique<DisplayBoard>(*mirror, clock);
    }
    void tellCalls(const std::vector<story::StoryCall>& calls, double newest = 0.25) {
        story::tellCalls(hall, calls, newest);
        hall.tell();
    }
    void tellPhase(const std::string& state, const json& opens = nullptr) {
        auto told = story::hall();
        told["phase"]["state"] = state;
        told["phase"]["next_opening"] = opens;
        hall.says("/v1/hall", told);
        hall.tell();
    }
    static QStringList numbersOf(const CallList& list) {
        QStringList all;
        for (const auto& row : list.rows()) all.append(row.number);
        return all;
    }
    QStringList called() const { return numbersOf(*board->calls()); }
    QStringList served() const { return numbersOf(*board->serving()); }

    test::ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<DisplayBoard> board;
};

TEST_F(DisplayBoardTest, SaysGoodMorningUntilTheFirstCall) {
    watch();
    EXPECT_EQ(board->page(), Page::Morning);
    tellCalls({{"A001", 1}});
    EXPECT_EQ(board->page(), Page::Calls);
}

TEST_F(DisplayBoardTest, MarksANewCallForSomeSecondsAndNothingElse) {
    tellCalls({{"A002", 3}, {"A001", 1}}, 0);
    watch();
    EXPECT_EQ(called(), QStringList({"A002", "A001"}));
    EXPECT_TRUE(board->calls()->rows()[0].fresh);
    EXPECT_FALSE(board->calls()->rows()[1].fresh) << "it was called a quarter of a minute ago";
    clock.advance(DisplayBoard::fresh_for);
    EXPECT_TRUE(until([&] { return !board->calls()->rows()[0].fresh; }));
}

TEST_F(DisplayBoardTest, ANumberCalledAgainStandsOnceAndOnTop) {
    tellCalls({{"A001", 1}, {"A002", 3}, {"A001", 1}});
    watch();
    EXPECT_EQ(called(), QStringList({"A001", "A002"}));
}

TEST_F(DisplayBoardTest, WhoIsOnTheWayStaysHoweverManyAreCalledAfterThem) {
    std::vector<story::StoryCall> calls;
    QStringList expected;
    for (int n = 60; n >= 1; --n) {
        const bool gone = n > 1 && n <= 49;
        calls.push_back({"A" + std::to_string(100 + n), n, gone ? "finished" : "called"});
        if (!gone) expected.append(QString::fromStdString(calls.back().number));
    }
    tellCalls(calls);
    watch();
    EXPECT_EQ(called(), expected);
    EXPECT_EQ(expected.size(), 12);
    EXPECT_EQ(expected.last(), QStringLiteral("A101"));
}

TEST_F(DisplayBoardTest, WhoIsDoneLeavesAtOnceAndWhoIsServedStandsApart) {
    tellCalls({{"A005", 5}, {"A004", 4, "serving"}, {"A003", 3, "finished"}, {"A002", 2, "void"}, {"A001", 1}});
    watch();
    EXPECT_EQ(called(), QStringList({"A005", "A001"}));
    EXPECT_EQ(served(), QStringList({"A004"}));
    EXPECT_TRUE(board->missed().isEmpty());
    tellCalls({{"A005", 5, "serving"}, {"A004", 4, "finished"}, {"A001", 1, "finished"}});
    EXPECT_EQ(called(), QStringList());
    EXPECT_EQ(served(), QStringList({"A005"}));
}

TEST_F(DisplayBoardTest, SendsNoTwoPeopleToOneWindow) {
    tellCalls({{"A002", 3}, {"A001", 3, "no_show"}});
    watch();
    EXPECT_EQ(called(), QStringList({"A002"}));
}

TEST_F(DisplayBoardTest, OfThoseWhoDidNotComeTheLastFiveStand) {
    watch();
    std::vector<story::StoryCall> calls;
    for (const auto* number : {"A007", "A006", "A005", "A004", "A003", "A002"}) calls.push_back({number, 1, "no_show"});
    tellCalls(calls);
    EXPECT_EQ(board->missed(), QStringList({"A007", "A006", "A005", "A004", "A003"}));
    tellCalls({});
    EXPECT_TRUE(board->missed().isEmpty());
}

TEST_F(DisplayBoardTest, TurnsThePageEveryEightSeconds) {
    watch();
    const int turn = board->turn();
    clock.advance(Milliseconds(DisplayBoard::page_ms));
    EXPECT_TRUE(until([&] { return board->turn() == turn + 1; }));
}

TEST_F(DisplayBoardTest, SaysWhyNobodyIsCalledAtLunchAndAfterHours) {
    watch();
    tellPhase("lunch");
    EXPECT_EQ(board->page(), Page::Lunch);
    tellPhase("closed");
    EXPECT_EQ(board->page(), Page::Closed);
}

TEST_F(DisplayBoardTest, KeepsTheCallsAfterHoursWhileSomebodyStillWaits) {
    watch();
    tellPhase("closed");
    hall.changes("/v1/queues", "queues", {story::queue("social", 2)});
    tellCalls({{"A001", 1}});
    EXPECT_EQ(board->page(), Page::Calls);
    EXPECT_EQ(board->waitingCount(), 2);
}

TEST_F(DisplayBoardTest, SaysWhenTheHallOpensNextInTheHallsOwnDaysWhateverItsOwnClockSays) {
    clock.jump_to(story::now - std::chrono::hours(100));
    watch();
    tellPhase("closed", "2026-11-24T00:30:00.000Z");
    EXPECT_TRUE(board->opens().known);
    EXPECT_EQ(board->opens().daysAhead, 1);
    EXPECT_EQ(board->opens().time, QStringLiteral("08:30"));
    tellPhase("closed");
    EXPECT_FALSE(board->opens().known);
}

TEST_F(DisplayBoardTest, AtMidnightTomorrowIsToday) {
    watch();
    tellPhase("closed", "2026-11-24T00:30:00.000Z");
    ASSERT_EQ(board->opens().daysAhead, 1);
    int said = 0;
    QObject::connect(board.get(), &DisplayBoard::hallChanged, [&] { ++said; });
    clock.advance(std::chrono::hours(14));
    ASSERT_TRUE(until([&] { return said > 0; })) << "the hall tells nothing new";
    EXPECT_EQ(board->opens().daysAhead, 0);
}

TEST_F(DisplayBoardTest, SaysThatItIsCutOffOnlyWhenItLasts) {
    watch();
    hall.setState(HallPort::State::lost, HallPort::Trouble::outage);
    EXPECT_FALSE(board->cutOff());
    clock.advance(HallMirror::grace);
    mirror->tick();
    EXPECT_TRUE(board->cutOff());
    hall.setState(HallPort::State::live);
    EXPECT_FALSE(board->cutOff());
}

// Whoever draws the same again has nothing to do.
TEST_F(DisplayBoardTest, HearingTheSameAgainChangesNothingThatIsDrawn) {
    tellCalls({{"A005", 5}, {"A004", 4, "serving"}, {"A003", 3, "no_show"}});
    watch();
    int drawn = 0;
    const auto count = [&] { ++drawn; };
    for (auto* list : {board->calls(), board->serving()}) {
        QObject::connect(list, &QAbstractItemModel::dataChanged, count);
        QObject::connect(list, &QAbstractItemModel::rowsInserted, count);
        QObject::connect(list, &QAbstractItemModel::rowsRemoved, count);
        QObject::connect(list, &QAbstractItemModel::rowsMoved, count);
    }
    QObject::connect(board.get(), &DisplayBoard::queuesChanged, count);
    QObject::connect(board.get(), &DisplayBoard::missedChanged, count);
    hall.tell();
    EXPECT_EQ(drawn, 0);
    hall.changes("/v1/queues", "queues", {story::queue("social", 2)});
    hall.tell();
    EXPECT_EQ(drawn, 1);
    EXPECT_EQ(hall.asked(), QStringList()) << "it asks for nothing";
}

}  // namespace
}  // namespace yimen::app
