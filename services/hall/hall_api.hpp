// The hall's HTTP interface, as docs/openapi/hall.yaml describes it.
#pragma once

#include "hall/county_routes.hpp"
#include "hall/hall_engine.hpp"
#include "hall/picture_feed.hpp"
#include "net/http_routes.hpp"

namespace yimen {

// Limits of the interface beside those of the server (ServerLimits).
struct ApiLimits {
    std::size_t idempotency_key_bytes = 64;
    std::size_t tickets_listed = 500;
    std::size_t waiting_listed = 200;
    std::size_t calls_listed = 50;
};

// Adds every route, before anybody asks. The engine must outlive them; `token` is what clients must bear, on everything
// but /healthz. `run` is another number at each start: after it those of the picture's patches begin. Comes back with
// what screens follow, for whoever keeps it fresh.
std::shared_ptr<PictureFeed> add_hall_routes(HttpRoutes& routes, HallEngine& engine, const std::string& token,
                                             CountyDoor county, std::uint64_t run = 0, ApiLimits limits = {});

}  // namespace yimen
