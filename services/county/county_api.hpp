// The county's hub over HTTP: enrolment, and usage up. Described in docs/openapi/county.yaml.
#pragma once

#include "base/clock.hpp"
#include "county/county_authority.hpp"
#include "county/county_metrics.hpp"
#include "county/rate_limiter.hpp"
#include "county/store_pool.hpp"
#include "net/http_server.hpp"

namespace yimen {

// What the routes work with. All of it outlives the server.
struct CountyDesk {
    StorePool& store;
    const CountyAuthority& authority;
    CountyMetrics& metrics;
    RateLimiter& halls;      // by certificate
    RateLimiter& strangers;  // by address
    const Clock& clock;
};

// Adds every route. Who shows a certificate is asked for its hall in the store with each request: one that was revoked,
// or whose hall is suspended, gets 403.
void add_county_routes(HttpServer& server, const CountyDesk& desk);

}  // namespace yimen
