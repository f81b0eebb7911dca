// A batch is in the file whole or not at all.
#include "storage/support.hpp"

namespace yimen::test {
namespace {

TEST(Commit, IsThereAfterTheFileWasOpenedAgain) {
    const TempFolder folder;
    std::string stream;
    Sha256Digest hash;
    {
        auto store = open_store(folder.file());
        ASSERT_TRUE(commit_next(*store));
        ASSERT_TRUE(commit_next(*store));
        stream = store->stream();
        hash = store->head_hash();
    }
    const auto store = open_store(folder.file());
    EXPECT_EQ(store->head(), 2U);
    EXPECT_EQ(store->head_hash(), hash);
    EXPECT_EQ(store->stream(), stream);
    EXPECT_EQ(stream.size(), 32U);
    const auto rows = store->read_log(0, 10);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ(rows->back().hash, hash);
    EXPECT_EQ(store->find_command(Actor::local(), "key-2")->value().kept, std::string(500, 'x'));
}

TEST(Commit, NeverGivesOneNumberToTwoTickets) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    const auto hash = store->head_hash();
    auto batch = next_batch(*store);
    batch.numbers.push_back(number_row(1));
    EXPECT_EQ(code_of(store->commit(batch)), ErrorCode::storage_failed);
    EXPECT_EQ(store->head(), 1U);
    EXPECT_EQ(store->head_hash(), hash);
    EXPECT_EQ(ask_sql(folder.file(),
                      "SELECT number || ' ' || (SELECT count(*) FROM events) || ' ' ||"
                      " (SELECT count(*) FROM answers) FROM numbers"),
              "1 1 1");
    ASSERT_TRUE(commit_next(*store));
    EXPECT_TRUE(verify_log(folder.file()));
}

// Of the rows that answers are made of, whatever bit is another one.
TEST(Answers, ThatWereChangedAreSeenAndNeverGiven) {
    const TempFolder folder;
    std::vector<std::string> changes;
    for (const std::string column : {"device", "person", "key", "kind", "kept"}) {
        changes.push_back(column + " = substr(" + column + ", 2)");
        changes.push_back(column + " = " + column + " || 'x'");
        changes.push_back(column + " = char(unicode(" + column + ") + 1) || substr(" + column + ", 2)");
    }
    for (const auto* column : {"at", "last", "events", "status"}) {
        for (const int bit : {0, 1, 7, 20}) {
            changes.push_back(std::string(column) + " = " + column + " + " + std::to_string(1 << bit));
        }
    }
    changes.insert(changes.end(),
                   {"request = CAST(x'01' || substr(request, 2) AS BLOB)", "request = substr(request, 2)",
                    "digest = CAST(x'01' || substr(digest, 2) AS BLOB)", "digest = x''", "id = id + 100"});
    for (const auto& change : changes) {
        {
            auto store = open_store(folder.file());
            ASSERT_TRUE(commit_next(*store));
            const auto key = "key-" + std::to_string(store->head());
            ASSERT_TRUE(store->find_command(Actor::local(), key)->has_value());
            run_sql(folder.file(), "UPDATE answers SET " + change + " WHERE id = (SELECT max(id) FROM answers)");
            EXPECT_EQ(code_of(store->find_command(Actor::local(), key)), ErrorCode::storage_corrupt) << change;
        }
        const auto opened = HallStore::open(folder.file(), "410721103", {0, 0});
        ASSERT_FALSE(opened) << change;
        EXPECT_EQ(opened.error().code, ErrorCode::storage_corrupt) << change;
        EXPECT_EQ(param(opened.error(), "table"), "answers") << change;
        const auto verified = verify_log(folder.file());
        ASSERT_FALSE(verified) << change;
        EXPECT_EQ(param(verified.error(), "table"), "answers") << change;
        for (const char* suffix : {"", "-wal", "-shm", ".known"}) {
            std::filesystem::remove(folder.file().string() + suffix);
        }
    }
}

TEST(Answers, OfWhichOneIsMissingAreSeen) {
    for (const char* which : {"id = 2", "id = 3"}) {
        const TempFolder folder;
        auto store = open_store(folder.file());
        for (int i = 0; i < 3; ++i) ASSERT_TRUE(commit_next(*store));
        store.reset();
        run_sql(folder.file(), std::string("DELETE FROM answers WHERE ") + which);
        const auto opened = HallStore::open(folder.file(), "410721103", {0, 0});
        ASSERT_FALSE(opened) << which;
        EXPECT_EQ(param(opened.error(), "table"), "answers");
        EXPECT_EQ(param(opened.error(), "row"), std::string(which).substr(5));
    }
}

TEST(Pages, AreKeptByTheirBookAndSeenWhereTheyWereChanged) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    Batch batch;
    batch.pages = {{"turns", "b", "2026-11-23", "two"},
                   {"turns", "a", "2026-11-22", "one"},
                   {"other", "a", "2026-11-22", "not its own"}};
    ASSERT_TRUE(store->commit(batch));
    batch.pages = {{"turns", "b", "2026-11-23", "second"}};
    ASSERT_TRUE(store->commit(batch));
    const auto pages = store->pages("turns").value();
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].key + *pages[0].body + pages[1].key + *pages[1].body, "aonebsecond");
    EXPECT_EQ(*store->forget_pages("turns", "2026-11-23"), 1U);
    EXPECT_EQ(store->pages("turns")->size(), 1U);
    batch.pages = {{"turns", "b", "2026-11-23", std::nullopt}};
    ASSERT_TRUE(store->commit(batch));
    EXPECT_TRUE(store->pages("turns")->empty());
    run_sql(folder.file(), "UPDATE pages SET body = 'changed'");
    EXPECT_EQ(code_of(store->pages("other")), ErrorCode::storage_corrupt);
    EXPECT_EQ(code_of(verify_log(folder.file())), ErrorCode::storage_corrupt);
}

TEST(Actors, ThatWereChangedAreSeen) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    auto batch = next_batch(*store);
    batch.events.front().actor = {Name("kiosk-1"), Name("C01")};
    ASSERT_TRUE(store->commit(batch));
    EXPECT_EQ(store->read_log(0, 1)->front().actor, (Actor{Name("kiosk-1"), Name("C01")}));
    ASSERT_TRUE(verify_log(folder.file()));
    run_sql(folder.file(), "UPDATE events SET person = 'C02'");
    EXPECT_EQ(param(verify_log(folder.file()).error(), "table"), "events");
}

TEST(Commands, AreForgottenByTheirAge) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(commit_next(*store));
    ASSERT_TRUE(store->forget_commands_before(3));
    EXPECT_FALSE(store->find_command(Actor::local(), "key-2")->has_value());
    EXPECT_TRUE(store->find_command(Actor::local(), "key-3")->has_value());
}

TEST(Days, BeginWhereTheNewestOneWasFirstOpened) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    EXPECT_EQ(*store->before_newest_day(), 0U);
    Batch batch;
    const auto add = [&](const char* type, const char* day) {
        batch.events.push_back(event_row(batch.events.size() + 1, type, day));
    };
    add("usage.recorded", "2026-11-22");
    add("day.opened", "2026-11-22");
    add("ticket.finished", "2026-11-22");
    add("day.closed", "2026-11-22");
    add("day.opened", "2026-11-23");
    add("ticket.finished", "2026-11-23");
    add("day.closed", "2026-11-23");
    add("day.opened", "2026-11-23");
    ASSERT_TRUE(store->commit(batch));
    EXPECT_EQ(*store->before_newest_day(), 4U);
    EXPECT_EQ(store->finished_until(8, 10)->size(), 2U);
    EXPECT_EQ(store->finished_until(8, 1)->front().seq, 6U);
    EXPECT_EQ(store->finished_until(4, 10)->front().seq, 3U);
}

TEST(Numbers, AreTheHighestOfEachSeriesOfTheDay) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    Batch batch;
    batch.numbers = {{"2026-11-23", 'A', 1, 3}, {"2026-11-23", 'B', 9, 9}, {"2026-11-22", 'A', 50, 50}};
    ASSERT_TRUE(store->commit(batch));
    EXPECT_EQ(*store->last_numbers("2026-11-23"), (std::map<char, int>{{'A', 3}, {'B', 9}}));
    EXPECT_TRUE(store->last_numbers("2026-11-24")->empty());
}

TEST(Numbers, OfASpoiledTableAreAnErrorAndNoCrash) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    run_sql(folder.file(), "UPDATE numbers SET series = ''");
    EXPECT_EQ(code_of(store->last_numbers("2026-11-23")), ErrorCode::storage_corrupt);
}

}  // namespace
}  // namespace yimen::test
