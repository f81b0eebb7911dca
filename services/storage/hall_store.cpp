#include "storage/hall_store.hpp"

#include <algorithm>

#include "storage/forgetting.hpp"
#include "storage/hall_store_impl.hpp"
#include "storage/loss.hpp"
#include "storage/rows.hpp"
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
        SQLite::Statement statement(impl_->database, select_events(impl_->database, after_number));
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
        SQLite::Statement statement(
            impl_->database,
            "SELECT * FROM (" +
                select_events(impl_->database, "WHERE type = 'ticket.finished' AND seq <= ?1" +
                                                   std::string(not_taken_back) + " ORDER BY seq DESC LIMIT ?2)") +
                " UNION ALL SELECT * FROM (SELECT seq, day, at, 'ticket.finished', body,"
                " digest, NULL, NULL, NULL"
                " FROM services WHERE seq <= ?1 ORDER BY seq DESC LIMIT ?2) LIMIT ?2");
        statement.bind(1, static_cast<std::int64_t>(seq));
        statement.bind(2, static_cast<std::int64_t>(limit));
        auto rows = read_rows(statement);
        for (const auto& row : rows) {
            const bool is_forgotten = row.seq <= impl_->base.number;
            if (is_forgotten && row.hash != digest_of_service(impl_->digest, row)) {
                return bad_row("services", std::to_string(row.seq));
            }
        }
        std::ranges::reverse(rows);
        return rows;
    });
}

Result<std::map<char, int>> HallStore::last_numbers(const std::string& day) const {
    return guarded([&] { return last_numbers_of(impl_->database, day); });
}

Result<std::optional<AnsweredCommand>> HallStore::find_command(const Actor& actor, const std::string& key) const {
    const auto known = impl_->answers.find(answer_hash(actor, key));
    if (known == impl_->answers.end()) return std::optional<AnsweredCommand>{};
    return guarded([&]() -> Result<std::optional<AnsweredCommand>> {
        auto& statement = *impl_->select_answer;
        statement.reset();
        statement.bind(1, known->second);
        if (!statement.executeStep()) return bad_answer(known->second);
        auto command = read_answer(statement, impl_->digest);
        statement.reset();
        if (!command) return command.error();
        const bool is_this = command->actor == actor && command->key == key;
        return is_this ? std::optional(*std::move(command)) : std::nullopt;
    });
}

Status HallStore::forget_commands_before(std::int64_t at_ms) {
    return guarded([&]() -> Status {
        std::vector<std::uint64_t> old;
        std::int64_t newest = 0;
        SQLite::Statement select(impl_->database, select_answers("ORDER BY id LIMIT 1000"));
        while (select.executeStep()) {
            const auto command = read_answer(select, impl_->digest);
            if (!command) return command.error();
            if (command->at_ms >= at_ms) break;
            old.push_back(answer_hash(command->actor, command->key));
            newest = select.getColumn(0).getInt64();
        }
        select.reset();
        if (old.empty()) return done();
        SQLite::Statement forget(impl_->database, "DELETE FROM answers WHERE id <= ?");
        forget.bind(1, newest);
        forget.exec();
        for (const auto hash : old) impl_->answers.erase(hash);
        return done();
    });
}

Result<std::vector<Page>> HallStore::pages(const std::string& book) const {
    return guarded([&]() -> Result<std::vector<Page>> {
        SQLite::Statement select(impl_->database,
                                 "SELECT key, day, body, digest FROM pages WHERE book = ? ORDER BY key");
        select.bind(1, book);
        std::vector<Page> pages;
        while (select.executeStep()) {
            Page page{book, select.getColumn(0).getString(), select.getColumn(1).getString(),
                      select.getColumn(2).getString()};
            if (!holds(select.getColumn(3), digest_of(impl_->digest, page))) {
                return bad_row("pages", book + "/" + page.key);
            }
            pages.push_back(std::move(page));
        }
        return pages;
    });
}

Result<std::size_t> HallStore::forget_pages(const std::string& book, const std::string& day) {
    return guarded([&]() -> Result<std::size_t> {
        SQLite::Statement forget(impl_->database,
                                 "DELETE FROM pages WHERE book = ?1 AND key IN"
                                 " (SELECT key FROM pages WHERE book = ?1 AND day < ?2 LIMIT 1000)");
        forget.bind(1, book);
        forget.bind(2, day);
        return static_cast<std::size_t>(forget.exec());
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
