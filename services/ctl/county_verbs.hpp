// The operator's verbs for the county's hub and for the halls that belong to it.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `county …` and `hall …`. Each verb ends with VerbFailed where something is wrong.
void add_county_verbs(CLI::App& app, const Spoken& said);

}  // namespace yimen
