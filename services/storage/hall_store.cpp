#include "storage/hall_store.hpp"

#include <algorithm>

#include "storage/forgetting.hpp"
#include "storage/hall_store_impl.hpp"
#include "storage/loss.hpp"
#include "storage/sqlite_support.hpp"

namespace yimen {

HallStore::HallStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
// Whoever stops has time.
HallStore::~HallStore() { static_cast<void>(settle()); }

Status HallStore::commit(Batch& batch) {
    const auto head = impl_->head;
    const auto hash = impl_->head_hash;
    auto status = impl_->raise_ceilings(batch);
    if (!status) return status;
    status = guarded([&]() -> Status {
        impl_->write(batch);
        return done();
    });
    if (status) {
        impl_->note_given(batch);
    } else {
        impl_->roll_back();
        impl_->head = head;
        impl_->head_hash = hash;
    }
    return status;
}

std::uint64_t HallStore::head() const { return impl_->head; }
const Sha256Digest& HallStore::head_hash() const { return impl_->head_hash; }
const LogMark& HallStore::base() const { return impl_->base; }
const std::string& HallStore::stream() const { return impl_->stream; }

Result<std::string> HallStore::renew_stream() {
    return guarded([&]() -> Result<std::string> {
        auto renewed = impl_->make_stream();
        SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement update(impl_->database, "UPDATE meta SET value = ? WHERE key = 'stream'");
        update.bind(1, renewed);
        update.exec();
        yimen::lower_acknowledged(impl_->database, 0);
        transaction.commit();
        impl_->stream = renewed;
        return renewed;
    });
}

Result<std::vector<LogRow>> HallStore::read_log(std::uint64_t after, std::size_t limit) const {
    return guarded([&]() -> Result<std::vector<LogRow>> {
        SQLite::Statement statement(impl_->database, select_events(after_number));
        statement.bind(1, static_cast<std::int64_t>(after));
        statement.bind(2, static_cast<std::int64_t>(limit));
        return read_rows(statement);
    });
}

Result<Sha256Digest> HallStore::hash_at(std::uint64_t number) const {
    if (number == 0) return chain_start;
    if (number == impl_->base.number) return impl_->base.hash;
    const auto row = read_log(number - 1, 1);
    if (!row) return row.error();
    if (!row->empty() && row->front().seq == number) return row->front().hash;
    return no_event(number);
}

Result<std::uint64_t> HallStore::before_newest_day() const {
    return guarded([&]() -> Result<std::uint64_t> { return end_of_older_days(impl_->database); });
}

Result<std::vector<LogRow>> HallStore::finished_until(std::uint64_t seq, std::size_t limit) const {
    return guarded([&]() -> Result<std::vector<LogRow>> {
        // The newest of each table, for nothing in the second is newer than anything in the first.
        SQLite::Statement statement(impl_->database,
                                    "SELECT * FROM (" +
                                        select_events("WHERE type = 'ticket.finished' AND seq <= ?1"
                                                      " ORDER BY seq DESC LIMIT ?2)") +
                                        " UNION ALL SELECT * FROM (SELECT seq, day, at, 'ticket.finished', body, x''"
                                        " FROM services WHERE seq <= ?1 ORDER BY seq DESC LIMIT ?2) LIMIT ?2");
        statement.bind(1, static_cast<std::int64_t>(seq));
        statement.bind(2, static_cast<std::int64_t>(limit));
        auto rows = read_rows(statement);
        std::ranges::reverse(rows);
        return rows;
    });
}

Result<std::map<char, int>> HallStore::last_numbers(const std::string& day) const {
    return guarded([&]() -> Result<std::map<char, int>> { return last_numbers_of(impl_->database, day); });
}

Result<std::optional<AnsweredCommand>> HallStore::find_command(const std::string& key) const {
    if (!impl_->may_know(key)) return std::optional<AnsweredCommand>{};
    return guarded([&]() -> Result<std::optional<AnsweredCommand>> {
        auto& statement = *impl_->select_command;
        statement.reset();
        statement.bind(1, key);
        if (!statement.executeStep()) return std::optional<AnsweredCommand>{};
        AnsweredCommand command;
        command.key = key;
        const auto request = statement.getColumn(0);
        if (request.getBytes() == static_cast<int>(command.request.size())) {
            std::copy_n(static_cast<const std::uint8_t*>(request.getBlob()), command.request.size(),
                        command.request.begin());
        }
        command.status = statement.getColumn(1).getInt();
        command.response = statement.getColumn(2).getString();
        command.at_ms = statement.getColumn(3).getInt64();
        statement.reset();
        return std::optional(std::move(command));
    });
}

Status HallStore::forget_commands_before(std::int64_t at_ms) {
    return guarded([&]() -> Status {
        SQLite::Statement statement(impl_->database,
                                    "DELETE FROM commands WHERE at < ? AND id IN"
                                    " (SELECT id FROM commands ORDER BY id LIMIT 1000)");
        statement.bind(1, at_ms);
        if (statement.exec() > 0) impl_->learn_keys();
        return done();
    });
}

Status HallStore::note_acknowledged(const std::string& day, const LogMark& acknowledged) {
    const auto own = is_own(acknowledged);
    if (!own || !*own) return own ? done() : Status(own.error());
    return guarded([&]() -> Status {
        yimen::note_acknowledged(impl_->database, day, acknowledged.number);
        return done();
    });
}

Status HallStore::lower_acknowledged(std::uint64_t number) {
    return guarded([&]() -> Status {
        yimen::lower_acknowledged(impl_->database, number);
        return done();
    });
}

// Whether a mark is in this very log.
Result<bool> HallStore::is_own(const LogMark& mark) const {
    const auto own = hash_at(mark.number);
    if (!own && own.error().code != ErrorCode::not_found) return own.error();
    return own && *own == mark.hash;
}

Result<std::size_t> HallStore::forget_before(const std::string& day, const LogMark& acknowledged, std::size_t limit) {
    const auto own = is_own(acknowledged);
    if (!own) return own.error();
    if (!*own) return std::size_t{0};
    return guarded([&]() -> Result<std::size_t> {
        const auto forgotten = forget_past(impl_->database, impl_->base, {day, acknowledged.number, limit});
        impl_->base = forgotten.base;
        return forgotten.rows;
    });
}

Status HallStore::probe() {
    return guarded([&]() -> Status {
        SQLite::Transaction transaction(impl_->database);
        impl_->database.exec("INSERT OR REPLACE INTO meta VALUES ('probe', hex(randomblob(4000)))");
        impl_->database.exec("DELETE FROM meta WHERE key = 'probe'");
        transaction.commit();
        return done();
    });
}

bool HallStore::has_ballast() const { return impl_->ballast.is_there(); }
void HallStore::release_ballast() { impl_->ballast.release(); }
void HallStore::restore_ballast() { impl_->ballast.restore(); }

}  // namespace yimen
