#include "display/window_board.hpp"

#include <gtest/gtest.h>

#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::app {
namespace {

using Page = WindowBoard::Page;
namespace story = test::story;

struct WindowBoardTest : testing::Test {
    WindowBoardTest() {
        test::qt_application();
        story::tell(hall);
    }
    void watch(const QString& window) {
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{WindowBoard::parts});
        board = std::make_unique<WindowBoard>(*mirror, window);
    }
    void say(const std::string& state, const std::string& ticket_state) {
        auto window = story::window(3, state);
        if (!ticket_state.empty()) {
            window["ticket"] = story::ticket("B111", "YB-001", 5);
            window["ticket"]["state"] = ticket_state;
        }
        hall.says("/v1/windows/3", window);
        hall.tell();
    }

    test::ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<WindowBoard> board;
};

TEST_F(WindowBoardTest, FollowsItsWindowThroughTheDay) {
    watch(QStringLiteral("3"));
    EXPECT_EQ(board->page(), Page::Free);
    EXPECT_EQ(board->number(), 3);
    say("open", "called");
    ASSERT_EQ(board->page(), Page::Called);
    EXPECT_EQ(board->ticket(), QStringLiteral("B111"));
    say("open", "serving");
    EXPECT_EQ(board->page(), Page::Serving);
    say("paused", "");
    EXPECT_EQ(board->page(), Page::Paused);
    EXPECT_TRUE(board->ticket().isEmpty());
    say("closed", "");
    EXPECT_EQ(board->page(), Page::Closed);
}

TEST_F(WindowBoardTest, AServedTicketStaysUpWhileTheWindowIsPaused) {
    watch(QStringLiteral("3"));
    say("paused", "serving");
    EXPECT_EQ(board->page(), Page::Serving);
}

TEST_F(WindowBoardTest, SaysThatTheHallHasNoSuchWindow) {
    watch(QStringLiteral("77"));
    EXPECT_EQ(board->page(), Page::Unknown);
}

}  // namespace
}  // namespace yimen::app
