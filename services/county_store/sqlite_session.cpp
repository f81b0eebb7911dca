// The county's database as one SQLite file.
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "county_store/session.hpp"

namespace yimen::county_tables {
namespace {

constexpr int busy_timeout_ms = 5'000;

ErrorCode code_of(int sqlite_code) {
    switch (sqlite_code & 0xff) {
        case SQLITE_FULL: return ErrorCode::storage_full;
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN: return ErrorCode::storage_read_only;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return ErrorCode::storage_corrupt;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return ErrorCode::storage_busy;
        default: return ErrorCode::storage_failed;
    }
}

[[noreturn]] void fail(const SQLite::Exception& exception) {
    throw StoreFailure({code_of(exception.getErrorCode()),
                        std::string("SQLite: ") + exception.what(),
                        {{"sqlite", std::to_string(exception.getExtendedErrorCode())}}});
}

template <typename Work>
auto guarded(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        fail(exception);
    }
}

void bind(SQLite::Statement& statement, int index, const Param& param) {
    if (const auto* number = std::get_if<std::int64_t>(&param)) {
        statement.bind(index, *number);
    } else if (const auto* text = std::get_if<std::string_view>(&param)) {
        statement.bind(index, std::string(*text));
    } else if (const auto* bytes = std::get_if<Bytes>(&param)) {
        // No pointer would make it NULL.
        const char* content = bytes->content.empty() ? "" : bytes->content.data();
        statement.bindNoCopy(index, content, static_cast<int>(bytes->content.size()));
    } else {
        statement.bind(index);
    }
}

Row::Cell cell_of(const SQLite::Column& column) {
    if (column.isNull()) return {};
    if (column.isInteger()) return std::int64_t{column.getInt64()};
    return column.getString();
}

Row row_of(SQLite::Statement& statement) {
    std::vector<Row::Cell> cells;
    cells.reserve(static_cast<std::size_t>(statement.getColumnCount()));
    for (int column = 0; column < statement.getColumnCount(); ++column) {
        cells.push_back(cell_of(statement.getColumn(column)));
    }
    return Row(std::move(cells));
}

std::string single_row(const Insert& into) {
    std::string columns, places;
    for (const auto& column : into.columns) {
        columns += (columns.empty() ? "" : ", ") + column;
        places += places.empty() ? "?" : ", ?";
    }
    return "INSERT INTO " + into.table + " (" + columns + ") VALUES (" + places + ")" + into.after;
}

class SqliteSession final : public Session {
   public:
    explicit SqliteSession(const std::string& file)
        : database_(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_URI, busy_timeout_ms) {
        database_.exec("PRAGMA journal_mode = WAL");
        database_.exec("PRAGMA synchronous = FULL");
        database_.exec("PRAGMA foreign_keys = ON");
        refuse_foreign();
    }

    void begin(Access access) override {
        guarded([&] { database_.exec(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN"); });
    }
    void commit() override {
        guarded([&] { database_.exec("COMMIT"); });
    }
    void roll_back() noexcept override {
        for (auto& [sql, statement] : statements_) statement->tryReset();
        // Where SQLite has rolled back by itself there is nothing left to do, and it says so.
        database_.tryExec("ROLLBACK");
    }

    Rows query(const std::string& sql, const std::vector<Param>& params) override {
        return guarded([&] {
            auto& statement = bound(sql, params);
            Rows rows;
            while (statement.executeStep()) rows.push_back(row_of(statement));
            statement.reset();
            return rows;
        });
    }
    std::int64_t execute(const std::string& sql, const std::vector<Param>& params) override {
        return guarded([&] { return run(bound(sql, params)); });
    }
    void insert(const Insert& into, const std::vector<Param>& values) override {
        guarded([&] {
            auto& statement = prepared(single_row(into));
            for (std::size_t at = 0; at < values.size(); at += into.columns.size()) {
                bind_all(statement, values.data() + at, into.columns.size());
                run(statement);
            }
        });
    }

    void define(std::string statements) override {
        statements = replaced(std::move(statements), "@integer", "INTEGER");
        statements = replaced(std::move(statements), "@bytes", "BLOB");
        statements = replaced(std::move(statements), "@table", "STRICT, WITHOUT ROWID");
        guarded([&] { database_.exec(statements); });
    }
    // One writer at a time has the whole file.
    void lock_schema() override {}
    std::string_view for_update() const override { return ""; }

   private:
    void refuse_foreign() {
        const auto tables = database_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
        if (tables == 0 || database_.tableExists("county_schema")) return;
        throw StoreFailure({ErrorCode::storage_corrupt, "the file is a database of another program", {}});
    }

    SQLite::Statement& prepared(const std::string& sql) {
        auto& statement = statements_[sql];
        if (!statement) statement = std::make_unique<SQLite::Statement>(database_, sql);
        return *statement;
    }
    SQLite::Statement& bound(const std::string& sql, const std::vector<Param>& params) {
        auto& statement = prepared(sql);
        bind_all(statement, params.data(), params.size());
        return statement;
    }
    static void bind_all(SQLite::Statement& statement, const Param* params, std::size_t count) {
        for (std::size_t index = 0; index < count; ++index) bind(statement, static_cast<int>(index) + 1, params[index]);
    }
    static std::int64_t run(SQLite::Statement& statement) {
        const auto changed = statement.exec();
        statement.reset();
        return changed;
    }

    SQLite::Database database_;
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
};

}  // namespace

std::unique_ptr<Session> open_sqlite(const std::string& file) {
    return guarded([&] { return std::make_unique<SqliteSession>(file); });
}

}  // namespace yimen::county_tables
