// The hall's HTTP interface, as docs/openapi/hall.yaml describes it.
#pragma once

#include "hall/county_routes.hpp"
#include "hall/hall_engine.hpp"
#include "net/http_server.hpp"

namespace yimen {

// Limits of the interface beside those of the server (ServerLimits).
struct ApiLimits {
    std::size_t idempotency_key_bytes = 64;
    std::size_t tickets_listed = 500;
    std::size_t waiting_listed = 200;
    std::size_t calls_listed = 50;
};

// Adds every route to a server that is not started yet. The engine must outlive the server; `token` is what
// clients must bear, on everything but /healthz.
void add_hall_routes(HttpServer& server, HallEngine& engine, const std::string& token, CountyDoor county,
                     ApiLimits limits = {});

}  // namespace yimen
