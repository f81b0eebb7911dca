// Secrets that open a door: made from the system's randomness, compared without telling how much was right.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace yimen {

// Takes as long for a near miss as for any other miss; only the length can be told apart. Thread-safe.
bool same_secret(std::string_view a, std::string_view b);

// `bytes` (1 … 64) random bytes as lower-case hexadecimal, twice as many characters. Aborts when the system has
// no randomness to give. Thread-safe.
std::string random_token(std::size_t bytes = 16);

}  // namespace yimen
