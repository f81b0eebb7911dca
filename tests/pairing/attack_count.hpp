// Many windows, each from its number, on every core, and how many of them an attacker got something out of.
#pragma once

#include <atomic>
#include <cmath>
#include <cstdint>
#include <thread>
#include <vector>

#include "pairing/attacks.hpp"

namespace yimen::test {

struct Count {
    std::uint64_t windows = 0;
    std::uint64_t successes = 0;
    double share() const { return static_cast<double>(successes) / static_cast<double>(windows); }
    // Of the share, if each window's chance is `chance`.
    double deviation(double chance) const { return std::sqrt(chance * (1 - chance) / static_cast<double>(windows)); }
};

// Runs `window(seed)`, which says whether the attacker got something, for `windows` seeds from `first` on. The same
// count whatever the number of cores.
template <typename Window>
Count count_of(std::uint64_t first, std::uint64_t windows, Window window) {
    std::atomic<std::uint64_t> next{first};
    std::atomic<std::uint64_t> successes{0};
    const auto work = [&] {
        for (auto seed = next++; seed < first + windows; seed = next++) successes += window(seed) ? 1 : 0;
    };
    std::vector<std::jthread> threads(std::max(1U, std::thread::hardware_concurrency()));
    for (auto& each : threads) each = std::jthread(work);
    threads.clear();
    return {windows, successes};
}

inline Count three_guesses(Guesses where, std::uint64_t first, std::uint64_t windows) {
    return count_of(first, windows, [where](std::uint64_t seed) {
        Scene scene(seed, Line::through_the_attacker);
        return window_of_three_guesses(scene, where).any();
    });
}

}  // namespace yimen::test
