#include "sync/batch_packer.hpp"

#include <algorithm>
#include <utility>

#include "protocol/usage_json.hpp"
#include "storage/chain.hpp"

namespace yimen {
namespace {

// The header line has at most 512 bytes.
constexpr std::size_t room_for_events = UsageBatch::max_raw_bytes - 512;

// Drops what does not follow from the events before it.
void keep_whole(std::vector<LogRow>& rows, std::uint64_t after, Sha256Digest hash) {
    Sha256 hasher;
    const auto broken = std::ranges::find_if(rows, [&](const LogRow& row) {
        hash = chain_hash(hasher, hash, row.seq, row.at_ms, row.day, row.type, row.body);
        return row.seq != ++after || row.hash != hash;
    });
    rows.erase(broken, rows.end());
}

std::vector<UsageEvent> events_that_fit(std::vector<LogRow> rows) {
    std::vector<UsageEvent> events;
    std::size_t bytes = 0;
    for (auto& row : rows) {
        UsageEvent event{std::move(row.day), row.at_ms, std::move(row.type), std::move(row.body)};
        bytes += raw_bytes_of(event);
        if (bytes > room_for_events) break;
        events.push_back(std::move(event));
    }
    return events;
}

Error misfit(ErrorCode code, std::uint64_t seq, const char* what) {
    return {code, "event " + std::to_string(seq) + " " + what, {{"seq", std::to_string(seq)}}};
}

}  // namespace

Result<PackedBatch> pack_batch(const LogSource& log, const std::string& hall, const std::string& stream,
                               std::uint64_t after, std::size_t most, bool after_gap) {
    const auto previous = log.hash_at(after);
    if (!previous) return previous.error();
    auto rows = log.read_log(after, std::min(most, UsageBatch::max_events));
    if (!rows) return rows.error();
    keep_whole(*rows, after, *previous);
    if (rows->empty()) return misfit(ErrorCode::storage_corrupt, after + 1, "is missing or was changed");
    UsageBatch batch{hall, stream, after + 1, *previous, events_that_fit(*std::move(rows)), after_gap};
    while (!batch.events.empty()) {
        auto bytes = encode(batch);
        if (bytes.size() <= UsageBatch::max_bytes)
            return PackedBatch{batch.first, batch.events.size(), std::move(bytes)};
        batch.events.resize(batch.events.size() / 2);
    }
    return misfit(ErrorCode::payload_too_large, after + 1, "does not fit into a batch");
}

}  // namespace yimen
