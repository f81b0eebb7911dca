#include "bench/bare_sqlite.hpp"

#include <chrono>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

namespace yimen::bench {
namespace {

using Row = std::vector<std::string>;  // every value as text; NULL as an empty one

std::vector<Row> read(SQLite::Database& database, const std::string& sql) {
    std::vector<Row> rows;
    SQLite::Statement select(database, sql);
    while (select.executeStep()) {
        Row row;
        for (int i = 0; i < select.getColumnCount(); ++i) row.push_back(select.getColumn(i).getString());
        rows.push_back(std::move(row));
    }
    return rows;
}

// Columns keep their types: texts are bound as texts, numbers as numbers, the hash as a blob.
void bind_row(SQLite::Statement& insert, const Row& row, const std::string& kinds) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        const int index = static_cast<int>(i) + 1;
        switch (kinds[i]) {
            case 'n':
                if (row[i].empty())
                    insert.bind(index);
                else
                    insert.bind(index, static_cast<std::int64_t>(std::stoll(row[i])));
                break;
            case 'b': insert.bind(index, row[i].data(), static_cast<int>(row[i].size())); break;
            default: insert.bind(index, row[i]);
        }
    }
}

void run(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
}

constexpr const char* event_kinds = "ntnttb";
constexpr const char* command_kinds = "tbntn";
constexpr const char* ticket_kinds = "ttnttttnttttnntnnnnn";

}  // namespace

Timings commit_again(const std::filesystem::path& hall_file, const std::filesystem::path& scratch,
                     const std::string& types, std::size_t count) {
    SQLite::Database source(hall_file, SQLite::OPEN_READONLY);
    const auto limit = " LIMIT " + std::to_string(count);
    const auto events = read(source, "SELECT * FROM events WHERE type IN (" + types + ") ORDER BY seq" + limit);
    const auto commands =
        read(source, "SELECT key, request, status, response, at FROM commands ORDER BY id DESC" + limit);
    const auto tickets = read(source, "SELECT * FROM tickets ORDER BY issued_at, series, number" + limit);
    const auto schema = read(source, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");

    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(scratch.string() + suffix);
    SQLite::Database bare(scratch, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    bare.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    for (const auto& statement : schema) bare.exec(statement[0]);
    SQLite::Statement begin(bare, "BEGIN IMMEDIATE");
    SQLite::Statement end(bare, "COMMIT");
    SQLite::Statement add_event(bare, "INSERT INTO events VALUES (?,?,?,?,?,?)");
    SQLite::Statement add_command(bare, "INSERT INTO commands (key, request, status, response, at) VALUES (?,?,?,?,?)");
    SQLite::Statement put_ticket(bare,
                                 "INSERT OR REPLACE INTO tickets VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");

    using Now = std::chrono::steady_clock;
    Timings timings;
    const auto start = Now::now();
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto before = Now::now();
        run(begin);
        bind_row(add_event, events[i], event_kinds);
        run(add_event);
        bind_row(put_ticket, tickets[i % tickets.size()], ticket_kinds);
        run(put_ticket);
        bind_row(add_command, commands[i % commands.size()], command_kinds);
        run(add_command);
        run(end);
        timings.each_us.push_back(std::chrono::duration<double, std::micro>(Now::now() - before).count());
    }
    timings.total_s = std::chrono::duration<double>(Now::now() - start).count();
    return timings;
}

}  // namespace yimen::bench
