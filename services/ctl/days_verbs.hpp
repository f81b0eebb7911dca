// yimenctl days: the county's days off and working weekends.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

void add_days_verbs(CLI::App& app, const Spoken& said);

}  // namespace yimen
