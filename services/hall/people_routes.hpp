// What the hall's interface says of its people, what those in charge may do about them, and how one signs in.
#pragma once

#include <memory>

#include "hall/command_door.hpp"
#include "net/http_routes.hpp"
#include "people/people_room.hpp"

namespace yimen {

// What the hall has for its people.
struct PeopleDoor {
    HallEngine* engine = nullptr;
    std::shared_ptr<PeopleRoom> room;
};

// What the gate must know of them: who is signed in where, what keeps them so, and what ends it.
AtDevices at_devices(const PeopleDoor& door);

// GET /v1/people, /v1/session; POST /v1/people, /v1/people/import, /v1/people/{person}/change, reset and close;
// POST /v1/session, /v1/session/end, /v1/session/secret.
void add_people_routes(HttpRoutes& routes, const CommandDoor& commands, const PeopleDoor& door);

}  // namespace yimen
