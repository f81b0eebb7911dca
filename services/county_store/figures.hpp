// Figures from facts. Internal.
#pragma once

#include "county_store/county_figures.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

Result<std::vector<FigureRow>> figures(Session& session, const FiguresQuery& query);

}  // namespace yimen::county_tables
