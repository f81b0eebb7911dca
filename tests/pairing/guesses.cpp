#include "pairing/attacks.hpp"

namespace yimen::test {
namespace {

// The attacker between the two: the device asks it, and it asks the hall in its place.
class GuessingWindow {
   public:
    explicit GuessingWindow(Scene& scene) : scene_(scene), ask_(scene.own_ask()) {}

    bool at_hall() {
        const auto number = scene_.come(ask_, scene_.at_hall);
        EXPECT_TRUE(scene_.person_types(number));
        const auto code = scene_.shown();
        const auto guess = next_guess();
        const bool right = scene_.guess_at_hall(ask_, scene_.at_hall, guess);
        EXPECT_EQ(right, guess == code) << "at the hall";
        ++ask_.code;
        // It may say so to the device, or have the person read the same code once more.
        if (!right && scene_.chance.percent(50)) {
            scene_.device.heard({PairingStanding::used_up});
            tried_.clear();
        }
        return right;
    }

    bool at_device() {
        const auto code = scene_.shown();
        const auto guess = next_guess();
        const bool right = scene_.guess_at_device(guess);
        EXPECT_EQ(right, guess == code) << "at the device";
        tried_.clear();
        return right;
    }

    // Both with what the device shows now: what is wrong at the one is not tried at the other.
    Loot at_both() {
        EXPECT_TRUE(scene_.person_types(scene_.come(ask_, scene_.at_hall)));
        const auto code = scene_.shown();
        const auto first = next_guess();
        if (scene_.guess_at_device(first)) return {.device = true};
        const auto second = next_guess();
        const bool right = scene_.guess_at_hall(ask_, scene_.at_hall, second);
        EXPECT_EQ(right, second == code);
        ++ask_.code;
        tried_.clear();
        return {.hall = right};
    }

   private:
    // No code twice while the device shows the same one.
    std::string next_guess() {
        auto guess = scene_.some_code();
        while (std::ranges::find(tried_, guess) != tried_.end()) guess = scene_.some_code();
        tried_.push_back(guess);
        return guess;
    }

    Scene& scene_;
    PairingAsk ask_;
    std::vector<std::string> tried_;
};

}  // namespace

Loot window_of_three_guesses(Scene& scene, Guesses where) {
    GuessingWindow window(scene);
    Loot loot;
    unsigned at_hall = 0;
    for (int i = 0; i < 3 && !loot.any(); ++i) {
        const bool hall = where == Guesses::at_hall || (where == Guesses::by_turns && scene.chance.percent(50));
        at_hall += hall;
        (hall ? loot.hall : loot.device) = hall ? window.at_hall() : window.at_device();
    }
    if (loot.any()) return loot;
    EXPECT_EQ(scene.desk.window(scene.now).has_value(), at_hall == 1 || at_hall == 2) << "three failures close it";
    if (at_hall == 0) {
        EXPECT_FALSE(scene.device.start()) << "three failures stop it";
    }
    return loot;
}

Loot window_of_six_guesses(Scene& scene) {
    GuessingWindow window(scene);
    Loot loot;
    for (int i = 0; i < 3 && !loot.any(); ++i) loot = window.at_both();
    if (!loot.any()) {
        EXPECT_FALSE(scene.desk.window(scene.now));
        EXPECT_FALSE(scene.device.start());
    }
    return loot;
}

}  // namespace yimen::test
