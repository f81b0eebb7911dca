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
    void sayCalls(const std::vector<json>& calls) { hall.says("/v1/calls", {{"calls", calls}}); }
    void sayPhase(const std::string& state) {
        auto told = story::hall();
        told["phase"]["state"] = state;
        hall.says("/v1/hall", told);
    }
    QStringList numbers() const {
        QStringList all;
        for (const auto& row : board->calls()->rows()) all.append(row.number);
        return all;
    }

    test::SocketHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallLink> link;
    std::unique_ptr<DisplayBoard> board;
};

TEST_F(DisplayBoardTest, SaysGoodMorningUntilTheFirstCall) {
    watch();
    EXPECT_EQ(board->page(), Page::Morning);
    sayCalls({story::call("A001", 1, 0)});
    hall.happens(story::called("20261123-A001"));
    EXPECT_TRUE(until([&] { return board->page() == Page::Calls; }));
}

TEST_F(DisplayBoardTest, MarksANewCallForSomeSecondsAndNothingElse) {
    sayCalls({story::call("A001", 1, 3)});
    watch();
    ASSERT_TRUE(until([&] { return board->calls()->count() == 1; }));
    EXPECT_FALSE(board->calls()->rows()[0].fresh) << "what was called before the display started is not new";
    sayCalls({story::call("A002", 2, 0), story::call("A001", 1, 3)});
    hall.happens(story::called("20261123-A002"));
    ASSERT_TRUE(until([&] { return board->calls()->count() == 2; }));
    EXPECT_TRUE(board->calls()->rows()[0].fresh);
    EXPECT_FALSE(board->calls()->rows()[1].fresh);
    clock.advance(Milliseconds(DisplayBoard::fresh_ms));
    EXPECT_TRUE(until([&] { return !board->calls()->rows()[0].fresh; }));
}

TEST_F(DisplayBoardTest, ANumberCalledAgainStandsOnceAndOnTop) {
    sayCalls({story::call("A001", 1, 0), story::call("A002", 2, 1), story::call("A001", 1, 2)});
    watch();
    EXPECT_TRUE(until([&] { return numbers() == QStringList({"A001", "A002"}); }));
}

TEST_F(DisplayBoardTest, ShowsNoMoreThanTheLastEight) {
    std::vector<json> calls;
    calls.reserve(12);
    for (int n = 0; n < 12; ++n) calls.push_back(story::call("A" + std::to_string(100 + n), 1, n));
    sayCalls(calls);
    watch();
    ASSERT_TRUE(until([&] { return board->calls()->count() > 0; }));
    EXPECT_EQ(board->calls()->count(), 8);
    EXPECT_EQ(numbers().first(), QStringLiteral("A100"));
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
    sayCalls({story::call("A001", 1, 3)});
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
