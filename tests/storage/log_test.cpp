// A changed past shows: the chain of the log and its end.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "storage/chain.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

constexpr std::uint64_t length = 6;

void write_log(const std::filesystem::path& file) {
    auto store = open_store(file);
    for (std::uint64_t i = 0; i < length; ++i) ASSERT_TRUE(commit_next(*store));
}

void expect_broken_at(const std::filesystem::path& file, std::uint64_t seq) {
    const auto verified = verify_log(file);
    RC_ASSERT_FALSE(verified.ok());
    RC_ASSERT(verified.error().code == ErrorCode::storage_corrupt);
    RC_ASSERT(param(verified.error(), "seq") == std::to_string(seq));
}

TEST(Log, CountsItsEventsWhereAllIsAsItWas) {
    const TempFolder folder;
    write_log(folder.file());
    const auto verified = verify_log(folder.file());
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->events(), length);
}

RC_GTEST_PROP(Log, ShowsAChangeOfAnyByteOfAnyRow, ()) {
    const TempFolder folder;
    write_log(folder.file());
    const auto seq = *rc::gen::inRange<std::uint64_t>(1, length + 1);
    const auto column = *rc::gen::element<std::string>("day", "type", "body", "hash");
    const auto where = " WHERE seq = " + std::to_string(seq);
    const auto size = std::stoi(ask_sql(folder.file(), "SELECT length(" + column + ") FROM events" + where));
    const auto at = *rc::gen::inRange(0, size);
    // The byte in hexadecimal, with its lowest bit the other way round.
    auto hex = ask_sql(folder.file(), "SELECT hex(" + column + ") FROM events" + where);
    auto& digit = hex[2 * static_cast<std::size_t>(at) + 1];
    digit = "1032547698BADCFE"[static_cast<std::size_t>(std::stoi(std::string(1, digit), nullptr, 16))];
    const std::string value = "x'" + hex + "'";
    run_sql(folder.file(),
            "UPDATE events SET " + column + " = " + (column == "hash" ? value : "CAST(" + value + " AS TEXT)") + where);
    expect_broken_at(folder.file(), seq);
}

RC_GTEST_PROP(Log, ShowsAnotherTime, (std::int64_t by)) {
    RC_PRE(by != 0);
    const TempFolder folder;
    write_log(folder.file());
    run_sql(folder.file(),
            "UPDATE events SET at = " + std::to_string(by) + " WHERE seq = 3 AND at <> " + std::to_string(by));
    expect_broken_at(folder.file(), 3);
}

TEST(Log, ShowsEachDeletedRowAlsoTheNewest) {
    for (std::uint64_t seq = 1; seq <= length; ++seq) {
        const TempFolder folder;
        write_log(folder.file());
        run_sql(folder.file(), "DELETE FROM events WHERE seq = " + std::to_string(seq));
        const auto verified = verify_log(folder.file());
        ASSERT_FALSE(verified) << seq;
        EXPECT_EQ(param(verified.error(), "seq"), std::to_string(seq));
    }
}

TEST(Log, ShowsAnAddedRow) {
    const TempFolder folder;
    write_log(folder.file());
    run_sql(folder.file(),
            "INSERT INTO events SELECT 7, day, at, type, body, hash, device, person, actor_digest FROM events WHERE "
            "seq = 6");
    const auto verified = verify_log(folder.file());
    ASSERT_FALSE(verified);
    EXPECT_EQ(param(verified.error(), "seq"), "7");
}

TEST(Log, ThatLostItsNewestEventsIsNotOpened) {
    const TempFolder folder;
    write_log(folder.file());
    run_sql(folder.file(), "DELETE FROM events WHERE seq > 4");
    const auto store = HallStore::open(folder.file(), "410721103");
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::storage_corrupt);
    EXPECT_EQ(param(store.error(), "seq"), "5");
}

TEST(Log, IsReadByNumberBesideItsWriter) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    const auto reader = LogReader::open(folder.file());
    ASSERT_TRUE(reader);
    for (std::uint64_t i = 0; i < length; ++i) ASSERT_TRUE(commit_next(*store));
    const auto rows = (*reader)->read_log(2, 3);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 3U);
    EXPECT_EQ(rows->front().seq, 3U);
    EXPECT_EQ(rows->back().body, R"({"n":5})");
}

TEST(Log, TellsItsHeadAndEachHashBesideItsWriter) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    const auto reader = LogReader::open(folder.file()).value();
    EXPECT_EQ(*reader->head(), 0U);
    EXPECT_EQ(*reader->hash_at(0), chain_start);
    for (std::uint64_t seq = 1; seq <= length; ++seq) {
        EXPECT_EQ(code_of(reader->hash_at(seq)), ErrorCode::not_found);
        ASSERT_TRUE(commit_next(*store));
        EXPECT_EQ(*reader->head(), seq);
        EXPECT_EQ(*reader->hash_at(seq), store->head_hash());
    }
}

TEST(Stream, IsAnotherOnceRenewedAlsoAfterAStart) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    const auto first = store->stream();
    const auto second = store->renew_stream();
    ASSERT_TRUE(second);
    EXPECT_NE(*second, first);
    EXPECT_EQ(second->size(), 32U);
    EXPECT_EQ(store->stream(), *second);
    ASSERT_TRUE(commit_next(*store));
    store.reset();
    EXPECT_EQ(open_store(folder.file())->stream(), *second);
}

TEST(Stream, StaysWhereItCannotBeRenewed) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    const auto first = store->stream();
    SQLite::Database other(folder.file(), SQLite::OPEN_READWRITE);
    other.exec("CREATE TRIGGER no BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'no'); END");
    EXPECT_FALSE(store->renew_stream().ok());
    EXPECT_EQ(store->stream(), first);
    EXPECT_EQ(ask_sql(folder.file(), "SELECT value FROM meta WHERE key = 'stream'"), first);
}

TEST(Chain, TellsWhereOneFieldEndsAndTheNextBegins) {
    Sha256 hasher;
    EXPECT_NE(chain_hash(hasher, chain_start, 1, 2, "ab", "c", "d"),
              chain_hash(hasher, chain_start, 1, 2, "a", "bc", "d"));
    EXPECT_NE(chain_hash(hasher, chain_start, 1, 2, "a", "bc", "d"),
              chain_hash(hasher, chain_start, 1, 2, "a", "b", "cd"));
}

}  // namespace
}  // namespace yimen::test
