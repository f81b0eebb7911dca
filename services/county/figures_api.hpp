// The county's figures and what follows from them, for its staff over HTTP. Described in docs/openapi/county.yaml.
#pragma once

#include "county/county_work.hpp"

namespace yimen {

// GET /v1/figures and GET /v1/staffing, for everybody on the list of staff.
void add_figures_routes(HttpServer& server, const CountyDesk& desk);

}  // namespace yimen
