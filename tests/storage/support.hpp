// What the tests of the hall's file share: a folder of their own, hands in the file, batches to commit.
#pragma once

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/fsuid.h>
#include <sys/resource.h>
#include <unistd.h>

#include "storage/hall_store.hpp"

namespace yimen::test {

// In memory where that can be: thousands of commits need not wait for a disk.
inline std::filesystem::path folder_for_tests() {
    std::error_code none;
    const auto memory = std::filesystem::space("/dev/shm", none);
    constexpr std::uintmax_t enough = std::uintmax_t{256} << 20;
    return !none && memory.available > enough ? "/dev/shm" : std::filesystem::temp_directory_path();
}

// A folder that goes with the object.
class TempFolder {
   public:
    TempFolder() {
        auto name = (folder_for_tests() / "yimen-test-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) std::abort();
        path_ = name;
    }
    ~TempFolder() { std::filesystem::remove_all(path_); }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    std::filesystem::path file(const char* name = "hall.db") const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

   private:
    std::filesystem::path path_;
};

// Does to a file what the program never would.
inline void run_sql(const std::filesystem::path& file, const std::string& sql) {
    SQLite::Database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 1'000).exec(sql);
}
inline std::string ask_sql(const std::filesystem::path& file, const std::string& sql) {
    return SQLite::Database(file, SQLite::OPEN_READONLY, 1'000).execAndGet(sql).getString();
}

// While it lives, no file of this process grows beyond `bytes`: a disk that fails in the middle of writing.
class FileSizeLimit {
   public:
    explicit FileSizeLimit(rlim_t bytes) {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

   private:
    rlimit before_{};
};

// While it lives, this thread has the rights of an account that may do nothing: also where tests run as root.
class WithoutRights {
   public:
    WithoutRights() : before_(::setfsuid(65534)) {}
    ~WithoutRights() { ::setfsuid(static_cast<uid_t>(before_)); }
    WithoutRights(const WithoutRights&) = delete;
    WithoutRights& operator=(const WithoutRights&) = delete;

   private:
    int before_;
};

inline LogRow event_row(std::uint64_t seq, std::string type = "ticket.issued", std::string day = "2026-11-23") {
    return {seq,
            std::move(day),
            static_cast<std::int64_t>(1'000 * seq),
            std::move(type),
            R"({"n":)" + std::to_string(seq) + "}",
            {}};
}

inline GivenNumbers number_row(int number) { return {"2026-11-23", 'A', number, number}; }

// One that was answered with a text of 500 characters.
inline AnsweredCommand answer_row(std::uint64_t number) {
    return {"key-" + std::to_string(number),
            Actor::local(),
            {},
            static_cast<std::int64_t>(number),
            AnswerKind::text,
            number,
            0,
            201,
            std::string(500, 'x')};
}

inline std::unique_ptr<HallStore> open_store(const std::filesystem::path& file, StoreOptions options = {0, 0}) {
    auto store = HallStore::open(file, "410721103", std::move(options));
    if (!store) ADD_FAILURE() << store.error().detail;
    return store ? *std::move(store) : nullptr;
}

// One event, one number and one command more.
inline Batch next_batch(const HallStore& store) {
    const auto seq = store.head() + 1;
    Batch batch;
    batch.events.push_back(event_row(seq));
    batch.numbers.push_back(number_row(static_cast<int>(seq)));
    batch.commands.push_back(answer_row(seq));
    return batch;
}
inline Status commit_next(HallStore& store) {
    auto batch = next_batch(store);
    return store.commit(batch);
}

// What version 0.1's program had in place of what the schema of today has; its numbers are those of tickets.
inline void make_older(const std::filesystem::path& file, int version) {
    run_sql(file, "DROP INDEX events_taken_back; PRAGMA user_version = 5");
    if (version >= 5) return;
    run_sql(
        file,
        "ALTER TABLE events DROP COLUMN device; ALTER TABLE events DROP COLUMN person;"
        " ALTER TABLE events DROP COLUMN actor_digest; ALTER TABLE services DROP COLUMN digest; DROP TABLE pages;"
        " CREATE TABLE tickets (day TEXT NOT NULL, series TEXT NOT NULL, number INTEGER NOT NULL, queue TEXT NOT NULL,"
        " item TEXT NOT NULL, priority TEXT NOT NULL, language TEXT NOT NULL, catalogue_version INTEGER NOT NULL,"
        " kiosk TEXT NOT NULL, state TEXT NOT NULL, window TEXT NOT NULL, clerk TEXT NOT NULL, calls INTEGER NOT NULL,"
        " requeued INTEGER NOT NULL, note TEXT NOT NULL, issued_at INTEGER NOT NULL, first_called_at INTEGER,"
        " started_at INTEGER, ended_at INTEGER, estimate_s INTEGER, UNIQUE (day, series, number)) STRICT;"
        " INSERT INTO tickets SELECT day, series, number, 'social', 'X-1', 'none', 'zh', 1, '', 'waiting', '', '', 0, "
        "0,"
        " '', 0, NULL, NULL, NULL, NULL FROM numbers; DROP TABLE numbers;"
        " CREATE TABLE numbers_given (day TEXT NOT NULL, series TEXT NOT NULL, number INTEGER NOT NULL,"
        " PRIMARY KEY (day, series)) STRICT, WITHOUT ROWID;"
        " CREATE TABLE commands (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, request BLOB NOT NULL,"
        " status INTEGER NOT NULL, response TEXT NOT NULL, at INTEGER NOT NULL) STRICT;"
        " INSERT INTO commands SELECT id, key, request, status, kept, at FROM answers; DROP TABLE answers;"
        " DELETE FROM meta WHERE key = 'answers'; PRAGMA user_version = 4");
    if (version >= 4) return;
    run_sql(file, "DROP TABLE acknowledged; PRAGMA user_version = 3");
    if (version >= 3) return;
    run_sql(file,
            "DELETE FROM meta WHERE key IN ('base', 'base_hash'); DROP TABLE services; DROP TABLE numbers_given;"
            " PRAGMA user_version = 2");
    if (version >= 2) return;
    run_sql(file, "DELETE FROM meta WHERE key = 'head'; PRAGMA user_version = 1");
}

inline std::string param(const Error& error, std::string_view name) {
    for (const auto& [key, value] : error.params) {
        if (key == name) return value;
    }
    return {};
}

template <typename T>
ErrorCode code_of(const Result<T>& result) {
    if (!result) return result.error().code;
    ADD_FAILURE() << "it succeeded";
    return ErrorCode::internal;
}

}  // namespace yimen::test
