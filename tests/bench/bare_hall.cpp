#include "bench/bare_hall.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>

#include <SQLiteCpp/SQLiteCpp.h>

#include "bench/give_up.hpp"
#include "bench/thread_cpu.hpp"

namespace yimen::bench {
namespace {

using Now = std::chrono::steady_clock;
using Row = std::vector<std::string>;  // NULL as an empty one

constexpr const char* event_kinds = "ntnttbttb";
constexpr const char* answer_kinds = "ntttbntnnntb";

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

// The statements of a hall's commit.
class Bare {
   public:
    Bare(const std::vector<Row>& schema, const std::filesystem::path& file)
        : database_(fresh(file), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8192;");
        for (const auto& statement : schema) database_.exec(statement[0]);
        database_.exec("INSERT INTO meta VALUES ('head', '0'), ('answers', '0')");
        begin_.emplace(database_, "BEGIN IMMEDIATE");
        end_.emplace(database_, "COMMIT");
        event_.emplace(database_, "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?)");
        heads_.emplace(database_,
                       "UPDATE meta SET value = CASE key WHEN 'head' THEN ?1 ELSE ?2 END"
                       " WHERE key IN ('head', 'answers')");
        answer_.emplace(database_, "INSERT INTO answers VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
        number_.emplace(database_,
                        "INSERT INTO numbers VALUES (?1, 'A', ?2, ?3) ON CONFLICT (day, series) DO UPDATE"
                        " SET number = ?2, digest = ?3");
    }
    void commit(std::span<const CommandRows> rows) {
        run(*begin_);
        for (const auto& row : rows) put(*event_, row.event, event_kinds);
        for (const auto& row : rows) put(*answer_, row.answer, answer_kinds);
        const auto& newest = rows.back();
        heads_->bind(1, newest.event[0]);
        heads_->bind(2, newest.answer[0]);
        run(*heads_);
        if (newest.event[3] == "ticket.issued") {
            number_->bind(1, newest.event[1]);
            number_->bind(2, ++numbers_);
            number_->bind(3, newest.event[5].data(), static_cast<int>(newest.event[5].size()));
            run(*number_);
        }
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
    std::optional<SQLite::Statement> begin_, end_, event_, heads_, answer_, number_;
    int numbers_ = 0;
};

}  // namespace

std::vector<CommandRows> rows_of(const std::filesystem::path& hall_file, const std::string& types, std::size_t count) {
    SQLite::Database hall(hall_file, SQLite::OPEN_READONLY);
    const auto both = read(hall,
                           "SELECT events.*, answers.* FROM answers JOIN events ON seq = last WHERE events = 1"
                           " AND type IN (" +
                               types + ") ORDER BY id DESC LIMIT " + std::to_string(count));
    if (both.size() < count) give_up("the hall's file has too few events of " + types);
    const auto columns = static_cast<std::ptrdiff_t>(std::string_view(event_kinds).size());
    std::vector<CommandRows> rows;
    for (auto row = both.rbegin(); row != both.rend(); ++row) {
        rows.push_back({{row->begin(), row->begin() + columns}, {row->begin() + columns, row->end()}});
    }
    return rows;
}

BareCommits commit_bare(const std::filesystem::path& hall_file, const std::filesystem::path& scratch,
                        const std::vector<CommandRows>& rows, std::size_t per_commit) {
    SQLite::Database hall(hall_file, SQLite::OPEN_READONLY);
    Bare bare(read(hall, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"), scratch);
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
