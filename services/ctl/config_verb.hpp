// The operator's verb for a configuration before it is used.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `config check`, which says everything that is wrong and ends then with CLI::RuntimeError(1).
void add_config_verbs(CLI::App& app, const Spoken& said);

}  // namespace yimen
