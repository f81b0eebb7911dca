#include "kiosk/idle_watch.hpp"

#include <gtest/gtest.h>

namespace yimen::app {
namespace {

using std::chrono::seconds;

struct IdleWatchTest : testing::Test {
    ManualClock clock{Instant{}};
    IdleWatch watch{clock};
};

TEST_F(IdleWatchTest, rests_while_no_session_is_on) {
    clock.advance(seconds{3600});
    EXPECT_EQ(watch.state(), IdleWatch::State::resting);
}

TEST_F(IdleWatchTest, warns_at_45_and_expires_at_60_seconds) {
    watch.begin();
    clock.advance(seconds{44});
    EXPECT_EQ(watch.state(), IdleWatch::State::active);
    clock.advance(seconds{1});
    EXPECT_EQ(watch.state(), IdleWatch::State::warning);
    EXPECT_EQ(watch.secondsLeft(), 15);
    clock.advance(seconds{15});
    EXPECT_EQ(watch.state(), IdleWatch::State::expired);
    EXPECT_EQ(watch.secondsLeft(), 0);
}

TEST_F(IdleWatchTest, warns_at_75_and_expires_at_90_seconds_in_elder_mode) {
    watch.setElder(true);
    watch.begin();
    clock.advance(seconds{74});
    EXPECT_EQ(watch.state(), IdleWatch::State::active);
    clock.advance(seconds{1});
    EXPECT_EQ(watch.state(), IdleWatch::State::warning);
    clock.advance(seconds{15});
    EXPECT_EQ(watch.state(), IdleWatch::State::expired);
}

TEST_F(IdleWatchTest, a_touch_begins_the_count_anew) {
    watch.begin();
    clock.advance(seconds{50});
    watch.touched();
    EXPECT_EQ(watch.state(), IdleWatch::State::active);
    EXPECT_EQ(watch.secondsLeft(), 60);
}

TEST_F(IdleWatchTest, a_wall_clock_that_jumps_ends_no_session) {
    watch.begin();
    clock.jump_to(Instant{std::chrono::hours{48}});
    EXPECT_EQ(watch.state(), IdleWatch::State::active);
}

}  // namespace
}  // namespace yimen::app
