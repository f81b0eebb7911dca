// What the hub's log says of halls that give no tickets any more for some of the county's catalogue.
#pragma once

#include "protocol/usage_batch.hpp"

namespace yimen {

// A line for each time that the hall of the batch lost service by taking a catalogue. Which items, coverage says.
void log_losses(const UsageBatch& batch);

}  // namespace yimen
