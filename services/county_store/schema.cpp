#include "county_store/schema.hpp"

#include <array>

#include "county_store/county_store.hpp"

namespace yimen::county_tables {
namespace {

// One entry a version. Entries that have been released are never changed.
constexpr std::array<const char*, CountyStore::schema_version> steps{
    R"sql(
-- Township halls and village points. Days as "2026-11-23", times in milliseconds since 1970 UTC.
CREATE TABLE halls (
    id          TEXT     NOT NULL PRIMARY KEY,
    kind        TEXT     NOT NULL,
    name_zh     TEXT     NOT NULL,
    name_en     TEXT     NOT NULL,
    time_zone   TEXT     NOT NULL,
    state       TEXT     NOT NULL,
    known_from  TEXT,               -- the first and the last day of which events were taken in
    known_until TEXT,
    received_at @integer,           -- of the newest batch
    skew_ms     @integer,           -- its arrival here minus the hall's own time of its newest event
    quarantined @integer NOT NULL   -- how many of its events nobody here can read
) @table;

-- A hall's logs: one, and one more each time its disk was restored or cloned.
CREATE TABLE streams (
    hall        TEXT     NOT NULL REFERENCES halls (id),
    ordinal     @integer NOT NULL,  -- 1, 2, 3, …; the last one is the hall's present log, the others are fenced
    name        TEXT     NOT NULL,
    parent      @integer,           -- the log that it goes on from
    base        @integer NOT NULL,  -- the number of the last event that it shares with its parent
    head        @integer NOT NULL,
    head_hash   @bytes   NOT NULL,
    PRIMARY KEY (hall, ordinal),
    UNIQUE (hall, name)
) @table;

-- Events as the halls wrote them, to the byte; never changed.
CREATE TABLE events (
    hall        TEXT     NOT NULL,
    stream      @integer NOT NULL,
    number      @integer NOT NULL,
    day         @bytes   NOT NULL,
    at_ms       @integer NOT NULL,
    type        @bytes   NOT NULL,
    body        @bytes   NOT NULL,
    hash        @bytes   NOT NULL,
    quarantined @integer NOT NULL,  -- 1: this program could not read it
    PRIMARY KEY (hall, stream, number)
) @table;

-- What became of each ticket.
CREATE TABLE tickets (
    hall            TEXT     NOT NULL,
    ticket          TEXT     NOT NULL,
    stream          @integer NOT NULL,  -- the log and the number of the event that issued it
    number          @integer NOT NULL,
    day             TEXT     NOT NULL,
    hour            @integer NOT NULL,  -- 0 … 23, of the issuing, by the hall's clocks
    queue           TEXT     NOT NULL,
    item            TEXT     NOT NULL,
    state           TEXT     NOT NULL,
    issued_at       @integer NOT NULL,
    first_called_at @integer,
    started_at      @integer,
    ended_at        @integer,
    wait_ms         @integer,
    service_ms      @integer,
    calls           @integer NOT NULL,
    no_shows        @integer NOT NULL,
    PRIMARY KEY (hall, ticket, stream)
) @table;
CREATE INDEX tickets_by_day ON tickets (hall, day);

-- What residents did at the screens.
CREATE TABLE usage_counts (
    hall        TEXT     NOT NULL,
    day         TEXT     NOT NULL,
    hour        @integer NOT NULL,
    kind        TEXT     NOT NULL,
    item        TEXT     NOT NULL,
    uses        @integer NOT NULL,
    PRIMARY KEY (hall, day, hour, kind, item)
) @table;

CREATE TABLE certificates (
    serial      TEXT     NOT NULL PRIMARY KEY,
    hall        TEXT     NOT NULL REFERENCES halls (id),
    not_after   @integer NOT NULL,
    revoked     @integer NOT NULL
) @table;

CREATE TABLE invitations (
    token_hash  @bytes   NOT NULL PRIMARY KEY,
    hall        TEXT     NOT NULL REFERENCES halls (id),
    expires_at  @integer NOT NULL,
    key_print   @bytes,             -- what follows is known once it was redeemed
    serial      TEXT,
    pem         TEXT
) @table;
)sql",
    R"sql(
-- The county's people. One who left stays, revoked: the history names them.
CREATE TABLE staff (
    id          TEXT     NOT NULL PRIMARY KEY,
    name        TEXT     NOT NULL,
    roles       TEXT     NOT NULL,  -- "proposer,approver"
    token_hash  @bytes   NOT NULL UNIQUE,
    added_at    @integer NOT NULL,
    revoked     @integer NOT NULL
) @table;

-- Catalogues as they are sent to the halls: one Zstandard frame each, under its SHA-256; never changed.
CREATE TABLE catalogue_contents (
    sha256      @bytes   NOT NULL PRIMARY KEY,
    raw_length  @integer NOT NULL,
    frame       @bytes   NOT NULL
) @table;

-- What somebody wants the catalogue to become.
CREATE TABLE catalogue_proposals (
    number      @integer NOT NULL PRIMARY KEY,
    kind        TEXT     NOT NULL,
    base        @integer NOT NULL,  -- the version that it was written against; 0: there was none
    content     @bytes   NOT NULL REFERENCES catalogue_contents (sha256),
    republishes @integer,           -- the version whose content comes back
    state       TEXT     NOT NULL,
    proposer    TEXT     NOT NULL REFERENCES staff (id),
    approver    TEXT              REFERENCES staff (id),
    proposed_at @integer NOT NULL,
    version     @integer            -- once it is published
) @table;

-- What was published, never changed. A version that the hub renewed by itself has the same content as the one before.
CREATE TABLE catalogue_versions (
    version      @integer NOT NULL PRIMARY KEY,
    content      @bytes   NOT NULL REFERENCES catalogue_contents (sha256),
    effective    TEXT     NOT NULL,
    proposal     @integer          REFERENCES catalogue_proposals (number),
    renews       @integer,
    published_at @integer NOT NULL,
    manifest     @bytes,            -- signed; the bytes and the signatures as they travel
    signatures   TEXT,
    expires_at   @integer
) @table;

-- Who did what, when and why. Rows are only ever added.
CREATE TABLE catalogue_steps (
    number      @integer NOT NULL PRIMARY KEY,
    at_ms       @integer NOT NULL,
    staff       TEXT     NOT NULL,  -- empty: the hub by itself
    action      TEXT     NOT NULL,
    proposal    @integer,
    version     @integer,
    reason      TEXT     NOT NULL
) @table;

-- One row, which whoever changes something of the catalogue holds until it is done.
CREATE TABLE catalogue_turn (
    id          @integer NOT NULL PRIMARY KEY
) @table;
INSERT INTO catalogue_turn (id) VALUES (1);

-- Whose keys may sign, as they travel.
CREATE TABLE catalogue_roots (
    version     @integer NOT NULL PRIMARY KEY,
    document    @bytes   NOT NULL,
    signatures  TEXT     NOT NULL
) @table;
)sql",
    R"sql(
-- Of a log whose hall had forgotten what comes before: the hash of its base, which is in no other log here, and the
-- days of which all is known again, before and behind those of which something is lost.
ALTER TABLE streams ADD COLUMN base_hash @bytes;
ALTER TABLE streams ADD COLUMN gap_after TEXT;
ALTER TABLE streams ADD COLUMN gap_before TEXT;

CREATE INDEX events_quarantined ON events (hall, stream, number) WHERE quarantined = 1;
)sql",
    R"sql(
ALTER TABLE events ADD COLUMN misdated  @integer NOT NULL DEFAULT 0;  -- 1: of a day that had not begun here when it came
ALTER TABLE events ADD COLUMN records_lost @integer NOT NULL DEFAULT 0;  -- 1: it says that the hall's file had lost some
ALTER TABLE events ADD COLUMN set_aside @integer NOT NULL DEFAULT 0;  -- 1: in no figure, by an administrator's word
CREATE INDEX events_misdated ON events (hall, stream, number) WHERE misdated = 1;
CREATE INDEX events_records_lost ON events (hall, stream, number) WHERE records_lost = 1;
CREATE INDEX events_set_aside ON events (hall, stream, number) WHERE set_aside = 1;

-- What administrators decided about single events, when and why. Rows are only ever added.
CREATE TABLE event_steps (
    hall        TEXT     NOT NULL REFERENCES halls (id),
    step        @integer NOT NULL,  -- 1, 2, 3, …
    at_ms       @integer NOT NULL,
    staff       TEXT     NOT NULL REFERENCES staff (id),
    action      TEXT     NOT NULL,
    stream      TEXT     NOT NULL,  -- what the log was called in which the event was named
    number      @integer NOT NULL,
    hash        @bytes   NOT NULL,
    reason      TEXT     NOT NULL,
    PRIMARY KEY (hall, step)
) @table;
)sql",
    R"sql(
-- What each hall last said of its queues, and where in its logs: the log's ordinal and the event's number.
CREATE TABLE hall_queues (
    hall        TEXT     NOT NULL PRIMARY KEY REFERENCES halls (id),
    stream      @integer NOT NULL,
    number      @integer NOT NULL,
    body        @bytes   NOT NULL
) @table;

-- How many items, each in a hall, lost their queue by what was approved or published.
ALTER TABLE catalogue_steps ADD COLUMN accepted_loss @integer;
)sql",
    R"sql(
-- What a ticket did as a whole says nothing of the queues and windows that it was in. All of this is made anew from the
-- events, and again whenever the figures mean something else.
DROP TABLE tickets;
ALTER TABLE halls ADD COLUMN figures_definition @integer NOT NULL DEFAULT 1;

-- A row for each stay of a ticket in one queue and at one window.
CREATE TABLE turns (
    hall          TEXT     NOT NULL,
    stream        @integer NOT NULL,  -- the log and the number of the event that issued the ticket
    number        @integer NOT NULL,
    turn          @integer NOT NULL,  -- 1, 2, 3, … of the ticket
    ticket        TEXT     NOT NULL,
    day           TEXT     NOT NULL,
    hour          @integer NOT NULL,  -- 0 … 23, of the joining, by the hall's clocks
    queue         TEXT     NOT NULL,
    item          TEXT     NOT NULL,
    kiosk         TEXT     NOT NULL,
    at_window     TEXT     NOT NULL,  -- empty before the call
    clerk         TEXT     NOT NULL,
    began_as      TEXT     NOT NULL,
    joined_at     @integer NOT NULL,
    called_at     @integer,
    started_at    @integer,
    ended_at      @integer,
    calls         @integer NOT NULL,
    ended_as      TEXT     NOT NULL,
    became        TEXT,               -- of the ticket, on its last turn
    left_out      TEXT     NOT NULL,  -- why its service is in no figure
    open_wait_ms  @integer,           -- within opening hours, where the hall said which
    wait_ms       @integer,
    raw_wait_ms   @integer,
    walk_ms       @integer,
    service_ms    @integer,
    occupied_ms   @integer,
    issue_queue   TEXT,               -- of the first turn alone, as is what follows
    visit_wait_ms @integer,
    PRIMARY KEY (hall, stream, number, turn)
) @table;
CREATE INDEX turns_by_day ON turns (hall, day);

-- How each window spent the time of each person there, on each day.
CREATE TABLE window_times (
    hall               TEXT     NOT NULL,
    day                TEXT     NOT NULL,
    at_window          TEXT     NOT NULL,
    clerk              TEXT     NOT NULL,
    signed_in_ms       @integer NOT NULL,
    paused_ms          @integer NOT NULL,
    at_post_ms         @integer NOT NULL,
    walking_ms         @integer NOT NULL,
    serving_ms         @integer NOT NULL,
    idle_ms            @integer NOT NULL,
    deliberate_idle_ms @integer NOT NULL,
    PRIMARY KEY (hall, day, at_window, clerk)
) @table;

-- How long each hall was to be open.
CREATE TABLE open_days (
    hall        TEXT     NOT NULL,
    day         TEXT     NOT NULL,
    open_ms     @integer NOT NULL,
    PRIMARY KEY (hall, day)
) @table;

-- Each hall's day as the newest of its events left it, for the next one to go on with.
CREATE TABLE hall_days (
    hall        TEXT     NOT NULL PRIMARY KEY,
    stream      @integer NOT NULL,
    number      @integer NOT NULL,
    body        @bytes   NOT NULL
) @table;
)sql",
    R"sql(
-- Sums of turns (figure_sums.hpp): of a day or a month of a hall, by what their grain says. All is made anew from the
-- events.
CREATE TABLE turn_sums (
    grain       @integer NOT NULL,
    day         TEXT     NOT NULL,  -- or the month, "2026-11"
    hall        TEXT     NOT NULL,
    key1        TEXT     NOT NULL,
    key2        TEXT     NOT NULL,
    body        @bytes   NOT NULL,
    PRIMARY KEY (grain, day, hall, key1, key2)
) @table;
CREATE INDEX turn_sums_of_hall ON turn_sums (hall, day);
UPDATE halls SET figures_definition = 1;
)sql"};

std::int64_t found_version(Session& session) {
    session.define("CREATE TABLE IF NOT EXISTS county_schema (version @integer NOT NULL PRIMARY KEY) @table");
    const auto rows = session.query("SELECT max(version) FROM county_schema");
    return rows.front().integer_if_known(0).value_or(0);
}

Error newer(std::int64_t found) {
    const auto known = std::to_string(CountyStore::schema_version);
    return {ErrorCode::storage_newer,
            "the county's database has schema version " + std::to_string(found) + ", this program knows up to " + known,
            {{"found", std::to_string(found)}, {"known", known}}};
}

Status bring_up_to_date(Session& session) {
    session.lock_schema();
    const auto found = found_version(session);
    if (found > CountyStore::schema_version) return newer(found);
    for (auto version = found; version < CountyStore::schema_version; ++version) {
        session.define(steps.at(static_cast<std::size_t>(version)));
        session.execute("INSERT INTO county_schema (version) VALUES ($1)", {version + 1});
    }
    return done();
}

}  // namespace

Status migrate(Session& session) {
    return in_transaction(session, Access::write, [&] { return bring_up_to_date(session); });
}

}  // namespace yimen::county_tables
