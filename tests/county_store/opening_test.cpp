// Which database a store opens, and which it refuses.
#include <fstream>

#include "county_store/databases.hpp"
#include "storage/simulated_disk.hpp"

namespace yimen::test {
namespace {

using Opening = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, Opening, both_stores, name_of_store);

TEST_P(Opening, WhatWasKeptIsThereWhenItIsOpenedAgain) {
    close();
    open();
    EXPECT_EQ(county().find_hall("H1").value(), county_hall("H1"));
}

TEST_P(Opening, ADatabaseOfANewerProgramIsRefused) {
    close();
    const auto newer = std::to_string(CountyStore::schema_version + 1);
    database_->run("INSERT INTO county_schema VALUES (" + newer + ")");
    const auto refused = CountyStore::open(url());
    ASSERT_EQ(code_of(refused), ErrorCode::storage_newer);
    EXPECT_EQ(param(refused.error(), "found"), newer);
    EXPECT_EQ(param(refused.error(), "known"), std::to_string(CountyStore::schema_version));
}

TEST_P(Opening, TwoProgramsMayOpenANewDatabaseAtTheSameMoment) {
    const auto database = new_database(GetParam());
    std::vector<std::unique_ptr<CountyStore>> stores(4);
    std::vector<std::thread> threads;
    threads.reserve(stores.size());
    for (auto& store : stores) threads.emplace_back([&] { store = open_county(database->url()); });
    for (auto& thread : threads) thread.join();
    for (const auto& store : stores) {
        ASSERT_TRUE(store);
        EXPECT_TRUE(store->probe().ok());
    }
}

TEST(OpeningAnAddress, ThatIsNoneSaysWhatWasExpected) {
    for (const auto* url : {"", "county.db", "sqlite:", "mysql://host/county", "http://127.0.0.1",
                            "postgresql://[host/county", "postgresql://host/county?nonsense=1"}) {
        const auto refused = CountyStore::open(url);
        ASSERT_EQ(code_of(refused), ErrorCode::bad_config) << url;
        EXPECT_NE(param(refused.error(), "expected").find("sqlite:/path/county.db"), std::string::npos);
    }
}

TEST(OpeningAnAddress, NeverRepeatsThePasswordInIt) {
    const auto refused = CountyStore::open("postgresql://yimen:correct-horse@host/county?nonsense=1");
    ASSERT_EQ(code_of(refused), ErrorCode::bad_config);
    EXPECT_EQ(refused.error().detail.find("horse"), std::string::npos);
}

TEST(OpeningAnAddress, WhereNobodyListensIsAnError) {
    const TempFolder folder;
    const auto refused = CountyStore::open("postgresql:///county?user=yimen&host=" + folder.path().string());
    EXPECT_EQ(code_of(refused), ErrorCode::storage_failed);
}

TEST(OpeningAFile, ThatIsNoDatabaseIsAnError) {
    const TempFolder folder;
    std::ofstream(folder.file("county.db")) << std::string(8'192, 'x');
    EXPECT_EQ(code_of(CountyStore::open("sqlite:" + folder.file("county.db").string())), ErrorCode::storage_corrupt);
}

TEST(OpeningAFile, OfAnotherProgramIsAnErrorAndLeavesItAlone) {
    const TempFolder folder;
    run_sql(folder.file("other.db"), "CREATE TABLE notes (text TEXT)");
    EXPECT_EQ(code_of(CountyStore::open("sqlite:" + folder.file("other.db").string())), ErrorCode::storage_corrupt);
    EXPECT_EQ(ask_sql(folder.file("other.db"), "SELECT count(*) FROM sqlite_schema"), "1");
}

TEST(OpeningAFile, KeepsWhatItAcceptsThroughAPowerCut) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        SimulatedDisk disk(seed);
        const auto url = "sqlite:" + disk.database_name("county.db");
        auto store = open_county(url);
        ASSERT_TRUE(disk.sync_folder());
        for (std::uint64_t halls = 0; halls <= seed; ++halls) {
            ASSERT_TRUE(store->put_hall(county_hall("H" + std::to_string(halls))).ok());
        }
        disk.stop();
        store.reset();
        disk.start_after_power_cut();
        EXPECT_EQ(open_county(url)->list_halls().value().size(), seed + 1) << seed;
    }
}

TEST(OpeningAFile, InAFolderThatIsNotThereIsAnError) {
    const TempFolder folder;
    const auto refused = CountyStore::open("sqlite:" + (folder.path() / "none" / "county.db").string());
    EXPECT_EQ(code_of(refused), ErrorCode::storage_read_only);
}

}  // namespace
}  // namespace yimen::test
