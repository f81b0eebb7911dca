// Many worlds, one after the other, and what happened in them.
#pragma once

#include <gtest/gtest.h>

#include "simulation/simulation.hpp"

namespace yimen::simulation {

// Worlds of these seeds break no rule, and whatever can happen happens in them so often at least.
inline void expect_worlds_to_keep_every_rule(SimulationOptions options, std::uint64_t worlds, std::uint64_t at_least) {
    HappeningCounts counts{};
    for (std::uint64_t i = 0; i < worlds; ++i, ++options.seed) {
        const auto outcome = simulate(options);
        ASSERT_FALSE(outcome.violation) << *outcome.violation << "\n  " << line_of(options);
        for (std::size_t kind = 0; kind < counts.size(); ++kind) counts[kind] += outcome.counts[kind];
    }
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        EXPECT_GE(counts[kind], at_least) << to_string(static_cast<Happening>(kind)) << " happens too seldom";
    }
}

}  // namespace yimen::simulation
