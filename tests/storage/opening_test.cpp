// Whose file it is, how old its schema is, who else has it.
#include <fstream>

#include "storage/support.hpp"

namespace yimen::test {
namespace {

constexpr const char* hall = "410721103";

TEST(Opening, IsForOneServiceAtATime) {
    const TempFolder folder;
    auto first = open_store(folder.file());
    EXPECT_EQ(code_of(HallStore::open(folder.file(), hall)), ErrorCode::storage_busy);
    first.reset();
    EXPECT_TRUE(HallStore::open(folder.file(), hall));
}

TEST(Opening, RefusesAnotherHallsFileAndLeavesItAlone) {
    const TempFolder folder;
    open_store(folder.file());
    const auto opened = HallStore::open(folder.file(), "410721104");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::storage_corrupt);
    EXPECT_EQ(param(opened.error(), "found"), hall);
    EXPECT_TRUE(HallStore::open(folder.file(), hall));
}

TEST(Opening, RefusesANewerSchema) {
    const TempFolder folder;
    open_store(folder.file());
    run_sql(folder.file(), "PRAGMA user_version = 99");
    const auto opened = HallStore::open(folder.file(), hall);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::storage_newer);
    EXPECT_EQ(param(opened.error(), "found"), "99");
    EXPECT_EQ(ask_sql(folder.file(), "PRAGMA user_version"), "99");
}

TEST(Opening, RefusesWhatIsNoDatabase) {
    const TempFolder folder;
    std::ofstream(folder.file()) << std::string(8192, 'x');
    EXPECT_EQ(code_of(HallStore::open(folder.file(), hall)), ErrorCode::storage_corrupt);
}

TEST(Opening, RefusesAnotherProgramsDatabase) {
    const TempFolder folder;
    run_sql(folder.file(), "CREATE TABLE photos (name TEXT)");
    EXPECT_EQ(code_of(HallStore::open(folder.file(), hall)), ErrorCode::storage_corrupt);
    EXPECT_EQ(ask_sql(folder.file(), "SELECT count(*) FROM sqlite_schema"), "1");
}

TEST(Opening, MakesTheSchemaOnceAndKeepsIt) {
    const TempFolder folder;
    open_store(folder.file());
    const auto schema = ask_sql(folder.file(), "SELECT group_concat(sql) FROM sqlite_schema");
    open_store(folder.file());
    EXPECT_EQ(ask_sql(folder.file(), "SELECT group_concat(sql) FROM sqlite_schema"), schema);
    EXPECT_EQ(ask_sql(folder.file(), "PRAGMA user_version"), std::to_string(HallStore::schema_version));
}

// Version 0.1.0 had the fourth.
TEST(Opening, BringsAFileOfAnyVersionUpToDateWithAllItHas) {
    for (int version = 1; version < HallStore::schema_version; ++version) {
        const TempFolder folder;
        {
            auto store = open_store(folder.file());
            for (int i = 0; i < 3; ++i) ASSERT_TRUE(commit_next(*store));
        }
        make_older(folder.file(), version);
        EXPECT_EQ(verify_log(folder.file())->events(), 3U) << version;
        EXPECT_TRUE(look_for_losses(folder.file())->empty()) << version;
        auto store = open_store(folder.file());
        ASSERT_TRUE(store) << version;
        EXPECT_EQ(store->head(), 3U);
        EXPECT_EQ(*store->last_numbers("2026-11-23"), (std::map<char, int>{{'A', 3}})) << version;
        const auto answered = store->find_command(Actor::local(), "key-2");
        ASSERT_TRUE(answered && *answered) << version;
        EXPECT_EQ((*answered)->kind, AnswerKind::text);
        EXPECT_EQ((*answered)->status, 201);
        EXPECT_EQ((*answered)->kept, std::string(500, 'x'));
        EXPECT_EQ(store->read_log(0, 1)->front().actor, Actor());
        ASSERT_TRUE(commit_next(*store));
        EXPECT_EQ(verify_log(folder.file())->events(), 4U);
        EXPECT_EQ(store->read_log(3, 1)->front().actor, Actor());
        store.reset();
        EXPECT_EQ(open_store(folder.file())->head(), 4U);
    }
}

TEST(Opening, OfAFolderThatDoesNotExistSaysSo) {
    const TempFolder folder;
    EXPECT_EQ(code_of(HallStore::open(folder.path() / "none" / "hall.db", hall)), ErrorCode::storage_read_only);
}

TEST(Opening, SaysThatAFileOrFolderIsReadOnly) {
    const TempFolder folder;
    {
        auto store = open_store(folder.file());
        ASSERT_TRUE(commit_next(*store));
    }
    using std::filesystem::perms;
    std::filesystem::permissions(folder.path(), perms::all);
    std::filesystem::permissions(folder.file("hall.db.lock"), perms::owner_all | perms::others_all);
    std::filesystem::permissions(folder.file(), perms::owner_read | perms::group_read | perms::others_read);
    const WithoutRights nobody;
    EXPECT_EQ(code_of(HallStore::open(folder.file(), hall, {0, 0})), ErrorCode::storage_read_only);
}

TEST(Opening, SaysThatAFolderHasNoPlaceBesideTheFile) {
    const TempFolder folder;
    {
        auto store = open_store(folder.file());
        ASSERT_TRUE(commit_next(*store));
    }
    using std::filesystem::perms;
    for (const auto* name : {"hall.db", "hall.db.lock"}) std::filesystem::permissions(folder.file(name), perms::all);
    std::filesystem::permissions(folder.path(),
                                 perms::owner_read | perms::owner_exec | perms::others_read | perms::others_exec);
    const WithoutRights nobody;
    EXPECT_EQ(code_of(HallStore::open(folder.file(), hall, {0, 0})), ErrorCode::storage_read_only);
}

}  // namespace
}  // namespace yimen::test
