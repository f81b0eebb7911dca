// Events that are not as they should be, over HTTP: staff sees them, an administrator judges. Described in
// docs/openapi/county.yaml.
#pragma once

#include <nlohmann/json.hpp>

#include "county/county_work.hpp"

namespace yimen {

// [{"mark":"misdated","hall":"410721103","name":{"zh":…,"en":…},"events":3,"first_day":…,"last_day":…}]
nlohmann::ordered_json json_of(const std::vector<CountyAlarm>& alarms);

// Adds every route.
void add_events_routes(HttpServer& server, const CountyDesk& desk);

}  // namespace yimen
