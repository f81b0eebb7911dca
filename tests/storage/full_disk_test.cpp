// A full or failing disk: nothing half done, and it goes on by itself.
#include "storage/support.hpp"

namespace yimen::test {
namespace {

// Commits until the file is full; how many there are then.
std::uint64_t fill(HallStore& store) {
    for (;;) {
        const auto status = commit_next(store);
        if (status) continue;
        EXPECT_EQ(status.error().code, ErrorCode::storage_full) << status.error().detail;
        return store.head();
    }
}

TEST(FullDisk, LeavesNothingHalfDone) {
    const TempFolder folder;
    auto store = open_store(folder.file(), {40, 0});
    const auto head = fill(*store);
    ASSERT_GT(head, 10U);
    EXPECT_EQ(verify_log(folder.file())->events(), head);
    const auto all = std::to_string(head);
    EXPECT_EQ(ask_sql(folder.file(), "SELECT number FROM numbers"), all);
    EXPECT_EQ(ask_sql(folder.file(), "SELECT count(*) FROM answers"), all);
    EXPECT_EQ(code_of(store->probe()), ErrorCode::storage_full);
}

TEST(FullDisk, GoesOnWhenThereIsRoomAgain) {
    const TempFolder folder;
    auto store = open_store(folder.file(), {40, 0});
    const auto head = fill(*store);
    run_sql(folder.file(), "DELETE FROM answers");
    EXPECT_TRUE(store->probe());
    ASSERT_TRUE(commit_next(*store));
    store.reset();
    store = open_store(folder.file(), {80, 0});
    EXPECT_EQ(store->head(), head + 1);
    EXPECT_GT(fill(*store), head + 10);
    EXPECT_TRUE(verify_log(folder.file()));
}

TEST(FailingDisk, LeavesNothingHalfDoneAndGoesOnWhenItIsWell) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(commit_next(*store));
    {
        const FileSizeLimit limit(std::filesystem::file_size(folder.file("hall.db-wal")) + 5'000);
        int committed = 0;
        while (commit_next(*store)) ASSERT_LT(++committed, 10);
    }
    const auto head = store->head();
    EXPECT_EQ(ask_sql(folder.file(), "SELECT count(*) FROM events"), std::to_string(head));
    EXPECT_EQ(ask_sql(folder.file(), "SELECT number FROM numbers"), std::to_string(head));
    ASSERT_TRUE(commit_next(*store));
    EXPECT_EQ(verify_log(folder.file())->events(), head + 1);
}

TEST(Ballast, IsThereFromTheStartGivenUpAndMadeAgain) {
    const TempFolder folder;
    auto store = open_store(folder.file(), {0, 100'000});
    EXPECT_TRUE(store->has_ballast());
    EXPECT_EQ(std::filesystem::file_size(folder.file("hall.db.ballast")), 100'000U);
    store->release_ballast();
    EXPECT_FALSE(store->has_ballast());
    EXPECT_FALSE(std::filesystem::exists(folder.file("hall.db.ballast")));
    store->restore_ballast();
    EXPECT_TRUE(store->has_ballast());
}

TEST(Ballast, IsNotMadeWhereItWouldFillTheDisk) {
    const TempFolder folder;
    const auto store = open_store(folder.file(), {0, std::int64_t{1} << 50});
    EXPECT_FALSE(store->has_ballast());
}

}  // namespace
}  // namespace yimen::test
