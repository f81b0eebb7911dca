// The county's database as one SQLite file.
#include <chrono>
#include <thread>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "county_store/session.hpp"
#include "storage/file_watch.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"
#include "storage/sqlite_support.hpp"

namespace yimen::county_tables {
namespace {

constexpr int busy_timeout_ms = 5'000;

template <typename Work>
auto guarded(Work work) -> decltype(work()) {
    errno = 0;
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        const int reason = errno;
        throw StoreFailure(storage_error(exception, reason));
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

// A statement that writes row after row, or reads many. Straight on SQLite's own interface: what SQLiteCpp does around
// each value costs as much as the row itself.
class RowStatement {
   public:
    RowStatement(SQLite::Database& database, const std::string& sql) : handle_(database.getHandle()) {
        check(sqlite3_prepare_v3(handle_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
    }
    ~RowStatement() { sqlite3_finalize(statement_); }
    RowStatement(const RowStatement&) = delete;
    RowStatement& operator=(const RowStatement&) = delete;

    void write(const Param* row, std::size_t columns) {
        bind_all(row, columns);
        const int stepped = sqlite3_step(statement_);
        const int ended = sqlite3_reset(statement_);
        check(stepped == SQLITE_DONE ? ended : stepped);
    }
    Rows read(const std::vector<Param>& params) {
        bind_all(params.data(), params.size());
        Rows rows;
        int stepped = sqlite3_step(statement_);
        for (; stepped == SQLITE_ROW; stepped = sqlite3_step(statement_)) rows.push_back(row());
        const int ended = sqlite3_reset(statement_);
        check(stepped == SQLITE_DONE ? ended : stepped);
        return rows;
    }

   private:
    Row row() const {
        const int columns = sqlite3_column_count(statement_);
        std::vector<Row::Cell> cells;
        cells.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column) {
            const int type = sqlite3_column_type(statement_, column);
            if (type == SQLITE_NULL) {
                cells.emplace_back();
            } else if (type == SQLITE_INTEGER) {
                cells.emplace_back(std::int64_t{sqlite3_column_int64(statement_, column)});
            } else {
                const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
                const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
                cells.emplace_back(std::in_place_type<std::string>, size == 0 ? "" : bytes, size);
            }
        }
        return Row(std::move(cells));
    }
    void bind_all(const Param* params, std::size_t count) {
        for (std::size_t index = 0; index < count; ++index) bind(static_cast<int>(index) + 1, params[index]);
    }
    void bind(int index, const Param& param) {
        if (const auto* number = std::get_if<std::int64_t>(&param)) {
            check(sqlite3_bind_int64(statement_, index, *number));
        } else if (const auto* text = std::get_if<std::string_view>(&param)) {
            check(sqlite3_bind_text64(statement_, index, content_of(*text), text->size(), SQLITE_STATIC, SQLITE_UTF8));
        } else if (const auto* bytes = std::get_if<Bytes>(&param)) {
            const auto content = bytes->content;
            check(sqlite3_bind_blob64(statement_, index, content_of(content), content.size(), SQLITE_STATIC));
        } else {
            check(sqlite3_bind_null(statement_, index));
        }
    }
    // No pointer would make it NULL.
    static const char* content_of(std::string_view content) { return content.empty() ? "" : content.data(); }
    void check(int code) const {
        if (code != SQLITE_OK) throw SQLite::Exception(handle_, code);
    }

    sqlite3* handle_;
    sqlite3_stmt* statement_ = nullptr;
};

std::string single_row(const Insert& into) {
    std::string places;
    for (std::size_t place = 0; place < into.columns.size(); ++place) places += place == 0 ? "?" : ", ?";
    return "INSERT INTO " + into.table + " (" + listed(into.columns) + ") VALUES (" + places + ")" + into.after;
}

class SqliteSession final : public Session {
   public:
    explicit SqliteSession(const std::string& file)
        : made_private_(make_private(file)),
          database_(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX,
                    busy_timeout_ms) {
        write_ahead();
        database_.exec("PRAGMA synchronous = FULL");
        database_.exec("PRAGMA foreign_keys = ON");
        refuse_foreign();
        keep_names(file);
        if (is_on_machine(file)) watch_ = FileWatch(Disk::machine(), file);
    }

    void begin(Access access) override {
        look();
        guarded([&] { database_.exec(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN"); });
    }
    // What went into a file that nobody finds any more is promised to nobody.
    void commit() override {
        guarded([&] { database_.exec("COMMIT"); });
        look();
    }
    void roll_back() noexcept override {
        for (auto& [sql, statement] : statements_) statement->tryReset();
        // Where SQLite has rolled back by itself there is nothing left to do, and it says so.
        database_.tryExec("ROLLBACK");
    }

    Rows query(const std::string& sql, const std::vector<Param>& params) override {
        return guarded([&] { return row_statement(sql).read(params); });
    }
    std::int64_t execute(const std::string& sql, const std::vector<Param>& params) override {
        return guarded([&] { return run(bound(sql, params)); });
    }
    void insert(const Insert& into, const std::vector<Param>& values) override {
        guarded([&] {
            auto& writer = row_statement(single_row(into));
            for (std::size_t at = 0; at < values.size(); at += into.columns.size()) {
                writer.write(values.data() + at, into.columns.size());
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
    static bool is_on_machine(const std::string& file) { return !file.starts_with("file:"); }
    // Before SQLite makes what is missing as wide as it likes.
    static bool make_private(const std::string& file) {
        if (!is_on_machine(file)) return false;
        if (const auto made = make_database_file(file); !made) throw StoreFailure(made.error());
        narrow_database(file);
        return true;
    }
    void look() const {
        if (const auto there = watch_.look(); !there) throw StoreFailure(there.error());
    }

    // Two that open a new file at the same moment both want to be the one that turns it, and SQLite lets one of them
    // fail at once, whatever the timeout.
    void write_ahead() {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds{busy_timeout_ms};
        for (;;) {
            const int outcome = database_.tryExec("PRAGMA journal_mode = WAL");
            if (outcome == SQLITE_OK) return;
            if (outcome != SQLITE_BUSY || std::chrono::steady_clock::now() > deadline) {
                database_.exec("PRAGMA journal_mode = WAL");
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
    }
    // SQLite asks the folder for it with the first commit, and goes on where the answer is no: a power cut would then
    // take the name of the write-ahead log, and with it all that was acknowledged.
    static void keep_names(const std::string& file) {
        if (!is_on_machine(file)) return;
        if (const auto listed = sync_folder_of(file); !listed) throw StoreFailure(listed.error());
    }
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
    RowStatement& row_statement(const std::string& sql) {
        auto& statement = row_statements_[sql];
        if (!statement) statement = std::make_unique<RowStatement>(database_, sql);
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

    bool made_private_;
    SQLite::Database database_;
    FileWatch watch_;
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
    std::unordered_map<std::string, std::unique_ptr<RowStatement>> row_statements_;
};

}  // namespace

std::unique_ptr<Session> open_sqlite(const std::string& file) {
    return guarded([&] { return std::make_unique<SqliteSession>(file); });
}

}  // namespace yimen::county_tables
