// How batches of a hall's events are taken in: once each, in order, without a gap. Internal.
#pragma once

#include <optional>
#include <vector>

#include "county_store/county_records.hpp"
#include "county_store/session.hpp"
#include "domain/events.hpp"

namespace yimen::county_tables {

// A batch with what follows from it alone, worked out before anybody is kept waiting for a lock.
struct ReadBatch {
    const UsageBatch& batch;
    std::vector<Sha256Digest> hashes;                  // of each event, if `previous` is true
    std::vector<std::optional<LoggedEvent>> readable;  // nothing: quarantined
};

// Errors: what is over a limit or no batch at all.
Result<ReadBatch> read_batch(const UsageBatch& batch);
Result<UsageAck> take_in(Session& session, const ReadBatch& read, Instant received_at);

}  // namespace yimen::county_tables
