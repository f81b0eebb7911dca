// What it costs a hall to take up a large catalogue while it issues tickets.
#pragma once

#include <filesystem>
#include <vector>

#include "bench/figures.hpp"

namespace yimen::bench {

// A catalogue of 100,000 items, from its packed bytes to the first ticket that is issued under it, and the slowest
// ticket meanwhile. `work` is a folder for files that go with it.
std::vector<Figure> measure_catalogue(const std::filesystem::path& config, const std::filesystem::path& work);

}  // namespace yimen::bench
