// What a hall's machines ever showed the county, so that what they forget can still be compared.
#pragma once

#include <map>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "sync/log_source.hpp"

namespace yimen::simulation {

// An event, and the hash of the one before it.
struct ToldEvent {
    LogRow row;
    Sha256Digest previous{};
};

// By their hashes; of all machines of a hall.
using ToldEvents = std::map<Sha256Digest, ToldEvent>;

// Notes what is shown of a log. Errors: those of the log.
Status note_told(ToldEvents& told, const LogSource& log, const std::vector<LogRow>& rows);

// Everything up to a mark, oldest first, by the hash that each event has of the one before it. storage_corrupt where
// one is missing or does not follow.
Result<std::vector<LogRow>> past_until(const ToldEvents& told, const LogMark& mark);

}  // namespace yimen::simulation
