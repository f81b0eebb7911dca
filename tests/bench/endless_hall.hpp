// The demonstration county with a hall that never runs out of numbers.
#pragma once

#include <filesystem>

namespace yimen::bench {

inline constexpr const char* endless_hall_id = "410721103";

// A copy of the folder `config`, in `work`, in which that hall is so.
std::filesystem::path endless_hall(const std::filesystem::path& config, const std::filesystem::path& work);

}  // namespace yimen::bench
