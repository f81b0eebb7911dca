// The operator's verb for a hall whose files have changed.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `reload`: what a hall that runs on this machine would do with its files as they are now, and with --yes that it
// does it. It ends with VerbFailed where something is wrong, and changes nothing then.
void add_reload_verb(CLI::App& hall, const Spoken& said);

}  // namespace yimen
