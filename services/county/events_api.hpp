// Events that are not as they should be, over HTTP: staff sees them, an administrator judges. Described in
// docs/openapi/county.yaml.
#pragma once

#include "county/county_work.hpp"

namespace yimen {

// Adds every route.
void add_events_routes(HttpServer& server, const CountyDesk& desk);

}  // namespace yimen
