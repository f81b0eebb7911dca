// What the hall's interface tells whoever asks: one answer to one question, as of the moment.
#pragma once

#include "hall/command_door.hpp"
#include "net/http_routes.hpp"

namespace yimen {

// Limits of the interface beside those of the server (ServerLimits).
struct ApiLimits {
    std::size_t idempotency_key_bytes = 64;
    std::size_t tickets_listed = 500;
    std::size_t waiting_listed = 200;
    std::size_t calls_listed = 50;
};

// Every GET of hall.yaml that is no stream and no other file's: /healthz, the hall, its catalogue, queues, windows,
// tickets, calls, help and day. The engine must outlive the routes.
void add_query_routes(HttpRoutes& routes, HallEngine& engine, const CommandDoor& commands, ApiLimits limits);

}  // namespace yimen
