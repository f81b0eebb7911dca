// What the county can take.
#pragma once

#include <filesystem>
#include <vector>

#include "bench/figures.hpp"

namespace yimen::bench {

// Events taken in, against the same rows of the log written bare in the same batches, a commit each: SQLite row by row
// with a kept statement, PostgreSQL by COPY.
std::vector<Figure> measure_intake(const std::filesystem::path& work);

}  // namespace yimen::bench
