// An attacker between device and hall, with codes of two digits so that luck can be counted: three guesses a window are
// right three times in a hundred, and nothing else is ever right.
//
// How it is counted: a window is what a person opens once, with up to three codes. The attacker guesses at each code
// once, until it is right or the window is closed and the device has stopped. A window counts as won when the hall has
// issued a certificate for the attacker's key or the device has taken over the attacker's authority, never for less.
// Besides, each single guess must open exactly where it is the code (guesses.cpp).
#include <gtest/gtest.h>

#include "pairing/attack_count.hpp"

namespace yimen::test {
namespace {

// 66,600 windows of guesses: 0.2 % is three standard deviations of their share. The long test has a million.
constexpr std::uint64_t guessed_windows = 66'600;

TEST(PairingAttackTest, ThreeGuessesAWindowAreRightThreeTimesInAHundred) {
    Count all;
    std::uint64_t first = 0;
    for (const auto where : {Guesses::at_hall, Guesses::at_device, Guesses::by_turns}) {
        const auto count = three_guesses(where, first, guessed_windows / 3);
        EXPECT_NEAR(count.share(), 0.03, 4 * count.deviation(0.03));
        first += count.windows;
        all.windows += count.windows;
        all.successes += count.successes;
    }
    RecordProperty("won", std::to_string(all.successes));
    EXPECT_GE(0.002, 3 * all.deviation(0.03) - 1e-5);
    EXPECT_NEAR(all.share(), 0.03, 0.002) << all.successes << " of " << all.windows;
}

// Who is between the two may guess at the same code on both sides: at the hall as the device, at the device as the
// hall.
TEST(PairingAttackTest, WhoGuessesOnBothSidesHasTwoGuessesACode) {
    const auto count = count_of(1'000'000, 3'000, [](std::uint64_t seed) {
        Scene scene(seed, Line::through_the_attacker);
        return window_of_six_guesses(scene).any();
    });
    const auto expected = 1 - std::pow(0.98, 3);
    EXPECT_NEAR(count.share(), expected, 3 * count.deviation(expected));
}

TEST(PairingAttackTest, NothingElseEverSucceeds) {
    constexpr std::uint64_t windows_of_each = 500;
    std::uint64_t first = 2'000'000;
    for (const auto& attack : other_attacks()) {
        const auto count = count_of(first, windows_of_each, [&](std::uint64_t seed) { return attack.run(seed).any(); });
        EXPECT_EQ(count.successes, 0U) << attack.name;
        first += windows_of_each;
    }
}

// The protocol as it is written down, by another hand: who has the code is let in on either side.
TEST(PairingAttackTest, TheAttackerWouldSucceedWithTheCode) {
    Scene scene(4'000'000, Line::through_the_attacker);
    const auto ask = scene.own_ask();
    ASSERT_TRUE(scene.person_types(scene.come(ask, scene.at_hall)));
    EXPECT_TRUE(scene.guess_at_hall(ask, scene.at_hall, scene.shown()));
    EXPECT_TRUE(scene.guess_at_device(scene.shown()));
}

// So that what fails above does not fail for want of a pairing.
TEST(PairingAttackTest, WithoutAnAttackerEveryWindowSucceeds) {
    const auto count = count_of(3'000'000, 500, [](std::uint64_t seed) {
        Scene scene(seed, Line::direct);
        return pair_honestly(scene).has_value();
    });
    EXPECT_EQ(count.successes, count.windows);
}

}  // namespace
}  // namespace yimen::test
