// The county that is simulated: townships and villages with few queues, so that many of them fit into one process.
#pragma once

#include <string>
#include <vector>

#include "county_store/county_records.hpp"
#include "hall/hall_engine.hpp"
#include "storage/simulated_disk.hpp"

namespace yimen::simulation {

inline constexpr std::size_t most_halls = 40;
inline constexpr std::size_t usual_halls = 10;
inline constexpr int own_catalogue_version = 700;  // of the halls' own files; the county never comes so far
inline constexpr const char* hall_file = "hall.db";
inline constexpr const char* hub_file = "county.db";
// Of what the county has acknowledged, as a world lives three days.
inline constexpr std::chrono::days events_kept{1};
inline constexpr const char* county_id = "410721";
inline constexpr std::int64_t ballast_bytes = 32 * 1024;

// Every third hall is a village point. Made once for all worlds; the reference stays good.
const HallSetup& setup_of(std::size_t hall);
CountyHall county_hall(std::size_t hall);
// 08:00 of a Monday, by the halls' clocks.
Instant first_morning();

// A disk as a hall's or the hub's is before its first day, with its tables made: once for all worlds.
const SimulatedDisk::Image& new_hall_disk(std::size_t hall);
const SimulatedDisk::Image& new_hub_disk();

}  // namespace yimen::simulation
