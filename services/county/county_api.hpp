// The county's hub over HTTP: enrolment, and usage up; and who of its staff asks. Described in
// docs/openapi/county.yaml.
#pragma once

#include "county/county_work.hpp"

namespace yimen {

// Adds every route. Who shows a certificate is asked for its hall in the store with each request: one that was revoked,
// or whose hall is suspended, gets 403.
void add_county_routes(HttpServer& server, const CountyDesk& desk);

}  // namespace yimen
