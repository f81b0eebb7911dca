#include "sync/hall_log.hpp"

#include <random>

namespace yimen::test {
namespace {

std::uint64_t next_serial() {
    static std::uint64_t serial = 0;
    return ++serial;
}

// Text that does not pack, the same in every run.
std::string noise(std::size_t bytes) {
    static std::mt19937_64 random(1);
    std::string text(bytes, ' ');
    for (auto& c : text) c = static_cast<char>('!' + random() % 90);
    return text;
}

Error broken_log() { return {ErrorCode::storage_failed, "the log cannot be read", {}}; }

}  // namespace

std::string HallLog::new_stream() {
    auto digits = std::to_string(next_serial());
    return std::string(32 - digits.size(), '0') + digits;
}

void HallLog::append(std::size_t count, std::size_t body_bytes) {
    Sha256 hasher;
    for (std::size_t i = 0; i < count; ++i) {
        LogRow row{rows_.size() + 1, "2026-11-23", 0, "ticket.issued", std::to_string(next_serial()), {}};
        row.at_ms = static_cast<std::int64_t>(1'000 * row.seq);
        row.body += noise(body_bytes);
        const auto before = rows_.empty() ? chain_start : rows_.back().hash;
        row.hash = chain_hash(hasher, before, row.seq, row.at_ms, row.day, row.type, row.body);
        rows_.push_back(std::move(row));
    }
}

std::string HallLog::renew_stream() { return stream_ = new_stream(); }

Result<std::vector<LogRow>> HallLog::read_log(std::uint64_t after, std::size_t limit) const {
    if (broken_) return broken_log();
    const auto from = std::min<std::size_t>(std::max(after, forgotten_), rows_.size());
    const auto to = std::min(from + limit, rows_.size());
    return std::vector<LogRow>(rows_.begin() + static_cast<std::ptrdiff_t>(from),
                               rows_.begin() + static_cast<std::ptrdiff_t>(to));
}

Result<std::uint64_t> HallLog::head() const {
    if (broken_) return broken_log();
    return rows_.size();
}

Result<LogMark> HallLog::base() const {
    if (broken_) return broken_log();
    return forgotten_ == 0 ? LogMark{} : LogMark{forgotten_, rows_[forgotten_ - 1].hash};
}

Result<Sha256Digest> HallLog::hash_at(std::uint64_t number) const {
    if (broken_) return broken_log();
    if (number == 0) return chain_start;
    if (number > rows_.size() || number < forgotten_) return Error{ErrorCode::not_found, "no such event", {}};
    return rows_[number - 1].hash;
}

}  // namespace yimen::test
