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

inline TicketRow ticket_row(int number, std::string item = "X-1") {
    TicketRow row{"2026-11-23", 'A', number, {}};
    row.ticket.item = std::move(item);
    row.ticket.queue = "social";
    row.ticket.issued_at = Instant{Milliseconds{1'000 * number}};
    return row;
}

inline std::unique_ptr<HallStore> open_store(const std::filesystem::path& file, StoreOptions options = {0, 0}) {
    auto store = HallStore::open(file, "410721103", std::move(options));
    if (!store) ADD_FAILURE() << store.error().detail;
    return store ? *std::move(store) : nullptr;
}

// One event, one ticket and one command more.
inline Batch next_batch(const HallStore& store) {
    const auto seq = store.head() + 1;
    Batch batch;
    batch.events.push_back(event_row(seq));
    batch.tickets.push_back(ticket_row(static_cast<int>(seq)));
    batch.commands.push_back(
        {"key-" + std::to_string(seq), {}, 201, std::string(500, 'x'), static_cast<std::int64_t>(seq)});
    return batch;
}
inline Status commit_next(HallStore& store) {
    auto batch = next_batch(store);
    return store.commit(batch);
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
