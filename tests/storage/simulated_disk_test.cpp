// The simulated disk loses what a real one may lose when its power is cut, and nothing else.
#include "storage/simulated_disk.hpp"

#include <gtest/gtest.h>

#include "storage/hall_store.hpp"

namespace yimen::test {
namespace {

constexpr const char* file = "hall.db";

StoreOptions options_on(SimulatedDisk& disk, Durability durability = Durability::full) {
    StoreOptions options;
    options.disk = &disk;
    options.ballast_bytes = 0;
    options.checkpoint_pages = 8;
    options.durability = durability;
    return options;
}

Status append(HallStore& store, std::size_t bytes = 40) {
    Batch batch;
    batch.events.push_back({store.head() + 1, "2026-11-23", 1, "note", std::string(bytes, 'x'), {}});
    return store.commit(batch);
}

// One life of a machine: commits until it stops. The number of the newest event that it was told is safe.
std::uint64_t live(SimulatedDisk& disk, Durability durability, std::uint64_t changes) {
    auto opened = HallStore::open(file, "H1", options_on(disk, durability));
    EXPECT_TRUE(opened) << opened.error().detail;
    auto& store = **opened;
    disk.stop_within(changes);
    while (disk.running() && append(store)) continue;
    return store.head();
}

// What is on the disk after the machine stopped so often at such moments.
std::uint64_t lost_after_power_cuts(Durability durability, std::uint64_t lives) {
    SimulatedDisk disk(7);
    std::uint64_t lost = 0;
    for (std::uint64_t life = 0; life < lives; ++life) {
        const auto safe = live(disk, durability, 30 + life * 7 % 60);
        disk.start_after_power_cut();
        auto opened = HallStore::open(file, "H1", options_on(disk, durability));
        EXPECT_TRUE(opened) << opened.error().detail;
        if (!opened) return lost;
        if ((*opened)->head() < safe) ++lost;
    }
    return lost;
}

TEST(SimulatedDisk, APowerCutAtAnyMomentTakesNothingBackThatWasSyncedFully) {
    EXPECT_EQ(lost_after_power_cuts(Durability::full, 200), 0U);
}

// SQLite does not tell that the folder could not be synced, and a log whose name goes takes all commits with it.
TEST(SimulatedDisk, APowerCutTakesNothingBackWhereTheFolderCouldNotBeSyncedAtFirst) {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        SimulatedDisk disk(seed);
        std::uint64_t safe = 0;
        disk.set_failing(15);
        if (const auto store = HallStore::open(file, "H1", options_on(disk))) {
            while (safe < 3 && append(**store)) ++safe;
            disk.stop();
        }
        disk.heal();
        disk.start_after_power_cut();
        const auto opened = HallStore::open(file, "H1", options_on(disk));
        ASSERT_TRUE(opened) << opened.error().detail;
        ASSERT_GE((*opened)->head(), safe) << seed;
    }
}

TEST(SimulatedDisk, APowerCutTakesBackWhatWasNotWaitedFor) {
    EXPECT_GT(lost_after_power_cuts(Durability::normal, 50), 10U);
}

TEST(SimulatedDisk, AKilledProgramLosesNothingHoweverLittleIsSynced) {
    SimulatedDisk disk(7);
    for (std::uint64_t life = 0; life < 50; ++life) {
        const auto safe = live(disk, Durability::normal, 20 + life);
        disk.start_after_kill();
        EXPECT_GE((*HallStore::open(file, "H1", options_on(disk)))->head(), safe);
    }
}

TEST(SimulatedDisk, ThatIsFullRefusesToGrowAndGoesOnWhenThereIsRoom) {
    SimulatedDisk disk(1);
    auto store = *HallStore::open(file, "H1", options_on(disk));
    disk.set_capacity(disk.used() + 20'000);
    auto status = done();
    while (status) status = append(*store, 1'000);
    EXPECT_EQ(status.error().code, ErrorCode::storage_full);
    EXPECT_GT(disk.counts().refused_full, 0U);
    disk.set_capacity({});
    EXPECT_TRUE(append(*store));
}

TEST(SimulatedDisk, AReaderBesideTheWriterSeesEachCommit) {
    SimulatedDisk disk(1);
    auto store = *HallStore::open(file, "H1", options_on(disk));
    const auto reader = *LogReader::open(file, disk);
    for (std::uint64_t number = 1; number <= 40; ++number) {
        ASSERT_TRUE(append(*store));
        EXPECT_EQ(*reader->head(), number);
    }
}

TEST(SimulatedDisk, IsHeldByOneStoreAtATime) {
    SimulatedDisk disk(1);
    auto store = *HallStore::open(file, "H1", options_on(disk));
    EXPECT_EQ(HallStore::open(file, "H1", options_on(disk)).error().code, ErrorCode::storage_busy);
    store.reset();
    EXPECT_TRUE(HallStore::open(file, "H1", options_on(disk)));
}

TEST(SimulatedDisk, ACopyHasAllThatWasWrittenAtItsMoment) {
    SimulatedDisk disk(1), other(2);
    {
        auto store = *HallStore::open(file, "H1", options_on(disk));
        ASSERT_TRUE(append(*store));
        const auto image = disk.image();
        ASSERT_TRUE(append(*store));
        other.restore(image);
    }
    EXPECT_EQ((*HallStore::open(file, "H1", options_on(other)))->head(), 1U);
    EXPECT_EQ((*HallStore::open(file, "H1", options_on(disk)))->head(), 2U);
}

TEST(SimulatedDisk, AWriteThatWasNotSyncedMayBeTornAtItsSectors) {
    std::size_t torn = 0;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        SimulatedDisk disk(seed);
        ASSERT_TRUE(disk.write_file("text", 0, "old"));
        ASSERT_TRUE(disk.sync_file("text"));
        ASSERT_TRUE(disk.sync_folder());
        ASSERT_TRUE(disk.write_file("text", 0, std::string(4 * SimulatedDisk::sector, 'n')));
        disk.stop();
        disk.start_after_power_cut();
        torn += disk.counts().torn_writes;
        const auto left = *disk.read_file("text");
        EXPECT_EQ(left.find_first_not_of(std::string("oldn\0", 5)), std::string::npos);
    }
    EXPECT_GT(torn, 0U);
}

}  // namespace
}  // namespace yimen::test
