#include "bench/bare_log.hpp"

#include <chrono>
#include <stdexcept>

#include <SQLiteCpp/SQLiteCpp.h>
#include <libpq-fe.h>

#include "county_store/county_store.hpp"

namespace yimen::bench {
namespace {

constexpr const char* hall = "410721103";
constexpr const char* columns = "hall, stream, number, day, at_ms, type, body, hash, quarantined";

template <typename Work>
double seconds_of(Work work) {
    const auto before = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

std::string_view bytes_of(const Sha256Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// The county's schema, with nothing in it.
void make_schema(const std::string& url) {
    if (!CountyStore::open(url)) throw std::runtime_error("no county's database at " + url);
}

void insert(SQLite::Statement& statement, const KeptEvent& kept) {
    const auto& event = kept.event;
    statement.bind(1, hall);
    statement.bind(2, 1);
    statement.bind(3, static_cast<std::int64_t>(kept.number));
    statement.bindNoCopy(4, event.day.data(), static_cast<int>(event.day.size()));
    statement.bind(5, event.at_ms);
    statement.bindNoCopy(6, event.type.data(), static_cast<int>(event.type.size()));
    statement.bindNoCopy(7, event.body.data(), static_cast<int>(event.body.size()));
    statement.bindNoCopy(8, kept.hash.data(), static_cast<int>(kept.hash.size()));
    statement.bind(9, 0);
    statement.exec();
    statement.reset();
}

std::string hex(std::string_view bytes) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text = "\\x";
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        text += {digits[byte >> 4], digits[byte & 15]};
    }
    return text;
}

class PostgresqlLine {
   public:
    explicit PostgresqlLine(const std::string& url) : connection_(PQconnectdb(url.c_str())) {}
    ~PostgresqlLine() { PQfinish(connection_); }
    PostgresqlLine(const PostgresqlLine&) = delete;
    PostgresqlLine& operator=(const PostgresqlLine&) = delete;

    void run(const char* sql, ExecStatusType expected) {
        auto* result = PQexec(connection_, sql);
        const auto status = PQresultStatus(result);
        PQclear(result);
        if (status != expected) throw std::runtime_error(PQerrorMessage(connection_));
    }
    // COPY's text format: a tab between columns, and what follows a backslash is escaped by it.
    void copy(const LogBatch& batch) {
        run(("COPY events (" + std::string(columns) + ") FROM STDIN").c_str(), PGRES_COPY_IN);
        bool copied = true;
        for (const auto& kept : batch) {
            const auto line = line_of(kept);
            copied = PQputCopyData(connection_, line.data(), static_cast<int>(line.size())) == 1 && copied;
        }
        copied = PQputCopyEnd(connection_, nullptr) == 1 && copied;
        while (auto* result = PQgetResult(connection_)) {
            copied = copied && PQresultStatus(result) == PGRES_COMMAND_OK &&
                     std::string_view(PQcmdTuples(result)) == std::to_string(batch.size());
            PQclear(result);
        }
        if (!copied) throw std::runtime_error(PQerrorMessage(connection_));
    }

   private:
    static std::string line_of(const KeptEvent& kept) {
        const auto& event = kept.event;
        return std::string(hall) + "\t1\t" + std::to_string(kept.number) + "\t\\" + hex(event.day) + '\t' +
               std::to_string(event.at_ms) + "\t\\" + hex(event.type) + "\t\\" + hex(event.body) + "\t\\" +
               hex(bytes_of(kept.hash)) + "\t0\n";
    }

    PGconn* connection_;
};

}  // namespace

double write_bare_sqlite(const std::filesystem::path& file, const std::vector<LogBatch>& batches) {
    make_schema("sqlite:" + file.string());
    SQLite::Database bare(file, SQLite::OPEN_READWRITE);
    bare.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    SQLite::Statement statement(bare, "INSERT INTO events (" + std::string(columns) + ") VALUES (?,?,?,?,?,?,?,?,?)");
    return seconds_of([&] {
        for (const auto& batch : batches) {
            SQLite::Transaction transaction(bare);
            for (const auto& kept : batch) insert(statement, kept);
            transaction.commit();
        }
    });
}

double write_bare_postgresql(const std::string& url, const std::vector<LogBatch>& batches) {
    make_schema(url);
    PostgresqlLine line(url);
    return seconds_of([&] {
        for (const auto& batch : batches) {
            line.run("BEGIN", PGRES_COMMAND_OK);
            line.copy(batch);
            line.run("COMMIT", PGRES_COMMAND_OK);
        }
    });
}

}  // namespace yimen::bench
