// What somebody who takes a ticket now is told, when others have come since the last forecast.
#pragma once

#include <string>

#include "domain/wait_estimate.hpp"

namespace yimen {

// The forecast's estimate for a newcomer to the queue, and for each person who stands before them now but did not then,
// and whom no free window takes at once, the queue's mean service shared by the open windows that serve it, within
// opening periods. Forecasts are some hundred milliseconds apart: whole families come in between. Unknown where the
// forecast is. Pure.
WaitEstimate newcomer_estimate(const HallState& hall, const HallProfile& profile, const WaitEstimates& forecast,
                               const std::string& queue, bool priority);

}  // namespace yimen
