// How a HallStore gets at its file: statements, rows, and whose it is.
#include "storage/hall_store_impl.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <openssl/rand.h>
#include <sqlite3.h>

#include "base/hex.hpp"
#include "storage/loss.hpp"
#include "storage/rows.hpp"
#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

std::string random_stream() {
    std::array<unsigned char, 16> bytes{};
    [[maybe_unused]] const int made = RAND_bytes(bytes.data(), bytes.size());
    assert(made == 1);
    return to_hex(bytes);
}

bool tells_of_loss(const LogRow& row) { return row.type == records_lost; }

void run(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
}

}  // namespace

HallStore::Impl::Impl(const std::filesystem::path& database_file, const StoreOptions& options,
                      std::shared_ptr<void> held_lock)
    : file(database_file),
      disk(*options.disk),
      make_stream(options.make_stream ? options.make_stream : random_stream),
      ballast(disk, beside(database_file, ".ballast"), options.ballast_bytes),
      lock(std::move(held_lock)),
      database(disk.database_name(database_file), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_URI,
               5'000) {
    database.exec(
        "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;"
        // 8 MB of cache hold a day's indexes.
        "PRAGMA cache_size = -8192; PRAGMA journal_size_limit = 33554432; PRAGMA trusted_schema = OFF;");
    const bool is_full = options.durability == Durability::full;
    database.exec(is_full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    database.exec("PRAGMA wal_autocheckpoint = " + std::to_string(options.checkpoint_pages));
    if (options.max_pages > 0) {
        database.exec("PRAGMA max_page_count = " + std::to_string(options.max_pages));
    }
}

void HallStore::Impl::prepare() {
    begin.emplace(database, "BEGIN IMMEDIATE");
    end.emplace(database, "COMMIT");
    insert_event.emplace(database, "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?)");
    update_heads.emplace(database,
                         "UPDATE meta SET value = CASE key WHEN 'head' THEN ?1 ELSE ?2 END"
                         " WHERE key IN ('head', 'answers')");
    insert_answer.emplace(database, "INSERT INTO answers VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    select_answer.emplace(database, select_answers("WHERE id = ?"));
    note_numbers.emplace(database,
                         "INSERT INTO numbers VALUES (?1, ?2, ?3, ?4) ON CONFLICT (day, series) DO UPDATE"
                         " SET number = ?3, digest = ?4 WHERE number < ?5");
    put_page.emplace(database, "INSERT OR REPLACE INTO pages VALUES (?,?,?,?,?)");
    drop_page.emplace(database, "DELETE FROM pages WHERE book = ? AND key = ?");
}

void HallStore::Impl::add(LogRow& row) {
    assert(row.seq == head + 1);
    row.hash = chain_hash(hasher, head_hash, row.seq, row.at_ms, row.day, row.type, row.body);
    auto& insert = *insert_event;
    insert.bind(1, static_cast<std::int64_t>(row.seq));
    insert.bindNoCopy(2, row.day);
    insert.bind(3, row.at_ms);
    insert.bindNoCopy(4, row.type);
    insert.bindNoCopy(5, row.body);
    insert.bindNoCopy(6, row.hash.data(), static_cast<int>(row.hash.size()));
    const auto actor = digest_of(digest, row.hash, row.actor);
    insert.bindNoCopy(7, row.actor.device.text());
    insert.bindNoCopy(8, row.actor.person.text());
    insert.bindNoCopy(9, actor.data(), static_cast<int>(actor.size()));
    run(insert);
    head = row.seq;
    head_hash = row.hash;
}

// A number that is not above those given would be on two tickets, which must never be: it changes no row.
void HallStore::Impl::note(const GivenNumbers& given) {
    const std::string series(1, given.series);
    const auto sum = digest_of(digest, given.day, series, given.last);
    auto& statement = *note_numbers;
    statement.bindNoCopy(1, given.day);
    statement.bindNoCopy(2, series);
    statement.bind(3, given.last);
    statement.bindNoCopy(4, sum.data(), static_cast<int>(sum.size()));
    statement.bind(5, given.first);
    if (statement.exec() != 1) throw SQLite::Exception("a ticket number was issued twice", SQLITE_CONSTRAINT);
    statement.reset();
}

void HallStore::Impl::add(std::int64_t id, const AnsweredCommand& command) {
    const auto sum = digest_of(digest, command);
    auto& insert = *insert_answer;
    insert.bind(1, id);
    insert.bindNoCopy(2, command.actor.device.text());
    insert.bindNoCopy(3, command.actor.person.text());
    insert.bindNoCopy(4, command.key);
    insert.bindNoCopy(5, command.request.data(), static_cast<int>(command.request.size()));
    insert.bind(6, command.at_ms);
    insert.bind(7, std::string(to_string(command.kind)));
    insert.bind(8, static_cast<std::int64_t>(command.last));
    insert.bind(9, static_cast<std::int64_t>(command.events));
    insert.bind(10, command.status);
    insert.bindNoCopy(11, command.kept);
    insert.bindNoCopy(12, sum.data(), static_cast<int>(sum.size()));
    run(insert);
}

void HallStore::Impl::put(const Page& page) {
    if (!page.body) {
        drop_page->bindNoCopy(1, page.book);
        drop_page->bindNoCopy(2, page.key);
        return run(*drop_page);
    }
    const auto sum = digest_of(digest, page);
    put_page->bindNoCopy(1, page.book);
    put_page->bindNoCopy(2, page.key);
    put_page->bindNoCopy(3, page.day);
    put_page->bindNoCopy(4, *page.body);
    put_page->bindNoCopy(5, sum.data(), static_cast<int>(sum.size()));
    run(*put_page);
}

Status HallStore::Impl::learn_answers() {
    answers.clear();
    const auto newest = walk_answers(database, digest, [this](std::int64_t id, const AnsweredCommand& command) {
        answers[answer_hash(command.actor, command.key)] = id;
    });
    if (!newest) return newest.error();
    newest_answer = *newest;
    return done();
}

void HallStore::Impl::write(Batch& batch) {
    run(*begin);
    for (auto& row : batch.events) add(row);
    auto id = newest_answer;
    for (const auto& command : batch.commands) add(++id, command);
    update_heads->bind(1, std::to_string(head));
    update_heads->bind(2, std::to_string(id));
    run(*update_heads);
    for (const auto& given : batch.numbers) note(given);
    for (const auto& page : batch.pages) put(page);
    if (loss && !loss->told && std::ranges::any_of(batch.events, tells_of_loss)) {
        record_loss(database, {loss->known, loss->kept, loss->wal_damaged, true});
    }
    run(*end);
    for (const auto& command : batch.commands) answers[answer_hash(command.actor, command.key)] = ++newest_answer;
}

void HallStore::Impl::roll_back() noexcept {
    for (auto* statement : {&*begin, &*end, &*insert_event, &*update_heads, &*insert_answer, &*note_numbers, &*put_page,
                            &*drop_page, &*select_answer}) {
        statement->tryReset();
    }
    // Where SQLite has rolled back by itself there is nothing left to do, and it says so.
    try {
        database.exec("ROLLBACK");
    } catch (const SQLite::Exception&) {
        return;
    }
}

Status HallStore::Impl::claim(const std::string& hall) {
    database.exec("INSERT OR IGNORE INTO meta VALUES ('stream', '" + make_stream() + "')");
    SQLite::Statement insert(database, "INSERT OR IGNORE INTO meta VALUES ('hall', ?)");
    insert.bind(1, hall);
    insert.exec();
    stream = database.execAndGet("SELECT value FROM meta WHERE key = 'stream'").getString();
    const auto owner = database.execAndGet("SELECT value FROM meta WHERE key = 'hall'").getString();
    if (owner == hall) return done();
    return Error{ErrorCode::storage_corrupt,
                 file.string() + " is the file of hall " + owner + ", not of " + hall,
                 {{"found", owner}, {"expected", hall}}};
}

Status HallStore::Impl::find_head() {
    base = recorded_base(database);
    head = base.number;
    head_hash = base.hash;
    SQLite::Statement last(database, select_events(database, the_newest));
    for (const auto& row : read_rows(last)) {
        head = row.seq;
        head_hash = row.hash;
    }
    if (head == recorded_head(database)) return done();
    return missing_event(head + 1);
}

}  // namespace yimen
