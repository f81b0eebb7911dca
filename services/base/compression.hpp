// Zstandard (RFC 8878) for what is sent or kept in bulk.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace yimen {

// One frame. Thread-safe.
std::string compressed(std::string_view bytes);

// What exactly one frame holds, whatever size it claims. It takes no more memory than `max_bytes` and a window of 8
// MiB. Thread-safe. Errors: payload_too_large (more than `max_bytes`, or a larger window is asked for), invalid_request
// (no frame, cut short, damaged, or followed by more).
Result<std::string> decompressed(std::string_view bytes, std::size_t max_bytes);

}  // namespace yimen
