#include "storage/hall_store.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_set>

#include <openssl/rand.h>
#include <sqlite3.h>

#include "storage/ballast.hpp"
#include "storage/chain.hpp"
#include "storage/forgetting.hpp"
#include "storage/migrations.hpp"
#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

constexpr const char* select_log =
    "SELECT seq, day, at, type, body, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?";

std::filesystem::path beside(std::filesystem::path file, const char* suffix) { return file += suffix; }

std::string random_stream() {
    std::array<unsigned char, 16> bytes{};
    [[maybe_unused]] const int made = RAND_bytes(bytes.data(), bytes.size());
    assert(made == 1);
    std::string text;
    for (const auto byte : bytes) {
        constexpr const char* digits = "0123456789abcdef";
        text += {digits[byte >> 4], digits[byte & 15]};
    }
    return text;
}

void bind_instant(SQLite::Statement& statement, int index, const std::optional<Instant>& at) {
    if (at) {
        statement.bind(index, static_cast<std::int64_t>(at->time_since_epoch().count()));
    } else {
        statement.bind(index);
    }
}

void run(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
}

}  // namespace

struct HallStore::Impl {
    Impl(const std::filesystem::path& database_file, StoreOptions store_options, std::shared_ptr<void> held_lock)
        : file(database_file),
          make_stream(store_options.make_stream ? std::move(store_options.make_stream) : random_stream),
          ballast(*store_options.disk, beside(database_file, ".ballast"), store_options.ballast_bytes),
          lock(std::move(held_lock)),
          database(store_options.disk->database_name(database_file),
                   SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_URI, 5'000) {
        database.exec(
            "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;"
            // 8 MB of cache hold a day's indexes.
            "PRAGMA cache_size = -8192; PRAGMA journal_size_limit = 33554432; PRAGMA trusted_schema = OFF;");
        const bool is_full = store_options.durability == Durability::full;
        database.exec(is_full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        database.exec("PRAGMA wal_autocheckpoint = " + std::to_string(store_options.checkpoint_pages));
        if (store_options.max_pages > 0) {
            database.exec("PRAGMA max_page_count = " + std::to_string(store_options.max_pages));
        }
    }

    // Statements exist once the schema does.
    void prepare() {
        begin.emplace(database, "BEGIN IMMEDIATE");
        end.emplace(database, "COMMIT");
        insert_event.emplace(database, "INSERT INTO events VALUES (?,?,?,?,?,?)");
        update_head.emplace(database, "UPDATE meta SET value = ? WHERE key = 'head'");
        insert_command.emplace(database,
                               "INSERT INTO commands (key, request, status, response, at) VALUES (?,?,?,?,?)");
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

    void add(LogRow& row) {
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

    void put(const TicketRow& row) {
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

    void add(const AnsweredCommand& command) {
        auto& insert = *insert_command;
        insert.bindNoCopy(1, command.key);
        insert.bindNoCopy(2, command.request.data(), static_cast<int>(command.request.size()));
        insert.bind(3, command.status);
        insert.bindNoCopy(4, command.response);
        insert.bind(5, command.at_ms);
        run(insert);
    }

    // A key is nearly always new, and most of the cost of finding that out is the way to the file.
    bool may_know(const std::string& key) const { return known_keys.contains(std::hash<std::string>{}(key)); }

    void learn_keys() {
        known_keys.clear();
        SQLite::Statement keys(database, "SELECT key FROM commands");
        while (keys.executeStep()) known_keys.insert(std::hash<std::string>{}(keys.getColumn(0).getString()));
    }

    void write(Batch& batch) {
        for (const auto& command : batch.commands) known_keys.insert(std::hash<std::string>{}(command.key));
        run(*begin);
        for (auto& row : batch.events) add(row);
        if (!batch.events.empty()) {
            update_head->bind(1, std::to_string(head));
            run(*update_head);
        }
        for (const auto& row : batch.tickets) put(row);
        for (const auto& row : batch.commands) add(row);
        run(*end);
    }

    void roll_back() noexcept {
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

    Status claim(const std::string& hall) {
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

    Status find_head() {
        base = recorded_base(database);
        head = base.number;
        head_hash = base.hash;
        SQLite::Statement last(database, "SELECT seq, day, at, type, body, hash FROM events ORDER BY seq DESC LIMIT 1");
        for (const auto& row : read_rows(last)) {
            head = row.seq;
            head_hash = row.hash;
        }
        if (head == recorded_head(database)) return done();
        return missing_event(head + 1);
    }

    std::filesystem::path file;
    std::function<std::string()> make_stream;
    Ballast ballast;
    std::shared_ptr<void> lock;
    SQLite::Database database;
    std::optional<SQLite::Statement> begin, end, insert_event, update_head, insert_command, upsert_ticket,
        select_command;
    std::unordered_set<std::size_t> known_keys;  // hashes: of every key in the file, and perhaps of some others
    Sha256 hasher;
    LogMark base;
    std::uint64_t head = 0;
    Sha256Digest head_hash = chain_start;
    std::string stream;
};

HallStore::HallStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HallStore::~HallStore() = default;

Result<std::unique_ptr<HallStore>> HallStore::open(const std::filesystem::path& file, const std::string& hall,
                                                   StoreOptions options) {
    auto lock = options.disk->lock(beside(file, ".lock"));
    if (!lock && lock.error().code == ErrorCode::storage_busy) {
        return Error{ErrorCode::storage_busy, file.string() + " is in use by another hall service", {}};
    }
    if (!lock) return lock.error();
    auto& disk = *options.disk;
    return guarded([&]() -> Result<std::unique_ptr<HallStore>> {
        auto impl = std::make_unique<Impl>(file, std::move(options), *std::move(lock));
        if (const auto migrated = migrate(impl->database); !migrated) return migrated.error();
        if (const auto claimed = impl->claim(hall); !claimed) return claimed.error();
        impl->prepare();
        impl->learn_keys();
        if (const auto whole = impl->find_head(); !whole) return whole.error();
        // SQLite asks for it with the first commit and goes on where the answer is no; a power cut would then take the
        // write-ahead log's name, and with it all that was acknowledged since.
        if (const auto listed = disk.sync_folder_of(file); !listed) return listed.error();
        std::unique_ptr<HallStore> store(new HallStore(std::move(impl)));
        store->restore_ballast();
        return store;
    });
}

Status HallStore::commit(Batch& batch) {
    const auto head = impl_->head;
    const auto hash = impl_->head_hash;
    auto status = guarded([&]() -> Status {
        impl_->write(batch);
        return done();
    });
    if (!status) {
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
        SQLite::Statement statement(impl_->database, select_log);
        statement.bind(1, static_cast<std::int64_t>(after));
        statement.bind(2, static_cast<std::int64_t>(limit));
        return read_rows(statement);
    });
}

Result<Sha256Digest> HallStore::hash_at(std::uint64_t number) const {
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
                                    "SELECT * FROM (SELECT seq, day, at, type, body, hash FROM events"
                                    " WHERE type = 'ticket.finished' AND seq <= ?1 ORDER BY seq DESC LIMIT ?2)"
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
    return guarded([&]() -> Result<std::map<char, int>> {
        SQLite::Statement statement(impl_->database,
                                    "SELECT series, max(number) FROM (SELECT series, number FROM tickets WHERE day = ?1"
                                    " UNION ALL SELECT series, number FROM numbers_given WHERE day = ?1)"
                                    " GROUP BY series");
        statement.bind(1, day);
        std::map<char, int> last;
        while (statement.executeStep())
            last[statement.getColumn(0).getString().at(0)] = statement.getColumn(1).getInt();
        return last;
    });
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
