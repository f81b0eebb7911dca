// What the hall service can take, against bare SQLite.
#pragma once

#include <filesystem>
#include <vector>

#include "bench/figures.hpp"

namespace yimen::bench {

// Tickets issued and called over HTTP by 1, 8 and 64 clients at once. `work` is a folder for files that go with it;
// it must be on the disk that is to be measured.
std::vector<Figure> measure_commands(const std::filesystem::path& config, const std::filesystem::path& work);

// The time to rebuild a day of 5,000 finished tickets from its file.
std::vector<Figure> measure_rebuild(const std::filesystem::path& config, const std::filesystem::path& work);

}  // namespace yimen::bench
