// What the hall's service takes for a command, against bare SQLite and against its own simplest answer.
#pragma once

#include <vector>

#include "bench/builds.hpp"
#include "bench/figures.hpp"

namespace yimen::bench {

// Tickets issued and called over HTTP by 1, 8 and 64 clients at once.
std::vector<Figure> measure_commands(const Ground& ground);

// What a start with the day's file costs, and what a waiting ticket takes of the memory.
std::vector<Figure> measure_day(const Ground& ground);

}  // namespace yimen::bench
