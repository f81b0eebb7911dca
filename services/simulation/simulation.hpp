// A whole county in one process from one seed: halls, villages, a hub, their disks, network and clocks, and every
// fault.
//
// The parts are the product's own (engine, stores, SQLite, the way to the county, the catalogue); only disks, clocks,
// network and people are simulated. The same seed is the same world, to the last event.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/sha256.hpp"
#include "simulation/happenings.hpp"
#include "storage/hall_store.hpp"

namespace yimen::simulation {

struct SimulationOptions {
    std::uint64_t seed = 1;
    std::size_t halls = 10;  // 1 … 40
    // 1 … 30, from 08:00 to 22:00, and a last night in which everything heals. Halls begin to forget on the third.
    int days = 3;
    Durability durability = Durability::full;            // of the halls' commits
    std::function<void(const std::string&)> trace = {};  // gets a line for whatever happens
};

struct SimulationOutcome {
    std::optional<std::string> violation;  // the first rule that was broken
    HappeningCounts counts{};
    Sha256Digest trace{};  // of every line
};

// The command that brings exactly this world back.
std::string line_of(const SimulationOptions& options);

// Belongs to one thread of the process: SQLite's random numbers are set by it.
SimulationOutcome simulate(const SimulationOptions& options);

}  // namespace yimen::simulation
