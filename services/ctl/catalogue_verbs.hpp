// The verbs of the county's staff for the life of the catalogue, through the hub's interface.
#pragma once

#include <CLI/CLI.hpp>

namespace yimen {

// Adds `catalogue …`. Each verb ends the program with CLI::RuntimeError(1) after saying on the error output what is
// wrong.
void add_catalogue_verbs(CLI::App& app);

}  // namespace yimen
