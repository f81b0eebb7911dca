#include "simulation/told_events.hpp"

#include <algorithm>

#include "storage/chain.hpp"

namespace yimen::simulation {
namespace {

Error broken(std::uint64_t number, const char* what) {
    return {ErrorCode::storage_corrupt, "event " + std::to_string(number) + ' ' + what, {}};
}

bool follows(const ToldEvent& told, const LogMark& mark) {
    const auto& row = told.row;
    Sha256 hasher;
    return row.seq == mark.number &&
           chain_hash(hasher, told.previous, row.seq, row.at_ms, row.day, row.type, row.body) == mark.hash;
}

}  // namespace

Status note_told(ToldEvents& told, const LogSource& log, const std::vector<LogRow>& rows) {
    if (rows.empty()) return done();
    auto previous = log.hash_at(rows.front().seq - 1);
    if (!previous) return previous.error();
    for (const auto& row : rows) {
        told.try_emplace(row.hash, ToldEvent{row, *previous});
        previous = row.hash;
    }
    return done();
}

Result<std::vector<LogRow>> past_until(const ToldEvents& told, const LogMark& mark) {
    std::vector<LogRow> past;
    for (auto at = mark; at.number > 0;) {
        const auto found = told.find(at.hash);
        if (found == told.end()) return broken(at.number, "was forgotten and never told to the county");
        if (!follows(found->second, at)) return broken(at.number, "was forgotten and does not follow from its past");
        past.push_back(found->second.row);
        at = {at.number - 1, found->second.previous};
    }
    std::ranges::reverse(past);
    return past;
}

}  // namespace yimen::simulation
