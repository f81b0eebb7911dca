// The hall's HTTP interface, as docs/openapi/hall.yaml describes it.
#pragma once

#include "hall/county_routes.hpp"
#include "hall/device_routes.hpp"
#include "hall/hall_engine.hpp"
#include "hall/people_routes.hpp"
#include "hall/picture_feed.hpp"
#include "hall/query_routes.hpp"
#include "hall/reload_routes.hpp"
#include "net/http_routes.hpp"

namespace yimen {

// What the interface is made of. The engine must outlive it.
struct HallDoors {
    HallEngine& engine;
    std::shared_ptr<DeviceGate> gate;
    CountyDoor county;
    DeviceDoor devices;
    PeopleDoor people;
    std::shared_ptr<PictureFeed> picture;  // make_picture_feed's
    ReadFiles files{};                     // none: there are none to be read anew
};

// `run` is another number at each start: after it those of the picture's patches begin. Whoever has it keeps it fresh.
std::shared_ptr<PictureFeed> make_picture_feed(HallEngine& engine, const CountyDoor& county, std::uint64_t run = 0);

// From where clients come.
enum class Side {
    local,   // the hall's own machine: by a token, on everything but /healthz
    network  // by a device's certificate, on everything but /healthz and pairing
};

// Adds every route, before anybody asks.
void add_hall_routes(HttpRoutes& routes, const HallDoors& doors, Side side, ApiLimits limits = {});

}  // namespace yimen
