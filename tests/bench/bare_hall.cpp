#include "bench/bare_hall.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <span>

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include "base/civil_time.hpp"
#include "bench/give_up.hpp"
#include "bench/thread_cpu.hpp"
#include "domain/hall_state.hpp"

namespace yimen::bench {
namespace {

using Now = std::chrono::steady_clock;
using Row = std::vector<std::string>;  // NULL as an empty one

constexpr const char* event_kinds = "ntnttb";
constexpr const char* command_kinds = "tbntn";
constexpr const char* ticket_kinds = "ttnttttnttttnntnnnnn";

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

// Columns keep their types: texts are bound as texts, numbers as numbers, a hash as a blob.
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

std::map<std::string, Row> tickets_by_id(SQLite::Database& hall) {
    std::map<std::string, Row> tickets;
    for (auto& row : read(hall, "SELECT * FROM tickets")) {
        const auto id = ticket_id(*parse_date(row[0]), row[1].front(), std::stoi(row[2]));
        tickets.emplace(id, std::move(row));
    }
    return tickets;
}

// Events and answers of a hall stand in the same order, and an answer to a command names its ticket.
CommandRows rows_of_one(Row event, Row command, const std::map<std::string, Row>& tickets) {
    const std::string id = nlohmann::json::parse(event[4]).at("ticket");
    const auto ticket = tickets.find(id);
    if (ticket == tickets.end() || command[3].find('"' + id + '"') == std::string::npos) {
        give_up("event " + event[0] + " of the hall's file has not got its ticket and answer there");
    }
    return {std::move(event), ticket->second, std::move(command)};
}

// The statements of a hall's commit.
class Bare {
   public:
    Bare(const std::vector<Row>& schema, const std::filesystem::path& file)
        : database_(fresh(file), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8192;");
        for (const auto& statement : schema) database_.exec(statement[0]);
        database_.exec("INSERT INTO meta VALUES ('head', '0')");
        begin_.emplace(database_, "BEGIN IMMEDIATE");
        end_.emplace(database_, "COMMIT");
        event_.emplace(database_, "INSERT INTO events VALUES (?,?,?,?,?,?)");
        head_.emplace(database_, "UPDATE meta SET value = ? WHERE key = 'head'");
        command_.emplace(database_, "INSERT INTO commands (key, request, status, response, at) VALUES (?,?,?,?,?)");
        ticket_.emplace(database_,
                        "INSERT INTO tickets VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
                        " ON CONFLICT (day, series, number) DO UPDATE SET state = excluded.state,"
                        " window = excluded.window, clerk = excluded.clerk, calls = excluded.calls,"
                        " first_called_at = excluded.first_called_at, started_at = excluded.started_at,"
                        " ended_at = excluded.ended_at");
    }
    void put_tickets(const std::vector<CommandRows>& rows) {
        run(*begin_);
        for (const auto& row : rows) {
            if (row.event[3] != "ticket.issued") put(*ticket_, row.ticket, ticket_kinds);
        }
        run(*end_);
    }
    void commit(std::span<const CommandRows> rows) {
        run(*begin_);
        for (const auto& row : rows) put(*event_, row.event, event_kinds);
        head_->bind(1, rows.back().event[0]);
        run(*head_);
        for (const auto& row : rows) put(*ticket_, row.ticket, ticket_kinds);
        for (const auto& row : rows) put(*command_, row.command, command_kinds);
        run(*end_);
    }

   private:
    static std::filesystem::path fresh(const std::filesystem::path& file) {
        for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + suffix);
        return file;
    }
    static void put(SQLite::Statement& statement, const Row& row, const char* kinds) {
        bind_row(statement, row, kinds);
        run(statement);
    }

    SQLite::Database database_;
    std::optional<SQLite::Statement> begin_, end_, event_, head_, command_, ticket_;
};

}  // namespace

std::vector<CommandRows> rows_of(const std::filesystem::path& hall_file, const std::string& types, std::size_t count) {
    SQLite::Database hall(hall_file, SQLite::OPEN_READONLY);
    const auto limit = " DESC LIMIT " + std::to_string(count);
    auto events = read(hall, "SELECT * FROM events WHERE type IN (" + types + ") ORDER BY seq" + limit);
    auto commands = read(hall, "SELECT key, request, status, response, at FROM commands ORDER BY id" + limit);
    if (events.size() < count || commands.size() < count) give_up("the hall's file has too few events of " + types);
    const auto tickets = tickets_by_id(hall);
    std::vector<CommandRows> rows;
    for (std::size_t i = count; i-- > 0;) {
        rows.push_back(rows_of_one(std::move(events[i]), std::move(commands[i]), tickets));
    }
    return rows;
}

BareCommits commit_bare(const std::filesystem::path& hall_file, const std::filesystem::path& scratch,
                        const std::vector<CommandRows>& rows, std::size_t per_commit) {
    SQLite::Database hall(hall_file, SQLite::OPEN_READONLY);
    Bare bare(read(hall, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"), scratch);
    bare.put_tickets(rows);
    BareCommits made;
    const std::span all(rows);
    const auto cpu = thread_us();
    const auto start = Now::now();
    for (; made.rows + per_commit <= rows.size(); made.rows += per_commit) {
        const auto before = Now::now();
        bare.commit(all.subspan(made.rows, per_commit));
        const std::chrono::duration<double, std::micro> took = Now::now() - before;
        made.commits.each_us.push_back(took.count());
    }
    made.commits.total_s = std::chrono::duration<double>(Now::now() - start).count();
    made.cpu_us = (thread_us() - cpu) / static_cast<double>(made.rows);
    return made;
}

}  // namespace yimen::bench
