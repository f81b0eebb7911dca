// Figures computed straight from a hall's log by the hall's own state, to compare the county's with.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "county_store/county_figures.hpp"
#include "domain/events.hpp"
#include "domain/hall_profile.hpp"

namespace yimen::simulation {

// What the log says of the days from … to, by key; only keys that occur. The hall's clocks show Asia/Shanghai.
std::map<std::string, FigureCounts> figures_of(const std::vector<LoggedEvent>& log, const HallProfile& profile,
                                               Date from, Date to, FiguresBy by);

}  // namespace yimen::simulation
