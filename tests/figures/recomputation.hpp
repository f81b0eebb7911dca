// The program's figures beside those that another program in another language works out from the same events.
#pragma once

#include <cstdint>
#include <set>
#include <string>

namespace yimen::test {

// Of quiet_month(seed), by any two dimensions: empty where both agree to the last digit, else the first line in which
// they differ.
std::string difference_of_month(std::uint64_t seed);

// The names of the figures that are not 0 in that month.
std::set<std::string> figures_of_month(std::uint64_t seed);

}  // namespace yimen::test
