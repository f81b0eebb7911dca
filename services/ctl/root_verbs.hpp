// The operator's verbs for the root of the halls' trust in the catalogue.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `root …` to `county`.
void add_root_verbs(CLI::App& county, const Spoken& said);

}  // namespace yimen
