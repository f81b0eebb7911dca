#include "county/rate_limiter.hpp"

#include <gtest/gtest.h>

namespace yimen {
namespace {

using namespace std::chrono_literals;

class Limited : public testing::Test {
   protected:
    ManualClock clock_{Instant{}};
    RateLimiter limiter_{{0.5, 3}, clock_};
};

TEST_F(Limited, after_a_burst_a_caller_waits_for_the_next_token) {
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(limiter_.refuse("hall"));
    EXPECT_EQ(limiter_.refuse("hall"), 2);
    clock_.advance(1'500ms);
    EXPECT_EQ(limiter_.refuse("hall"), 1);
    clock_.advance(500ms);
    EXPECT_FALSE(limiter_.refuse("hall")) << "asking too early set the caller back";
    EXPECT_TRUE(limiter_.refuse("hall"));
}

TEST_F(Limited, one_caller_does_not_pay_for_another) {
    for (int i = 0; i < 4; ++i) static_cast<void>(limiter_.refuse("greedy"));
    EXPECT_FALSE(limiter_.refuse("modest"));
}

TEST_F(Limited, a_pause_fills_no_more_than_a_burst) {
    clock_.advance(24h);
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(limiter_.refuse("hall"));
    EXPECT_TRUE(limiter_.refuse("hall"));
}

TEST_F(Limited, a_flood_of_callers_does_not_make_anyone_forget_who_was_refused) {
    for (int i = 0; i < 4; ++i) static_cast<void>(limiter_.refuse("greedy"));
    for (std::size_t i = 0; i <= RateLimiter::max_callers; ++i) static_cast<void>(limiter_.refuse(std::to_string(i)));
    EXPECT_TRUE(limiter_.refuse("greedy"));
}

}  // namespace
}  // namespace yimen
