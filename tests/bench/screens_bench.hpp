// What a kiosk's screen can do on a machine without a graphics card, against an empty window of the same toolkit.
#pragma once

#include <filesystem>
#include <vector>

#include "bench/figures.hpp"

namespace yimen::bench {

// Runs the kiosk as the program it is, off screen and drawn in software, before a hall service in this process.
// `work` is a folder for files that go with it.
std::vector<Figure> measure_screens(const std::filesystem::path& config, const std::filesystem::path& work);

}  // namespace yimen::bench
