// Figures from turns, and of which days and halls they are. Internal.
#pragma once

#include "county_store/county_figures.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// Whether the days and the hall can be asked for. Errors: invalid_request with "field", not_found.
Status check(Session& session, const FiguresQuery& query);
// `department_of` is asked only where departments are told apart.
Result<std::vector<FigureRow>> figures(Session& session, const FiguresQuery& query, const DepartmentOf& department_of);

}  // namespace yimen::county_tables
