// What the hall's interface says of its county, and what staff may do about it.
#pragma once

#include <functional>
#include <optional>

#include "hall/command_door.hpp"
#include "hall/county_link.hpp"
#include "net/http_routes.hpp"
#include "storage/hall_store.hpp"

namespace yimen {

// The hall's tie to its county, and what both must know of the hall's file. All but the last are thread-safe.
struct CountyDoor {
    std::function<std::optional<CountyLinkView>()> view;  // nothing where the hall has no county
    std::function<void(UplinkAlarm)> dismiss_alarm;
    std::function<std::optional<RecordsLoss>()> records_lost;
    std::function<Status()> dismiss_records_lost;  // as HallEngine's
};

// What the hall says of it.
CountyShown show_county(const CountyDoor& door);

// GET /v1/county and POST /v1/county/dismiss-alarm.
void add_county_routes(HttpRoutes& routes, const CommandDoor& commands, CountyDoor door);

}  // namespace yimen
