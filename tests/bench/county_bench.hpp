// What the county can take, and what its moods cost a hall.
#pragma once

#include <filesystem>
#include <vector>

#include "bench/builds.hpp"
#include "bench/figures.hpp"

namespace yimen::bench {

// Events taken in, against the same rows of the log written bare in the same batches, a commit each: SQLite row by row
// with a kept statement, PostgreSQL by COPY.
std::vector<Figure> measure_intake(const std::filesystem::path& work);

// How long the county's figures of a year take, by any one or two dimensions; and a report of them beside the other
// build's.
std::vector<Figure> measure_county_year(const Ground& ground);

// What it costs a real hub when halls ask whether there is a new catalogue, as each of them does every minute.
std::vector<Figure> measure_polls(const Ground& ground);

// 30 days without a network, sent by a real hall to a real hub over HTTPS.
std::vector<Figure> measure_drain(const std::filesystem::path& work);

// How long a ticket takes while the county is dead or slow, beside how long it takes otherwise.
std::vector<Figure> measure_moods(const std::filesystem::path& config, const std::filesystem::path& work);

}  // namespace yimen::bench
