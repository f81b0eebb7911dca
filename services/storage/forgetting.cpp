#include "storage/forgetting.hpp"

#include <algorithm>
#include <utility>

#include "storage/rows.hpp"
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

// What answers to commands are made of again: all from the beginning of the day of the oldest.
std::uint64_t before_oldest_answer(SQLite::Database& database) {
    SQLite::Statement oldest(database, "SELECT last FROM answers WHERE kind = 'events' ORDER BY id LIMIT 1");
    if (!oldest.executeStep()) return std::numeric_limits<std::int64_t>::max();
    return end_of_older_days(database, static_cast<std::uint64_t>(oldest.getColumn(0).getInt64()));
}

// The oldest events that may go: without a gap, and none after the first that is too young.
OldEvents find_old(SQLite::Database& database, const LogMark& base, const ForgetLimits& limits) {
    SQLite::Statement select(database, select_events(database, "WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"));
    select.bind(1, number_of(base.number));
    select.bind(2, number_of(std::min({limits.up_to, acknowledged_before(database, limits.before_day),
                                       end_of_older_days(database), before_oldest_answer(database)})));
    select.bind(3, static_cast<std::int64_t>(limits.rows));
    OldEvents old{base, 0};
    for (const auto& row : read_rows(select)) {
        if (row.day >= limits.before_day) break;
        old = {{row.seq, row.hash}, old.count + 1};
    }
    return old;
}

void keep_services(SQLite::Database& database, std::uint64_t until) {
    SQLite::Statement finished(database, select_events(database, "WHERE type = 'ticket.finished' AND seq <= ?" +
                                                                     std::string(not_taken_back) + " ORDER BY seq"));
    finished.bind(1, number_of(until));
    const auto rows = read_rows(finished);
    if (rows.empty()) return;
    RowDigest digest;
    SQLite::Statement keep(database, "INSERT OR IGNORE INTO services VALUES (?,?,?,?,?)");
    for (const auto& row : rows) {
        const auto sum = digest_of_service(digest, row);
        keep.bind(1, number_of(row.seq));
        keep.bindNoCopy(2, row.day);
        keep.bind(3, row.at_ms);
        keep.bindNoCopy(4, row.body);
        keep.bindNoCopy(5, sum.data(), static_cast<int>(sum.size()));
        keep.exec();
        keep.reset();
    }
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

}  // namespace

Error no_event(std::uint64_t number) {
    return {ErrorCode::not_found, "the log has no event " + std::to_string(number), {{"seq", std::to_string(number)}}};
}

// A day may have been opened again: the first opening after which no other day was opened is the one.
std::uint64_t end_of_older_days(SQLite::Database& database, std::uint64_t until) {
    SQLite::Statement statement(database,
                                "SELECT seq, day FROM events WHERE type = 'day.opened' AND seq <= ? ORDER BY seq DESC");
    statement.bind(1, number_of(until));
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
    if (old.count == 0) return {old.last, 0};
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    forget_events(database, old.last);
    transaction.commit();
    return {old.last, old.count};
}

}  // namespace yimen
