// Verbs about what halls sent that is not as it should be.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `alarms`, and `events` with `list`, `set-aside`, `put-back` and `history`; each asks the hub as one of its
// staff.
void add_event_verbs(CLI::App& county, const Spoken& said);

}  // namespace yimen
