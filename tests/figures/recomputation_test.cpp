// Figures agree to the last digit with those that a program in another language works out from the same events.
#include "figures/recomputation.hpp"

#include <gtest/gtest.h>

namespace yimen::test {
namespace {

// What never happens in a month is compared in none.
TEST(Recomputation, IsOfMonthsInWhichEverythingHappens) {
    std::set<std::string> happened;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) happened.merge(figures_of_month(seed));
    for (const auto* name : {"issued",
                             "people",
                             "turns",
                             "calls",
                             "no_shows",
                             "transferred",
                             "parked",
                             "put_back",
                             "served",
                             "voided",
                             "cancelled",
                             "cut_off",
                             "forgotten",
                             "hours_unknown",
                             "waits.mean_s",
                             "raw_waits.mean_s",
                             "visit_waits.mean_s",
                             "walks.mean_s",
                             "services.mean_s",
                             "window.signed_in",
                             "window.paused",
                             "window.at_post",
                             "window.walking",
                             "window.serving",
                             "window.idle",
                             "window.deliberate_idle",
                             "window.open"}) {
        EXPECT_TRUE(happened.contains(name)) << name;
    }
}

TEST(Recomputation, OfFiftyMonthsOfAQuietHallAgreesToTheLastDigit) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        ASSERT_EQ(difference_of_month(seed), "") << "month " << seed;
    }
}

}  // namespace
}  // namespace yimen::test
