// What it costs a hall to take up a large catalogue while it issues tickets.
#pragma once

#include <vector>

#include "bench/builds.hpp"
#include "bench/figures.hpp"

namespace yimen::bench {

// A catalogue of 10,000 items, from its packed bytes to the first ticket that is issued by it and to a kiosk's screen,
// and the slowest ticket meanwhile.
std::vector<Figure> measure_catalogue(const Ground& ground);

}  // namespace yimen::bench
