// The hall's HTTP interface, as docs/openapi/hall.yaml describes it.
#pragma once

#include "hall/county_routes.hpp"
#include "hall/hall_engine.hpp"
#include "net/http_routes.hpp"

namespace yimen {

// Limits of the interface beside those of the server (ServerLimits).
struct ApiLimits {
    std::size_t idempotency_key_bytes = 64;
    std::size_t tickets_listed = 500;
    std::size_t waiting_listed = 200;
    std::size_t calls_listed = 50;
};

// Adds every route, before anybody asks. The engine must outlive them; `token` is what
// clients must bear, on everything but /healthz.
void add_hall_routes(HttpRoutes& routes, HallEngine& engine, const std::string& token, CountyDoor county,
                     ApiLimits limits = {});

}  // namespace yimen
