// A place in a hall's log.
#pragma once

#include <cstdint>

#include "base/sha256.hpp"

namespace yimen {

// An event's number and hash. 0 and chain_start stand for the place before the first.
struct LogMark {
    std::uint64_t number = 0;
    Sha256Digest hash{};

    bool operator==(const LogMark&) const = default;
};

}  // namespace yimen
