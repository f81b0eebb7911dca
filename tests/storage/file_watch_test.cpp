// A file that goes from under a running service is noticed before the next promise, and what it held is saved.
#include <fstream>

#include "storage/support.hpp"

namespace yimen::test {
namespace {

constexpr const char* hall = "410721103";

struct Vanishing : testing::Test {
    void SetUp() override {
        store = open_store(folder.file());
        for (int i = 0; i < 5; ++i) ASSERT_TRUE(commit_next(*store));
        ASSERT_TRUE(store->in_place());
    }
    void take_away(const char* name = "hall.db") { std::filesystem::rename(folder.file(name), folder.file("aside")); }
    void put_back(const char* name = "hall.db") { std::filesystem::rename(folder.file("aside"), folder.file(name)); }
    std::string what() { return param(store->in_place().error(), "what"); }

    TempFolder folder;
    std::unique_ptr<HallStore> store;
};

TEST_F(Vanishing, AFileThatIsDeletedIsNoticedAndNamed) {
    std::filesystem::remove(folder.file());
    const auto there = store->in_place();
    ASSERT_FALSE(there);
    EXPECT_EQ(there.error().code, ErrorCode::storage_gone);
    EXPECT_EQ(param(there.error(), "path"), folder.file().string());
    EXPECT_EQ(param(there.error(), "what"), "missing");
    EXPECT_NE(there.error().detail.find("Put the right file back"), std::string::npos);
}

TEST_F(Vanishing, AFileThatIsMovedIsNoticedAndFoundAgain) {
    take_away();
    EXPECT_EQ(what(), "missing");
    put_back();
    EXPECT_TRUE(store->in_place());
    ASSERT_TRUE(commit_next(*store));
    EXPECT_EQ(verify_log(folder.file())->events(), 6U);
}

TEST_F(Vanishing, AFileThatIsReplacedIsNoticed) {
    std::filesystem::copy_file(folder.file(), folder.file("copy"));
    std::filesystem::rename(folder.file("copy"), folder.file());
    EXPECT_EQ(what(), "another");
}

TEST_F(Vanishing, AFileOfAnotherNameForTheSameIsNoLoss) {
    std::filesystem::create_hard_link(folder.file(), folder.file("backup"));
    EXPECT_TRUE(store->in_place());
}

TEST_F(Vanishing, TheWriteAheadLogAndItsIndexAreWatchedToo) {
    for (const char* name : {"hall.db-wal", "hall.db-shm"}) {
        take_away(name);
        EXPECT_EQ(what(), "missing") << name;
        put_back(name);
        EXPECT_TRUE(store->in_place()) << name;
    }
}

TEST_F(Vanishing, AFolderThatIsMovedIsNoticed) {
    const auto other = folder.path().string() + "-moved";
    std::filesystem::rename(folder.path(), other);
    EXPECT_EQ(what(), "missing");
    std::filesystem::rename(other, folder.path());
    EXPECT_TRUE(store->in_place());
}

TEST_F(Vanishing, WhatADeletedFileHeldIsSavedBesideIt) {
    std::filesystem::remove(folder.file());
    EXPECT_FALSE(store->in_place());
    EXPECT_FALSE(store->take_remarks().empty());
    store.reset();
    std::filesystem::remove(folder.file("hall.db-wal"));
    std::filesystem::rename(folder.file("hall.db.rescued"), folder.file());
    store = open_store(folder.file());
    ASSERT_TRUE(store);
    EXPECT_EQ(store->head(), 5U);
    EXPECT_FALSE(store->loss());
    EXPECT_EQ(verify_log(folder.file())->events(), 5U);
}

TEST_F(Vanishing, WhatADeletedLogHeldIsInTheFileAtOnce) {
    std::filesystem::remove(folder.file("hall.db-wal"));
    EXPECT_FALSE(store->in_place());
    const TempFolder copy;
    std::filesystem::copy_file(folder.file(), copy.file());
    EXPECT_EQ(open_store(copy.file())->head(), 5U);
}

TEST_F(Vanishing, AStartWithoutTheFileKnowsWhatWasThereAndGivesNoNumberAgain) {
    ASSERT_TRUE(store->settle());
    std::filesystem::remove(folder.file());
    store.reset();
    for (const char* name : {"hall.db-wal", "hall.db-shm"}) std::filesystem::remove(folder.file(name));
    store = open_store(folder.file());
    ASSERT_TRUE(store);
    ASSERT_TRUE(store->loss());
    EXPECT_EQ(store->loss()->known, 5U);
    EXPECT_EQ(store->loss()->kept, 0U);
    EXPECT_GE(store->last_numbers("2026-11-23")->at('A'), 5);
}

TEST_F(Vanishing, NothingIsWrittenIntoTheFileThatTookItsPlace) {
    ASSERT_TRUE(store->settle());
    std::filesystem::remove(folder.file());
    std::ofstream(folder.file()) << "another program's";
    EXPECT_FALSE(store->in_place());
    EXPECT_FALSE(store->settle());
    store.reset();
    std::string text;
    std::ifstream(folder.file()) >> text;
    EXPECT_EQ(text, "another");
    EXPECT_EQ(code_of(HallStore::open(folder.file(), hall)), ErrorCode::storage_corrupt);
}

}  // namespace
}  // namespace yimen::test
