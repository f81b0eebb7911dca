// The yardstick: the very rows that the hall wrote, committed by bare SQLite, one command to one durable commit.
#pragma once

#include <filesystem>
#include <string>

#include "bench/figures.hpp"

namespace yimen::bench {

// Copies schema and tickets out of a hall's file, then commits again, one by one with WAL and synchronous=FULL, the
// rows of its newest `count` events of the given types: the event, its ticket and its answered command.
Timings commit_again(const std::filesystem::path& hall_file, const std::filesystem::path& scratch,
                     const std::string& types, std::size_t count);

}  // namespace yimen::bench
