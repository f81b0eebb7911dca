// The hash chain that makes a changed past show.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/sha256.hpp"

namespace yimen {

// What the first event of a log is chained to.
inline constexpr Sha256Digest chain_start{};

// SHA-256 over the hash before it, the number and the time as 8 bytes each (big-endian), and day, type and
// body, each behind its length as 4 bytes (big-endian). Pure; `hasher` is reused between calls and belongs to
// one thread.
Sha256Digest chain_hash(Sha256& hasher, const Sha256Digest& before, std::uint64_t seq, std::int64_t at_ms,
                        std::string_view day, std::string_view type, std::string_view body);

}  // namespace yimen
