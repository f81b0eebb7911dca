// A believable stretch of a township hall's log: the demonstration hall's own rules, with residents at random.
#pragma once

#include <cstdint>
#include <vector>

#include "protocol/usage_batch.hpp"

namespace yimen::test {

// Whole days from Monday 2026-03-02 on, which every county has had, until there are `count` events: people look around
// at the kiosk, take tickets, are told how long it takes, are called, served or missed, to the millisecond. The same
// seed gives the same days.
std::vector<UsageEvent> hall_days(std::size_t count, std::uint64_t seed);

}  // namespace yimen::test
