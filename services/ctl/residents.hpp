// Residents who arrive and clerks who serve them, through the hall's own interface: for showing a living hall and
// for looking at full screens.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace yimen {

struct ResidentsOptions {
    std::string url;
    std::string token;
    double per_hour = 120;            // arrivals, 1 … 99,999, at random (Poisson)
    double load = 0.85;               // share of the windows' time that services take up, 0.1 … 2
    std::uint64_t seed = 1;           // the same seed brings the same people
    std::vector<std::string> left{};  // windows, by id, at which nobody invented works, nor the clerk of that place
};

// Goes on until `stop` is requested. The hall's refusals (closed, nobody waits) are part of life; an error is
// returned only when the hall cannot be reached at the beginning, its token is wrong or it has no window that is left.
Status run_residents(const ResidentsOptions& options, const std::stop_token& stop);

}  // namespace yimen
