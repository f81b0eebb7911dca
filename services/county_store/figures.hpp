// Figures from facts. Internal.
#pragma once

#include "county_store/county_figures.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// Whether the days and the hall can be asked for. Errors: invalid_request with "field", not_found.
Status check(Session& session, const FiguresQuery& query);
Result<std::vector<FigureRow>> figures(Session& session, const FiguresQuery& query);

}  // namespace yimen::county_tables
