#include "writer/log_replay.hpp"

#include <algorithm>

#include "storage/chain.hpp"

namespace yimen {
namespace {

constexpr std::size_t rows_at_once = 2'000;

}  // namespace

Error broken_event(std::uint64_t seq, const std::string& why) {
    return {ErrorCode::storage_corrupt,
            "event " + std::to_string(seq) + " of the hall's log " + why,
            {{"seq", std::to_string(seq)}}};
}

Status replay_log(const ReadLog& read, const LogMark& from, std::uint64_t until,
                  const std::function<Status(const LogRow&)>& visit) {
    Sha256 hasher;
    auto [seq, hash] = from;
    while (seq < until) {
        const auto rows = read(seq, std::min<std::uint64_t>(rows_at_once, until - seq));
        if (!rows) return rows.error();
        if (rows->empty()) return broken_event(seq + 1, "is missing or was changed");
        for (const auto& row : *rows) {
            ++seq;
            hash = chain_hash(hasher, hash, row.seq, row.at_ms, row.day, row.type, row.body);
            if (row.seq != seq || row.hash != hash) return broken_event(seq, "is missing or was changed");
            if (auto visited = visit(row); !visited) return visited;
        }
    }
    return done();
}

}  // namespace yimen
