// The people of a hall: who has an account, with which roles, and new secrets for them.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// yimenctl person list, add, import, roles, reset and close.
void add_person_verbs(CLI::App& app, const Spoken& said);

}  // namespace yimen
