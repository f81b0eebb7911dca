// Dates as HTTP's headers have them. Source: RFC 9110, 5.6.7.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace yimen {

// "Mon, 23 Nov 2026 01:00:00 GMT", in whole seconds, of the years 1970 … 9999.
std::string http_date(Instant at);
// Only as http_date writes it, which is all that may be sent.
std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace yimen
