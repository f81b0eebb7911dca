// The devices of a hall: who asks to be paired, who is, and who no longer.
#pragma once

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// yimenctl device pair, close, list, change, revoke, invite and join; yimenctl permissions.
void add_device_verbs(CLI::App& app, const Spoken& said);

}  // namespace yimen
