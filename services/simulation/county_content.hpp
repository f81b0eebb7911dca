// What the county lets its halls do, another at each publication: items come and go, are stationed here and not there.
#pragma once

#include <array>
#include <string>

#include "simulation/chance.hpp"

namespace yimen::simulation {

// Of which some are in every catalogue, and the last is in no hall's queue.
inline constexpr std::array<const char*, 5> all_items{"A-1", "A-2", "A-3", "B-1", "C-1"};

// As it is signed and travels.
std::string some_content(Chance& chance, std::uint64_t version);

}  // namespace yimen::simulation
