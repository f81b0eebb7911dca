// `yimenctl hall`: a hall and its place in the county.
#pragma once

#include <CLI/CLI.hpp>

namespace yimen {

// As in add_county_verbs.
void add_hall_verbs(CLI::App& app);

}  // namespace yimen
