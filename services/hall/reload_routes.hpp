// What the hall's interface says of its files, and how they are taken up while it works.
#pragma once

#include <functional>

#include "config/config.hpp"
#include "hall/command_door.hpp"
#include "net/http_routes.hpp"

namespace yimen {

// Reads the hall's files anew; it blocks on the disk, beside the hall's work. Errors: those of load_hall.
using ReadFiles = std::function<Result<LoadedHall>()>;

// GET and POST /v1/hall/reload. The engine must outlive them.
void add_reload_routes(HttpRoutes& routes, HallEngine& engine, const CommandDoor& commands, ReadFiles read);

}  // namespace yimen
