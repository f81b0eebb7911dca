// The operator's verb for a hall whose clock was set.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `confirm-clock`, which tells a hall that runs on this machine that the machine's clock is right. It ends with
// VerbFailed where something is wrong.
void add_clock_verb(CLI::App& hall, const Spoken& said);

}  // namespace yimen
