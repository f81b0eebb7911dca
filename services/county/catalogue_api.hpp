// The catalogue's life over HTTP, for the county's staff. Described in docs/openapi/county.yaml.
#pragma once

#include "base/civil_time.hpp"
#include "county/county_work.hpp"

namespace yimen {

inline constexpr const char* import_path = "/v1/catalogue/imports";
inline constexpr std::size_t max_import_bytes = std::size_t{16} << 20;  // as sent, one Zstandard frame
inline constexpr std::size_t max_differences = 2'000;                   // in one answer

// `zone` is where a version's first day begins.
void add_catalogue_routes(HttpServer& server, const CountyDesk& desk, const TimeZone& zone);
// What halls fetch, with their certificates.
void add_catalogue_feed(HttpServer& server, const CountyDesk& desk);

}  // namespace yimen
