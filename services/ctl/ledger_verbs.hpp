// The operator's verb for checking a past.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// Adds `ledger verify`, which ends the program with CLI::RuntimeError(1) where something is wrong, after saying what.
void add_ledger_verbs(CLI::App& app, const Spoken& said);

}  // namespace yimen
