#include <algorithm>
#include <mutex>

#include "storage/chain.hpp"
#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

constexpr std::size_t rows_at_once = 1'000;
constexpr int busy_timeout_ms = 5'000;

}  // namespace

struct LogReader::Impl {
    explicit Impl(const std::string& name)
        : database(name, SQLite::OPEN_READONLY | SQLite::OPEN_URI, busy_timeout_ms),
          select(database, "SELECT seq, day, at, type, body, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?"),
          select_head(database, "SELECT coalesce(max(seq), 0) FROM events"),
          select_hash(database, "SELECT hash FROM events WHERE seq = ? AND length(hash) = 32") {}

    SQLite::Database database;
    SQLite::Statement select, select_head, select_hash;
    std::mutex mutex;
};

LogReader::LogReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LogReader::~LogReader() = default;

Result<std::unique_ptr<LogReader>> LogReader::open(const std::filesystem::path& file, const Disk& disk) {
    return guarded([&]() -> Result<std::unique_ptr<LogReader>> {
        return std::unique_ptr<LogReader>(new LogReader(std::make_unique<Impl>(disk.database_name(file))));
    });
}

Result<std::vector<LogRow>> LogReader::read_log(std::uint64_t after, std::size_t limit) const {
    const std::lock_guard lock(impl_->mutex);
    return guarded([&]() -> Result<std::vector<LogRow>> {
        impl_->select.reset();
        impl_->select.bind(1, static_cast<std::int64_t>(after));
        impl_->select.bind(2, static_cast<std::int64_t>(limit));
        auto rows = read_rows(impl_->select);
        impl_->select.reset();
        return rows;
    });
}

Result<std::uint64_t> LogReader::head() const {
    const std::lock_guard lock(impl_->mutex);
    return guarded([&]() -> Result<std::uint64_t> {
        impl_->select_head.reset();
        impl_->select_head.executeStep();
        const auto head = impl_->select_head.getColumn(0).getInt64();
        impl_->select_head.reset();
        return static_cast<std::uint64_t>(head);
    });
}

Result<Sha256Digest> LogReader::hash_at(std::uint64_t number) const {
    if (number == 0) return chain_start;
    const std::lock_guard lock(impl_->mutex);
    return guarded([&]() -> Result<Sha256Digest> {
        auto& select = impl_->select_hash;
        select.reset();
        select.bind(1, static_cast<std::int64_t>(number));
        if (!select.executeStep()) {
            return Error{ErrorCode::not_found,
                         "the log has no event " + std::to_string(number),
                         {{"seq", std::to_string(number)}}};
        }
        Sha256Digest hash{};
        std::copy_n(static_cast<const std::uint8_t*>(select.getColumn(0).getBlob()), hash.size(), hash.begin());
        select.reset();
        return hash;
    });
}

namespace {

Result<std::uint64_t> head_of(const std::filesystem::path& file) {
    return guarded([&]() -> Result<std::uint64_t> {
        SQLite::Database database(file, SQLite::OPEN_READONLY, busy_timeout_ms);
        return recorded_head(database);
    });
}

}  // namespace

Result<std::uint64_t> verify_log(const std::filesystem::path& file) {
    // Read before the log, which may grow meanwhile.
    const auto head = head_of(file);
    if (!head) return head.error();
    const auto reader = LogReader::open(file);
    if (!reader) return reader.error();
    Sha256 hasher;
    auto hash = chain_start;
    std::uint64_t seq = 0;
    for (;;) {
        const auto rows = (*reader)->read_log(seq, rows_at_once);
        if (!rows) return rows.error();
        if (rows->empty() && seq < *head) return missing_event(seq + 1);
        if (rows->empty()) return seq;
        for (const auto& row : *rows) {
            hash = chain_hash(hasher, hash, row.seq, row.at_ms, row.day, row.type, row.body);
            if (row.seq != ++seq || row.hash != hash) return missing_event(seq);
        }
    }
}

}  // namespace yimen
