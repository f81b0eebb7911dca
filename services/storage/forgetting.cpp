#include "storage/forgetting.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

std::int64_t number_of(std::uint64_t seq) { return static_cast<std::int64_t>(seq); }

struct OldEvents {
    LogMark last;
    std::size_t count = 0;
};

// Up to where the county has had the log since before a day.
std::uint64_t acknowledged_before(SQLite::Database& database, const std::string& day) {
    SQLite::Statement select(database, "SELECT coalesce(max(number), 0) FROM acknowledged WHERE day < ?");
    select.bind(1, day);
    select.executeStep();
    return static_cast<std::uint64_t>(select.getColumn(0).getInt64());
}

// The oldest events that may go: without a gap, and none after the first that is too young.
OldEvents find_old(SQLite::Database& database, const LogMark& base, const ForgetLimits& limits) {
    SQLite::Statement select(database, select_events("WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"));
    select.bind(1, number_of(base.number));
    select.bind(2, number_of(std::min(
                       {limits.up_to, acknowledged_before(database, limits.before_day), end_of_older_days(database)})));
    select.bind(3, static_cast<std::int64_t>(limits.rows));
    OldEvents old{base, 0};
    for (const auto& row : read_rows(select)) {
        if (row.day >= limits.before_day) break;
        old = {{row.seq, row.hash}, old.count + 1};
    }
    return old;
}

void keep_services(SQLite::Database& database, std::uint64_t until) {
    SQLite::Statement keep(database,
                           "INSERT OR IGNORE INTO services SELECT seq, day, at, body FROM events"
                           " WHERE type = 'ticket.finished' AND seq <= ?");
    keep.bind(1, number_of(until));
    if (keep.exec() == 0) return;
    SQLite::Statement drop(database,
                           "DELETE FROM services WHERE seq IN (SELECT seq FROM services ORDER BY seq"
                           " LIMIT max(0, (SELECT count(*) FROM services) - ?))");
    drop.bind(1, static_cast<std::int64_t>(HallStore::services_kept));
    drop.exec();
}

void forget_events(SQLite::Database& database, const LogMark& until) {
    keep_services(database, until.number);
    SQLite::Statement forget(database, "DELETE FROM events WHERE seq <= ?");
    forget.bind(1, number_of(until.number));
    forget.exec();
    SQLite::Statement spent(database, "DELETE FROM acknowledged WHERE number <= ?");
    spent.bind(1, number_of(until.number));
    spent.exec();
    SQLite::Statement note(database, "UPDATE meta SET value = ? WHERE key = ?");
    for (const auto& [key, value] :
         {std::pair("base", std::to_string(until.number)), std::pair("base_hash", to_hex(until.hash))}) {
        note.bind(1, value);
        note.bind(2, key);
        note.exec();
        note.reset();
    }
}

// The first day of which events are kept; nothing of an empty log.
std::optional<std::string> oldest_day(SQLite::Database& database) {
    SQLite::Statement select(database, "SELECT day FROM events ORDER BY seq LIMIT 1");
    return select.executeStep() ? std::optional(select.getColumn(0).getString()) : std::nullopt;
}

// Tickets go with the events that tell of them.
std::size_t forget_tickets(SQLite::Database& database, const ForgetLimits& limits) {
    const auto day = oldest_day(database);
    if (!day) return 0;
    const auto before = std::min(*day, limits.before_day);
    const auto run = [&](const char* sql) {
        SQLite::Statement statement(database, sql);
        statement.bind(1, before);
        statement.bind(2, static_cast<std::int64_t>(limits.rows));
        return static_cast<std::size_t>(statement.exec());
    };
    run("INSERT INTO numbers_given SELECT day, series, max(number) FROM"
        " (SELECT day, series, number FROM tickets WHERE day < ?1 ORDER BY day, series, number LIMIT ?2)"
        " WHERE true GROUP BY day, series ON CONFLICT (day, series) DO UPDATE SET number = max(number, "
        "excluded.number)");
    return run(
        "DELETE FROM tickets WHERE rowid IN"
        " (SELECT rowid FROM tickets WHERE day < ?1 ORDER BY day, series, number LIMIT ?2)");
}

}  // namespace

Error no_event(std::uint64_t number) {
    return {ErrorCode::not_found, "the log has no event " + std::to_string(number), {{"seq", std::to_string(number)}}};
}

// A day may have been opened again: the first opening after which no other day was opened is the one.
std::uint64_t end_of_older_days(SQLite::Database& database) {
    SQLite::Statement statement(database, "SELECT seq, day FROM events WHERE type = 'day.opened' ORDER BY seq DESC");
    std::string newest;
    std::int64_t seq = 1;
    while (statement.executeStep()) {
        const auto day = statement.getColumn(1).getString();
        if (!newest.empty() && day != newest) break;
        newest = day;
        seq = statement.getColumn(0).getInt64();
    }
    return static_cast<std::uint64_t>(seq - 1);
}

void note_acknowledged(SQLite::Database& database, const std::string& day, std::uint64_t number) {
    SQLite::Statement note(database,
                           "INSERT INTO acknowledged VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE"
                           " SET number = excluded.number WHERE number < excluded.number");
    note.bind(1, day);
    note.bind(2, number_of(number));
    note.exec();
}

void lower_acknowledged(SQLite::Database& database, std::uint64_t number) {
    SQLite::Statement lower(database, "UPDATE acknowledged SET number = ?1 WHERE number > ?1");
    lower.bind(1, number_of(number));
    lower.exec();
}

Forgotten forget_past(SQLite::Database& database, const LogMark& base, const ForgetLimits& limits) {
    const auto old = find_old(database, base, limits);
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (old.count > 0) forget_events(database, old.last);
    const auto rows = old.count > 0 ? old.count : forget_tickets(database, limits);
    if (rows > 0) transaction.commit();
    return {old.last, rows};
}

}  // namespace yimen
