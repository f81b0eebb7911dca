// A stretch of a hall's log on its way to the county: what it holds and its bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"

namespace yimen {

// One event as the hall's log has it; its number follows from its place.
struct UsageEvent {
    std::string day;  // "2026-11-23"
    std::int64_t at_ms = 0;
    std::string type;
    std::string body;  // the very bytes that are hashed

    bool operator==(const UsageEvent&) const = default;
};

// Events without a gap. The chain of hashes (storage/chain.hpp) goes on from `previous`.
struct UsageBatch {
    static constexpr std::size_t max_events = 1'000;
    static constexpr std::size_t max_bytes = 256 * 1024;           // as sent
    static constexpr std::size_t max_raw_bytes = 4 * 1024 * 1024;  // unpacked

    std::string hall;
    std::string stream;       // 32 hexadecimal digits: the log's own, for the lifetime of a database
    std::uint64_t first = 1;  // number of the first event
    Sha256Digest previous{};  // hash of the event before it
    std::vector<UsageEvent> events;
    // The hall has forgotten what comes before, and so the county, restored from an older backup, may lack it for good.
    bool after_gap = false;

    bool operator==(const UsageBatch&) const = default;
};

// How far the county has a log: the number and hash of the last event it keeps.
struct UsageAck {
    std::string stream;
    std::uint64_t number = 0;
    Sha256Digest hash{};

    bool operator==(const UsageAck&) const = default;
};

}  // namespace yimen
