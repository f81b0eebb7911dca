// What a request asks for, where it is a number.
#pragma once

#include <cstdint>
#include <optional>

#include "base/result.hpp"
#include "net/http.hpp"

namespace yimen {

// The largest number that a database and JSON both hold.
inline constexpr std::uint64_t largest_number = std::uint64_t{1} << 53;

// A whole number in digits alone. Error: invalid_request with "field" and "expected".
Result<std::uint64_t> whole_number(const std::string& field, std::string_view text, std::uint64_t least = 0,
                                   std::uint64_t most = largest_number);
// A parameter of the query; nothing where it is not there.
Result<std::optional<std::uint64_t>> number_asked(const HttpRequest& request, const std::string& name,
                                                  std::uint64_t least = 0, std::uint64_t most = largest_number);

}  // namespace yimen
