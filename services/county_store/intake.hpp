// How batches of a hall's events are taken in: once each, in order, without a gap. Internal.
#pragma once

#include "county_store/county_records.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// The limits of a batch, before anything is read.
Status check_batch(const UsageBatch& batch);
Result<UsageAck> take_in(Session& session, const UsageBatch& batch, Instant received_at);

}  // namespace yimen::county_tables
