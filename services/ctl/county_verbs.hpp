// The operator's verbs for the county's hub and for the halls that belong to it.
#pragma once

#include <CLI/CLI.hpp>

namespace yimen {

// Adds `county …` and `hall …`. Each verb ends the program with CLI::RuntimeError(1) after saying on the error output
// what is wrong.
void add_county_verbs(CLI::App& app);

}  // namespace yimen
