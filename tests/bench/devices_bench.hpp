// What it costs a hall that its devices come over the network with certificates, against the same in plain on the
// hall's own machine.
#pragma once

#include <vector>

#include "bench/builds.hpp"
#include "bench/figures.hpp"

namespace yimen::bench {

// Of this tree: tickets over kept connections, a screen's connection until its first data, 60 screens that follow a
// hall, and pairing.
std::vector<Figure> measure_devices(const Ground& ground);

}  // namespace yimen::bench
