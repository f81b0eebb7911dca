// The demonstration county with a hall that never runs out of numbers.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace yimen::bench {

inline constexpr const char* endless_hall_id = "410721103";

// A copy of the folder `config`, in `work`, in which that hall is so. With `windows` it has so many, each with a clerk
// of its own, C1 at window 1 and so on, and each calls from every queue; without it has the usual ones. `more` are
// lines of its profile besides.
std::filesystem::path endless_hall(const std::filesystem::path& config, const std::filesystem::path& work,
                                   std::size_t windows = 0, const std::string& more = {});

}  // namespace yimen::bench
