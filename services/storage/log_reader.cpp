#include "storage/chain.hpp"
#include "storage/sqlite_support.hpp"

#include <mutex>

namespace yimen {
namespace {

constexpr std::size_t rows_at_once = 1'000;

}  // namespace

struct LogReader::Impl {
    explicit Impl(const std::filesystem::path& file)
        : database(file, SQLite::OPEN_READONLY, 5'000),
          select(database,
                 "SELECT seq, day, at, type, body, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?") {}

    SQLite::Database database;
    SQLite::Statement select;
    std::mutex mutex;
};

LogReader::LogReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LogReader::~LogReader() = default;

Result<std::unique_ptr<LogReader>> LogReader::open(const std::filesystem::path& file) {
    return guarded([&]() -> Result<std::unique_ptr<LogReader>> {
        return std::unique_ptr<LogReader>(new LogReader(std::make_unique<Impl>(file)));
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

Result<std::uint64_t> verify_log(const std::filesystem::path& file) {
    const auto reader = LogReader::open(file);
    if (!reader) return reader.error();
    Sha256 hasher;
    auto hash = chain_start;
    std::uint64_t seq = 0;
    for (;;) {
        const auto rows = (*reader)->read_log(seq, rows_at_once);
        if (!rows) return rows.error();
        if (rows->empty()) return seq;
        for (const auto& row : *rows) {
            hash = chain_hash(hasher, hash, row.seq, row.at_ms, row.day, row.type, row.body);
            if (row.seq != ++seq || row.hash != hash) {
                return Error{ErrorCode::storage_corrupt,
                             "event " + std::to_string(seq) + " is missing or was changed",
                             {{"seq", std::to_string(seq)}}};
            }
        }
    }
}

}  // namespace yimen
