// `yimenctl simulate`: a whole county with every fault, from one seed, as often as wanted.
#pragma once

#include <CLI/CLI.hpp>

namespace yimen {

// Adds `simulate`. It ends the program with CLI::RuntimeError(1) when a world breaks a rule, after saying on the error
// output which rule, and how to see that world again.
void add_simulate_verb(CLI::App& app);

}  // namespace yimen
