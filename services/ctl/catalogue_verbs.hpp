// The verbs of the county's staff for the life of the catalogue, through the hub's interface.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `catalogue …`. Each verb ends with VerbFailed where something is wrong.
void add_catalogue_verbs(CLI::App& app, const Spoken& said);

}  // namespace yimen
