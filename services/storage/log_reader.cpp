#include <algorithm>
#include <mutex>

#include <sqlite3.h>

#include "storage/chain.hpp"
#include "storage/forgetting.hpp"
#include "storage/known.hpp"
#include "storage/loss.hpp"
#include "storage/rows.hpp"
#include "storage/sqlite_support.hpp"
#include "storage/wal_check.hpp"

namespace yimen {
namespace {

constexpr std::size_t rows_at_once = 1'000;

}  // namespace

struct LogReader::Impl {
    Impl(const std::string& name, std::shared_ptr<void> kept_open)
        : descriptor(std::move(kept_open)),
          database(name, SQLite::OPEN_READONLY | SQLite::OPEN_URI, busy_timeout_ms),
          select(database, select_events(database, after_number)),
          select_head(database, "SELECT max(seq) FROM events"),
          select_hash(database, "SELECT hash FROM events WHERE seq = ? AND length(hash) = 32") {}

    std::shared_ptr<void> descriptor;  // see DatabaseLock: nobody closes it before SQLite does
    SQLite::Database database;
    SQLite::Statement select, select_head, select_hash;
    std::mutex mutex;
};

LogReader::LogReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LogReader::~LogReader() = default;

Result<std::unique_ptr<LogReader>> LogReader::open(const std::filesystem::path& file, const Disk& disk) {
    return guarded([&]() -> Result<std::unique_ptr<LogReader>> {
        auto impl = std::make_unique<Impl>(disk.database_name(file), disk.keep_open(file));
        return std::unique_ptr<LogReader>(new LogReader(std::move(impl)));
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
        const auto newest = impl_->select_head.getColumn(0);
        const auto head =
            newest.isNull() ? recorded_base(impl_->database).number : static_cast<std::uint64_t>(newest.getInt64());
        impl_->select_head.reset();
        return head;
    });
}

Result<LogMark> LogReader::base() const {
    const std::lock_guard lock(impl_->mutex);
    return guarded([&]() -> Result<LogMark> { return recorded_base(impl_->database); });
}

Result<std::string> LogReader::hall() const {
    const std::lock_guard lock(impl_->mutex);
    return guarded([&]() -> Result<std::string> {
        return impl_->database.execAndGet("SELECT value FROM meta WHERE key = 'hall'").getString();
    });
}

Result<std::uint64_t> LogReader::before_day_of(std::uint64_t number) const {
    const std::lock_guard lock(impl_->mutex);
    return guarded([&]() -> Result<std::uint64_t> { return end_of_older_days(impl_->database, number); });
}

Result<Sha256Digest> LogReader::hash_at(std::uint64_t number) const {
    if (number == 0) return chain_start;
    const std::lock_guard lock(impl_->mutex);
    return guarded([&]() -> Result<Sha256Digest> {
        auto& select = impl_->select_hash;
        select.reset();
        select.bind(1, static_cast<std::int64_t>(number));
        if (!select.executeStep()) {
            const auto base = recorded_base(impl_->database);
            return number == base.number ? Result(base.hash) : no_event(number);
        }
        Sha256Digest hash{};
        std::copy_n(static_cast<const std::uint8_t*>(select.getColumn(0).getBlob()), hash.size(), hash.begin());
        select.reset();
        return hash;
    });
}

namespace {

// Follows the chain and says where it breaks.
class ChainWalk {
   public:
    explicit ChainWalk(const LogMark& base) : span_{base, base} {}

    Status take(const LogRow& row) {
        auto& [number, hash] = span_.head;
        if (row.seq != ++number) return missing_event(number);
        hash = chain_hash(hasher_, hash, row.seq, row.at_ms, row.day, row.type, row.body);
        return row.hash == hash ? done() : bad_event(number, "was changed: its hash does not follow from it");
    }
    const LogSpan& span() const { return span_; }

   private:
    Sha256 hasher_;
    LogSpan span_;
};

Result<LogSpan> walk(SQLite::Database& database) {
    ChainWalk chain(recorded_base(database));
    const auto head = recorded_head(database);
    SQLite::Statement select(database, select_events(database, after_number));
    for (;;) {
        select.bind(1, static_cast<std::int64_t>(chain.span().head.number));
        select.bind(2, static_cast<std::int64_t>(rows_at_once));
        const auto rows = read_rows(select);
        select.reset();
        for (const auto& row : rows) {
            if (const auto good = chain.take(row); !good) return good.error();
        }
        if (!rows.empty()) continue;
        const auto& [base, end] = chain.span();
        if (end.number < head) return missing_event(end.number + 1);
        if (head > 0 && end.number > head) return bad_event(head + 1, "was added behind the end of the log");
        return chain.span();
    }
}

}  // namespace

// One read transaction: a hall that runs may write and forget meanwhile.
Result<LogSpan> verify_log(const std::filesystem::path& file) {
    return guarded([&]() -> Result<LogSpan> {
        SQLite::Database database(file, SQLite::OPEN_READONLY, busy_timeout_ms);
        const SQLite::Transaction one_state(database);
        auto span = walk(database);
        if (!span || !has_schema(database, schema_with_digests)) return span;
        const auto whole = check_rows(database);
        return whole ? span : Result<LogSpan>(whole.error());
    });
}

Result<std::vector<std::string>> look_for_losses(const std::filesystem::path& file) {
    auto& disk = Disk::machine();
    std::vector<std::string> found;
    const auto known = read_known(disk, file);
    if (!known) found.push_back(known.error().detail);
    const auto wal = check_wal_in_use(disk, file);
    if (!wal) found.push_back(wal.error().detail);
    return guarded([&]() -> Result<std::vector<std::string>> {
        SQLite::Database database(file, SQLite::OPEN_READONLY, busy_timeout_ms);
        // What is found must still be there for whoever looks next.
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        const SQLite::Transaction one_state(database);
        const auto loss = find_loss(database, known ? *known : std::nullopt, wal ? *wal : std::nullopt);
        if (!loss) return loss.error();
        if (*loss) found.push_back("it has lost what it held: " + describe(**loss));
        if (const auto before = recorded_loss(database)) {
            found.push_back("at a start it had lost what it held, and staff has not confirmed that: " +
                            describe(*before));
        }
        return found;
    });
}

}  // namespace yimen
