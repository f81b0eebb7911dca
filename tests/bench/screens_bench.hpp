// What a kiosk's screen can do on a machine without a graphics card, against an empty window of the same toolkit.
#pragma once

#include <filesystem>
#include <vector>

#include "bench/builds.hpp"
#include "bench/figures.hpp"

namespace yimen::bench {

// Starts the kiosk as the program it is, off screen and drawn in software, before a hall's service of the same build.
std::vector<Figure> measure_starts(const Ground& ground);

// A hand at this tree's kiosk: it takes tickets, and scrolls through all services.
std::vector<Figure> measure_touches(const Ground& ground);

// How long an empty window takes from its program's start to its first frame: what limits in milliseconds are scaled
// by.
double first_frame_ms(const std::filesystem::path& work);

}  // namespace yimen::bench
