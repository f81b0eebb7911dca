// Figures computed straight from a hall's log, in one go, to compare the county's with.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "county_store/county_figures.hpp"
#include "domain/events.hpp"

namespace yimen::simulation {

// What the log says of the days from … to, by key; only keys that occur. The hall's clocks show Asia/Shanghai.
std::map<std::string, FigureCounts> figures_of(const std::vector<LoggedEvent>& log, const std::string& hall, Date from,
                                               Date to, Dimension by);

}  // namespace yimen::simulation
