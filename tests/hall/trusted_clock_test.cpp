// A clock that goes is believed; a clock that was set is not.
#include "hall/trusted_clock.hpp"

#include <gtest/gtest.h>

namespace yimen {
namespace {

using namespace std::chrono_literals;
constexpr Instant start{Milliseconds{1'000'000'000'000}};

TEST(TrustedClock, FollowsTheWallClockWhileItKeepsPace) {
    ManualClock clock(start);
    TrustedClock trusted(clock, std::nullopt);
    for (int i = 0; i < 10; ++i) {
        clock.advance(10h);
        clock.jump_to(clock.now() + 4min);
        EXPECT_EQ(trusted.read().now, clock.now());
        EXPECT_EQ(trusted.read().jump, 0ms);
    }
}

TEST(TrustedClock, GoesOnByTheSteadyOneAfterAJump) {
    for (const auto jump : {Milliseconds(6min), Milliseconds(-6min), Milliseconds(24h * 400)}) {
        ManualClock clock(start);
        TrustedClock trusted(clock, std::nullopt);
        clock.jump_to(start + jump);
        clock.advance(2min);
        EXPECT_EQ(trusted.read().now, start + 2min);
        EXPECT_EQ(trusted.read().jump, jump);
    }
}

TEST(TrustedClock, BelievesAClockThatCameBack) {
    ManualClock clock(start);
    TrustedClock trusted(clock, std::nullopt);
    clock.jump_to(start + 24h);
    EXPECT_NE(trusted.read().jump, 0ms);
    clock.jump_to(start + 10s);
    EXPECT_EQ(trusted.read().jump, 0ms);
    EXPECT_EQ(trusted.read().now, start + 10s);
}

TEST(TrustedClock, BelievesWhatStaffConfirmed) {
    ManualClock clock(start);
    TrustedClock trusted(clock, std::nullopt);
    clock.jump_to(start + 24h);
    trusted.confirm();
    EXPECT_EQ(trusted.read().now, start + 24h);
    EXPECT_EQ(trusted.read().jump, 0ms);
}

TEST(TrustedClock, DoesNotBelieveATimeBeforeTheLogsLast) {
    ManualClock clock(start);
    TrustedClock trusted(clock, start + 1h);
    EXPECT_EQ(trusted.read().now, start + 1h);
    EXPECT_EQ(trusted.read().jump, -1h);
}

TEST(TrustedClock, ThatWasAheadBeforeARestartIsStillAheadAfterIt) {
    ManualClock clock(start + 24h + 10s);
    TrustedClock trusted(clock, start, 24h);
    EXPECT_EQ(trusted.read().now, start + 10s);
    EXPECT_EQ(trusted.read().jump, 24h);
}

TEST(TrustedClock, ThatWasPutRightBeforeARestartIsBelievedAfterIt) {
    ManualClock clock(start + 10s);
    TrustedClock trusted(clock, start, 24h);
    EXPECT_EQ(trusted.read().now, start + 10s);
    EXPECT_EQ(trusted.read().jump, 0ms);
}

}  // namespace
}  // namespace yimen
