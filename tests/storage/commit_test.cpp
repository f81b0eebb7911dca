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
