// The operator's verb for a hall whose clock was set.
#pragma once

#include <CLI/CLI.hpp>

namespace yimen {

// Adds `confirm-clock`, which tells a hall that runs on this machine that the machine's clock is right. Ends the
// program with CLI::RuntimeError(1) after saying on the error output what is wrong.
void add_clock_verb(CLI::App& hall);

}  // namespace yimen
