// `yimenctl hall`: a hall and its place in the county.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "county_store/county_records.hpp"
#include "ctl/spoken.hpp"

namespace yimen {

std::string said_of(Admission admission, const Spoken& said);

// As in add_county_verbs.
void add_hall_verbs(CLI::App& app, const Spoken& said);

}  // namespace yimen
