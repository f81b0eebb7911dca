// How a HallStore gets at its file: statements, rows, and whose it is.
#include "storage/hall_store_impl.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <openssl/rand.h>
#include <sqlite3.h>

#include "base/hex.hpp"
#include "storage/loss.hpp"
#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

std::string random_stream() {
    std::array<unsigned char, 16> bytes{};
    [[maybe_unused]] const int made = RAND_bytes(bytes.data(), bytes.size());
    assert(made == 1);
    return to_hex(bytes);
}

void bind_instant(SQLite::Statement& statement, int index, const std::optional<Instant>& at) {
    if (at) {
        statement.bind(index, static_cast<std::int64_t>(at->time_since_epoch().count()));
    } else {
        statement.bind(index);
    }
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
    insert_event.emplace(database, "INSERT INTO events VALUES (?,?,?,?,?,?)");
    update_head.emplace(database, "UPDATE meta SET value = ? WHERE key = 'head'");
    insert_command.emplace(database, "INSERT INTO commands (key, request, status, response, at) VALUES (?,?,?,?,?)");
    select_command.emplace(database, "SELECT request, status, response, at FROM commands WHERE key = ?");
    upsert_ticket.emplace(
        database,
        "INSERT INTO tickets VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT (day, series, number) DO UPDATE SET queue = excluded.queue, state = excluded.state,"
        " window = excluded.window, clerk = excluded.clerk, calls = excluded.calls,"
        " requeued = excluded.requeued, note = excluded.note, first_called_at = excluded.first_called_at,"
        " started_at = excluded.started_at, ended_at = excluded.ended_at"
        " WHERE issued_at = excluded.issued_at AND item = excluded.item");
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
    run(insert);
    head = row.seq;
    head_hash = row.hash;
}

void HallStore::Impl::put(const TicketRow& row) {
    const auto& ticket = row.ticket;
    auto& upsert = *upsert_ticket;
    upsert.bindNoCopy(1, row.day);
    upsert.bind(2, std::string(1, row.series));
    upsert.bind(3, row.number);
    upsert.bindNoCopy(4, ticket.queue);
    upsert.bindNoCopy(5, ticket.item);
    upsert.bind(6, std::string(to_string(ticket.priority)));
    upsert.bind(7, std::string(to_string(ticket.language)));
    upsert.bind(8, ticket.catalogue_version);
    upsert.bindNoCopy(9, ticket.kiosk);
    upsert.bind(10, std::string(to_string(ticket.state)));
    upsert.bindNoCopy(11, ticket.window);
    upsert.bindNoCopy(12, ticket.clerk);
    upsert.bind(13, ticket.calls);
    upsert.bind(14, static_cast<int>(ticket.requeued));
    upsert.bindNoCopy(15, ticket.note);
    bind_instant(upsert, 16, ticket.issued_at);
    bind_instant(upsert, 17, ticket.first_called_at);
    bind_instant(upsert, 18, ticket.started_at);
    bind_instant(upsert, 19, ticket.ended_at);
    if (ticket.estimate.known) {
        upsert.bind(20, ticket.estimate.typical_s);
    } else {
        upsert.bind(20);
    }
    // A number that is taken by another ticket changes no row: the day has it twice, which must never be.
    if (upsert.exec() != 1) throw SQLite::Exception("a ticket number was issued twice", SQLITE_CONSTRAINT);
    upsert.reset();
}

void HallStore::Impl::add(const AnsweredCommand& command) {
    auto& insert = *insert_command;
    insert.bindNoCopy(1, command.key);
    insert.bindNoCopy(2, command.request.data(), static_cast<int>(command.request.size()));
    insert.bind(3, command.status);
    insert.bindNoCopy(4, command.response);
    insert.bind(5, command.at_ms);
    run(insert);
}

void HallStore::Impl::learn_keys() {
    known_keys.clear();
    SQLite::Statement keys(database, "SELECT key FROM commands");
    while (keys.executeStep()) known_keys.insert(std::hash<std::string>{}(keys.getColumn(0).getString()));
}

void HallStore::Impl::write(Batch& batch) {
    for (const auto& command : batch.commands) known_keys.insert(std::hash<std::string>{}(command.key));
    run(*begin);
    for (auto& row : batch.events) add(row);
    if (!batch.events.empty()) {
        update_head->bind(1, std::to_string(head));
        run(*update_head);
    }
    for (const auto& row : batch.tickets) put(row);
    for (const auto& row : batch.commands) add(row);
    if (loss && !loss->told && std::ranges::any_of(batch.events, tells_of_loss)) {
        record_loss(database, {loss->known, loss->kept, loss->wal_damaged, true});
    }
    run(*end);
}

void HallStore::Impl::roll_back() noexcept {
    for (auto* statement :
         {&*begin, &*end, &*insert_event, &*update_head, &*insert_command, &*upsert_ticket, &*select_command}) {
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
    SQLite::Statement last(database, select_events(the_newest));
    for (const auto& row : read_rows(last)) {
        head = row.seq;
        head_hash = row.hash;
    }
    if (head == recorded_head(database)) return done();
    return missing_event(head + 1);
}

}  // namespace yimen
