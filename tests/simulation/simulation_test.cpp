// A county of halls from a seed, with every fault at once: nothing that was acknowledged is lost, nothing is counted
// twice, no ticket is refused because of the county.
#include "simulation/simulation.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace yimen::simulation {
namespace {

// A sanitizer makes everything slower by ten and more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t worlds_a_part = 100;
constexpr std::uint64_t each_fault_at_least = 1;
#else
constexpr std::uint64_t worlds_a_part = 1'000;
constexpr std::uint64_t each_fault_at_least = 50;
#endif

SimulationOutcome world(std::uint64_t seed, Durability durability = Durability::full) {
    SimulationOptions options;
    options.seed = seed;
    options.durability = durability;
    return simulate(options);
}

struct Part {
    const char* name;
    std::uint64_t first_seed;
};

class Worlds : public testing::TestWithParam<Part> {};

TEST_P(Worlds, KeepEveryRuleUnderEveryFault) {
    HappeningCounts counts{};
    for (std::uint64_t i = 0; i < worlds_a_part; ++i) {
        const auto seed = GetParam().first_seed + i;
        const auto outcome = world(seed);
        ASSERT_FALSE(outcome.violation) << *outcome.violation << "\n  yimenctl simulate --seed " << seed << " --trace";
        for (std::size_t kind = 0; kind < counts.size(); ++kind) counts[kind] += outcome.counts[kind];
    }
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        EXPECT_GE(counts[kind], each_fault_at_least)
            << to_string(static_cast<Happening>(kind)) << " happens too seldom";
    }
}

INSTANTIATE_TEST_SUITE_P(, Worlds, testing::Values(Part{"first", 1}, Part{"second", 1'000'001}),
                         [](const auto& part) { return std::string(part.param.name); });

// The test of the test: a hall that does not wait for its disk loses what it acknowledged, and that is noticed.
TEST(Simulation, NoticesWhatIsLostWhenCommitsDoNotWaitForTheDisk) {
    constexpr std::uint64_t tries = 20;
    std::uint64_t noticed = 0;
    for (std::uint64_t seed = 1; seed <= tries; ++seed) {
        const auto outcome = world(seed, Durability::normal);
        if (outcome.violation && outcome.violation->find("was lost") != std::string::npos) ++noticed;
    }
    EXPECT_GE(noticed, tries / 4);
}

TEST(Simulation, IsTheSameWorldForTheSameSeed) {
    for (const auto durability : {Durability::full, Durability::normal}) {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const auto once = world(seed, durability);
            static_cast<void>(world(seed + 1));
            const auto again = world(seed, durability);
            EXPECT_EQ(once.trace, again.trace) << seed;
            EXPECT_EQ(once.counts, again.counts) << seed;
            EXPECT_EQ(once.violation, again.violation) << seed;
        }
    }
}

TEST(Simulation, IsAnotherWorldForAnotherSeed) { EXPECT_NE(world(1).trace, world(2).trace); }

TEST(Simulation, TellsWhateverHappens) {
    std::string told;
    SimulationOptions options;
    options.halls = 2;
    options.trace = [&](const std::string& line) { told += line; };
    const auto outcome = simulate(options);
    EXPECT_EQ(outcome.trace, sha256(told));
    EXPECT_NE(told.find("everything is well again"), std::string::npos);
}

TEST(Simulation, GoesOnForDays) {
    SimulationOptions options;
    options.days = 3;
    options.halls = 4;
    for (options.seed = 1; options.seed <= 5; ++options.seed) {
        const auto outcome = simulate(options);
        EXPECT_FALSE(outcome.violation) << *outcome.violation;
    }
}

}  // namespace
}  // namespace yimen::simulation
