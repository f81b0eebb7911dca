// What an attacker can try in one window, by its kind: guesses, each of which is right once in a hundred codes, and
// everything else, none of which is ever right.
#pragma once

#include <span>
#include <string_view>

#include "pairing/attack_scene.hpp"

namespace yimen::test {

// Where the three guesses of a window go.
enum class Guesses { at_hall, at_device, by_turns };

// One window in which the attacker guesses at each of three codes once, until one is right. A guess that is right and
// does not open, or is wrong and does, fails the test.
Loot window_of_three_guesses(Scene& scene, Guesses where);
// The same, but each of the three codes is guessed at on either side: two guesses a code is all that there can be.
Loot window_of_six_guesses(Scene& scene);

struct Attack {
    std::string_view name;
    Loot (*run)(std::uint64_t seed);
};
// All that need no luck.
std::span<const Attack> other_attacks();

}  // namespace yimen::test
