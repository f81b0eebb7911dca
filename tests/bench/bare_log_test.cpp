#include "bench/bare_log.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "county_store/county_store.hpp"
#include "county_store/postgresql_server.hpp"
#include "storage/support.hpp"

namespace yimen::bench {
namespace {

// Two full batches and one that is not, with a body that COPY must escape.
std::vector<LogBatch> batches() {
    std::vector<LogBatch> all(3);
    for (std::uint64_t number = 1; number <= 25; ++number) {
        const UsageEvent event{"2026-11-23", 1'763'860'000'000, "ticket.issued", "{\"note\":\"a\\tb\\\\c\"}"};
        all[(number - 1) / 10].push_back({number, event, {}, false});
    }
    return all;
}

// The county's schema goes on, and what is written bare must still fit into it.
TEST(BareLog, EveryEventIsWrittenIntoTheCountysOwnTableOfSqlite) {
    const test::TempFolder folder;
    EXPECT_GT(write_bare_sqlite(folder.file("county.db"), batches()), 0);
    SQLite::Database county(folder.file("county.db"), SQLite::OPEN_READONLY);
    EXPECT_EQ(county.execAndGet("SELECT count(*) FROM events").getInt(), 25);
    EXPECT_EQ(county.execAndGet("SELECT body FROM events WHERE number = 25").getString(), batches()[2][4].event.body);
}

// COPY says itself how many it took, and what it did not take is an exception.
TEST(BareLog, EveryEventIsCopiedIntoTheCountysOwnTableOfPostgresql) {
    const auto url = test::PostgresqlServer::instance().new_database();
    EXPECT_GT(write_bare_postgresql(url, batches()), 0);
    EXPECT_THROW(write_bare_postgresql(url, batches()), std::runtime_error) << "the same numbers again";
}

}  // namespace
}  // namespace yimen::bench
