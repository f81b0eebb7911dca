#include "display/window_board.hpp"

#include <gtest/gtest.h>

#include "link/hall_link.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"

namespace yimen::app {
namespace {

using Page = WindowBoard::Page;
using test::until;
namespace story = test::story;

struct WindowBoardTest : testing::Test {
    WindowBoardTest() {
        test::qt_application();
        story::tell(hall);
    }
    void watch(const QString& window) {
        link = std::make_unique<HallLink>(QUrl(QString::fromStdString(hall.url())), test::SocketHall::token);
        board = std::make_unique<WindowBoard>(*link, window);
        ASSERT_TRUE(until([&] { return board->page() != Page::Connecting; }));
    }
    void say(const std::string& state, const std::string& ticket_state) {
        auto window = story::window(3, state);
        if (!ticket_state.empty()) {
            window["ticket"] = story::ticket("B111", "YB-001", 5);
            window["ticket"]["state"] = ticket_state;
        }
        hall.says("/v1/windows/3", window);
        hall.happens(WindowPaused{"3", "C03", "break"});
    }

    test::SocketHall hall;
    std::unique_ptr<HallLink> link;
    std::unique_ptr<WindowBoard> board;
};

TEST_F(WindowBoardTest, FollowsItsWindowThroughTheDay) {
    watch(QStringLiteral("3"));
    EXPECT_EQ(board->page(), Page::Free);
    EXPECT_EQ(board->number(), 3);
    say("open", "called");
    ASSERT_TRUE(until([&] { return board->page() == Page::Called; }));
    EXPECT_EQ(board->ticket(), QStringLiteral("B111"));
    say("open", "serving");
    EXPECT_TRUE(until([&] { return board->page() == Page::Serving; }));
    say("paused", "");
    EXPECT_TRUE(until([&] { return board->page() == Page::Paused; }));
    EXPECT_TRUE(board->ticket().isEmpty());
    say("closed", "");
    EXPECT_TRUE(until([&] { return board->page() == Page::Closed; }));
}

TEST_F(WindowBoardTest, AServedTicketStaysUpWhileTheWindowIsPaused) {
    watch(QStringLiteral("3"));
    say("paused", "serving");
    EXPECT_TRUE(until([&] { return board->page() == Page::Serving; }));
}

TEST_F(WindowBoardTest, SaysThatTheHallHasNoSuchWindow) {
    watch(QStringLiteral("77"));
    EXPECT_EQ(board->page(), Page::Unknown);
}

}  // namespace
}  // namespace yimen::app
