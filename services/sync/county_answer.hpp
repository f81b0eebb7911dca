// What the county says to a hall about its log.
#pragma once

#include <chrono>
#include <optional>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "protocol/usage_batch.hpp"

namespace yimen {

// How far the county has the log, or the one hash that was asked for; or why not, and how long it asks to be left
// alone.
struct CountyAnswer {
    Result<UsageAck> ack;
    std::optional<std::chrono::seconds> retry_after = {};
    std::optional<Instant> at = {};  // what the county's clock showed; older hubs do not say
};

}  // namespace yimen
