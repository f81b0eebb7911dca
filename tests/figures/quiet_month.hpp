// A month of a quiet hall, made from a seed: some thirty people a day, and whatever goes wrong in a month.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/test_hall.hpp"

namespace yimen::test {

// The hall's log. People are transferred, parked, missed and come again; windows are paused, left and taken from the
// profile; services are forgotten, days closed early and opened again, clocks set wrong and right; and in every fourth
// month some events are missing, as where an administrator has set them aside. Of every fifth month the log is as
// version 0.1.0 wrote it, without opening hours.
std::vector<LoggedEvent> quiet_month(std::uint64_t seed);

}  // namespace yimen::test
