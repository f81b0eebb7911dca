#include "storage/migrations.hpp"

#include <array>
#include <string>

#include "storage/hall_store.hpp"
#include "storage/rows.hpp"
#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

// One entry a version. Entries that have been released are never changed.
constexpr std::array<const char*, HallStore::schema_version> steps{
    R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The log: what happened, in order. Rows are never changed; hash chains each to the one before it.
CREATE TABLE events (
    seq  INTEGER PRIMARY KEY,
    day  TEXT    NOT NULL,
    at   INTEGER NOT NULL,  -- milliseconds since 1970 UTC
    type TEXT    NOT NULL,
    body TEXT    NOT NULL,  -- JSON
    hash BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX events_day_opened ON events (seq) WHERE type = 'day.opened';
CREATE INDEX events_finished ON events (seq) WHERE type = 'ticket.finished';

-- Tickets as they are now. Times in milliseconds since 1970 UTC, NULL while not known.
CREATE TABLE tickets (
    day               TEXT    NOT NULL,
    series            TEXT    NOT NULL,
    number            INTEGER NOT NULL,
    queue             TEXT    NOT NULL,
    item              TEXT    NOT NULL,
    priority          TEXT    NOT NULL,
    language          TEXT    NOT NULL,
    catalogue_version INTEGER NOT NULL,
    kiosk             TEXT    NOT NULL,
    state             TEXT    NOT NULL,
    window            TEXT    NOT NULL,
    clerk             TEXT    NOT NULL,
    calls             INTEGER NOT NULL,
    requeued          INTEGER NOT NULL,
    note              TEXT    NOT NULL,
    issued_at         INTEGER NOT NULL,
    first_called_at   INTEGER,
    started_at        INTEGER,
    ended_at          INTEGER,
    estimate_s        INTEGER,  -- the typical wait that was told; NULL where none was
    UNIQUE (day, series, number)
) STRICT;

-- Answers to commands, by their Idempotency-Key.
CREATE TABLE commands (
    id       INTEGER PRIMARY KEY,  -- in the order in which they were answered
    key      TEXT    NOT NULL UNIQUE,
    request  BLOB    NOT NULL,
    status   INTEGER NOT NULL,
    response TEXT    NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
)sql",
    R"sql(
-- The number of the newest event: a log that lost its end looks whole to its chain.
INSERT INTO meta SELECT 'head', coalesce(max(seq), 0) FROM events;
)sql",
    R"sql(
-- The newest event that was forgotten and its hash: where the chain begins.
INSERT INTO meta VALUES ('base', '0'), ('base_hash', hex(zeroblob(32)));

-- Of forgotten ticket.finished events what the hall has learned from them.
CREATE TABLE services (
    seq  INTEGER PRIMARY KEY,
    day  TEXT    NOT NULL,
    at   INTEGER NOT NULL,
    body TEXT    NOT NULL
) STRICT;

-- The last numbers of days whose tickets were forgotten: a clock that goes back must not give them again.
CREATE TABLE numbers_given (
    day    TEXT    NOT NULL,
    series TEXT    NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (day, series)
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
-- How far the county had the log on a day: what it has had for less long may be missing in its backups.
CREATE TABLE acknowledged (day TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
-- Who did it; NULL in events that are older than this. Not in the chain, which the county makes too.
ALTER TABLE events ADD COLUMN device TEXT;
ALTER TABLE events ADD COLUMN person TEXT;
ALTER TABLE events ADD COLUMN actor_digest BLOB;

-- The last number of each series on each day. A ticket itself is its events.
CREATE TABLE numbers (
    day    TEXT    NOT NULL,
    series TEXT    NOT NULL,
    number INTEGER NOT NULL,
    digest BLOB    NOT NULL,
    PRIMARY KEY (day, series)
) STRICT, WITHOUT ROWID;
INSERT INTO numbers SELECT day, series, max(number), x'' FROM
    (SELECT day, series, number FROM tickets UNION ALL SELECT day, series, number FROM numbers_given)
    GROUP BY day, series;
DROP TABLE numbers_given;
DROP TABLE tickets;

-- How commands were answered, numbered without a gap in that order.
CREATE TABLE answers (
    id      INTEGER PRIMARY KEY,
    device  TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    key     TEXT    NOT NULL,
    request BLOB    NOT NULL,
    at      INTEGER NOT NULL,
    kind    TEXT    NOT NULL,  -- events, refusal or text
    last    INTEGER NOT NULL,  -- the newest event of the log then, its own included
    events  INTEGER NOT NULL,  -- how many of its own end there
    status  INTEGER NOT NULL,  -- of a text
    kept    TEXT    NOT NULL,  -- the reason of a refusal as JSON, or the text
    digest  BLOB    NOT NULL
) STRICT;
INSERT INTO answers SELECT row_number() OVER (ORDER BY id), 'local', 'unknown', key, request, at, 'text', 0, 0, status,
    response, x'' FROM commands;
DROP TABLE commands;
INSERT INTO meta SELECT 'answers', coalesce(max(id), 0) FROM answers;

ALTER TABLE services ADD COLUMN digest BLOB;

-- What a book keeps for longer than the log, or besides it.
CREATE TABLE pages (
    book   TEXT NOT NULL,
    key    TEXT NOT NULL,
    day    TEXT NOT NULL,
    body   TEXT NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (book, key)
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
CREATE INDEX events_taken_back ON events (seq) WHERE type = 'ticket.taken_back';
)sql"};

Status check_version(int found) {
    if (found <= HallStore::schema_version) return done();
    return Error{ErrorCode::storage_newer,
                 "the hall's file has schema version " + std::to_string(found) + ", this program knows up to " +
                     std::to_string(HallStore::schema_version),
                 {{"found", std::to_string(found)}, {"known", std::to_string(HallStore::schema_version)}}};
}

Status check_own(SQLite::Database& database) {
    if (database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0) return done();
    return Error{ErrorCode::storage_corrupt, "the file is a database of another program", {}};
}

}  // namespace

Status migrate(SQLite::Database& database) {
    const int found = database.execAndGet("PRAGMA user_version").getInt();
    if (const auto known = check_version(found); !known) return known.error();
    if (const auto own = found == 0 ? check_own(database) : done(); !own) return own.error();
    for (int version = found; version < HallStore::schema_version; ++version) {
        SQLite::Transaction transaction(database);
        database.exec(steps.at(static_cast<std::size_t>(version)));
        if (version + 1 == schema_with_digests) fill_digests(database);
        database.exec("PRAGMA user_version = " + std::to_string(version + 1));
        transaction.commit();
    }
    return done();
}

}  // namespace yimen
