// Takes the next stretch of a hall's log and makes the bytes that the county gets.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "sync/log_source.hpp"

namespace yimen {

struct PackedBatch {
    std::uint64_t first = 1;
    std::size_t count = 0;
    std::string bytes;
};

// The events after number `after`, at least one and at most `most`, within every limit of UsageBatch. They are sent
// only as far as their chain of hashes holds. Errors: storage_corrupt with "seq" (the first event is missing or
// changed), payload_too_large with "seq" (it does not fit alone), what the log says. `after_gap` as in UsageBatch.
Result<PackedBatch> pack_batch(const LogSource& log, const std::string& hall, const std::string& stream,
                               std::uint64_t after, std::size_t most, bool after_gap = false);

}  // namespace yimen
