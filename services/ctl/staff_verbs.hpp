// The operator's verbs for the county's staff.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `staff …` to `county`.
void add_staff_verbs(CLI::App& county, const Spoken& said);

}  // namespace yimen
