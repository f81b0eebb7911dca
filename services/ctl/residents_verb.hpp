// The operator's verb for showing a hall alive.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `residents`, which goes on until SIGINT or SIGTERM, and ends with VerbFailed where the hall cannot be reached.
void add_residents_verb(CLI::App& app, const Spoken& said);

}  // namespace yimen
