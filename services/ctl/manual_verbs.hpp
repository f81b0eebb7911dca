// The verbs that tell of all the others: for a shell that completes them, and for man.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `completion` and `manual` to the whole command line, of which both tell whatever was added besides.
void add_manual_verbs(CLI::App& app, const Spoken& said);

}  // namespace yimen
