// The operator's verb that finds items as a kiosk's search does, and says why.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `search`.
void add_search_verb(CLI::App& app, const Spoken& said);

}  // namespace yimen
