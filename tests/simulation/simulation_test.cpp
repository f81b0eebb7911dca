// A county of halls from a seed, with every fault at once: nothing that was acknowledged is lost, nothing is counted
// twice, no ticket is refused because of the county.
#include "simulation/worlds.hpp"

namespace yimen::simulation {
namespace {

// A fault shows soonest, for the time that it takes, where few halls share as many faults; what only many halls do is
// in a few larger counties. A sanitizer makes everything slower by ten and more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t small_counties = 20, large_counties = 1;
constexpr std::uint64_t each_fault_at_least = 0;
#else
constexpr std::uint64_t small_counties = 330, large_counties = 15;
constexpr std::uint64_t each_fault_at_least = 5;
#endif

SimulationOptions small_county(std::uint64_t seed, Durability durability = Durability::full) {
    SimulationOptions options;
    options.seed = seed;
    options.halls = 3;
    options.durability = durability;
    return options;
}

SimulationOutcome world(std::uint64_t seed, Durability durability = Durability::full) {
    return simulate(small_county(seed, durability));
}

TEST(Simulation, KeepsEveryRuleUnderEveryFault) {
    expect_worlds_to_keep_every_rule(small_county(1), small_counties, each_fault_at_least);
}

TEST(Simulation, KeepsEveryRuleInACountyOfTenHalls) {
    expect_worlds_to_keep_every_rule(SimulationOptions{}, large_counties, 0);
}

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
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
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

}  // namespace
}  // namespace yimen::simulation
