// ./yimen test long: a million windows of guesses, and a hundred thousand of everything else.
#include <gtest/gtest.h>

#include "pairing/attack_count.hpp"

namespace yimen::test {
namespace {

TEST(PairingAttackLongTest, ThreeGuessesAWindowAreRightThreeTimesInAHundred) {
    std::uint64_t first = 10'000'000;
    for (const auto where : {Guesses::at_hall, Guesses::at_device, Guesses::by_turns}) {
        const auto count = three_guesses(where, first, 333'000);
        EXPECT_NEAR(count.share(), 0.03, 0.001) << count.successes << " of " << count.windows;
        first += count.windows;
    }
}

TEST(PairingAttackLongTest, NothingElseEverSucceeds) {
    std::uint64_t first = 20'000'000;
    for (const auto& attack : other_attacks()) {
        const auto count = count_of(first, 6'000, [&](std::uint64_t seed) { return attack.run(seed).any(); });
        EXPECT_EQ(count.successes, 0U) << attack.name;
        first += count.windows;
    }
}

}  // namespace
}  // namespace yimen::test
