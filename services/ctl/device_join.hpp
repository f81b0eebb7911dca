// On a device that has no screen of ours: asks a hall to be paired, and shows the code on the terminal.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

void add_join_verb(CLI::App& device, const Spoken& said);

}  // namespace yimen
