// What a resident has seen is on the disk; and where a disk has lost it all the same, the hall says so and gives no
// number again.
#include <fstream>

#include "hall/engine_hall.hpp"
#include "storage/known.hpp"
#include "storage/wal_check.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
const IssueTicket a_ticket{"A-1", Priority::none, Language::zh, "K1", {}};

std::filesystem::path beside(std::filesystem::path file, const char* suffix) { return file += suffix; }

// A bit of its first page is another.
void spoil(const std::filesystem::path& wal) {
    constexpr std::streamoff in_first_frame = 32 + 24 + 100;
    std::fstream bytes(wal, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(in_first_frame);
    const char other = static_cast<char>(bytes.get() ^ 1);
    bytes.seekp(in_first_frame);
    bytes.put(other);
}

struct VanishingFile : testing::Test {
    void take_away() { std::filesystem::rename(hall.file(), beside(hall.file(), ".aside")); }
    void put_back() { std::filesystem::rename(beside(hall.file(), ".aside"), hall.file()); }

    EngineHall hall;
};

TEST_F(VanishingFile, IsNoticedBeforeTheNextAnswer) {
    hall.issue();
    take_away();
    const auto answer = hall.send(a_ticket, "one");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(code_of(answer), "storage_gone");
    EXPECT_NE(answer.body.find("Put the right file back"), std::string::npos);
    EXPECT_EQ(hall.engine().storage(), StorageState::gone);
}

// The answer would be out before anybody looks again.
TEST_F(VanishingFile, WhileACommitIsUnderWayPromisesNothing) {
    hall.issue();
    auto release = hall.hold();
    auto answer = hall.submit(a_ticket, "one");
    take_away();
    release.set_value();
    EXPECT_EQ(code_of(answer.get()), "storage_gone");
    put_back();
    hall.engine().tick();
    EXPECT_EQ(hall.engine().storage(), StorageState::ok);
    EXPECT_EQ(hall.send(a_ticket, "one").status, 200);
}

TEST_F(VanishingFile, ThatComesBackIsGoneOnWithByItself) {
    hall.issue();
    take_away();
    EXPECT_EQ(code_of(hall.send(a_ticket, "one")), "storage_gone");
    put_back();
    hall.engine().tick();
    EXPECT_EQ(hall.engine().storage(), StorageState::ok);
    EXPECT_EQ(code_of(hall.send(a_ticket, "one")), "");
    EXPECT_EQ(hall.state().last_number('A'), 2);
    EXPECT_TRUE(verify_log(hall.file()));
}

TEST_F(VanishingFile, IsNoticedByAHallThatNobodyAsksForAnything) {
    take_away();
    hall.engine().tick();
    EXPECT_EQ(hall.engine().storage(), StorageState::gone);
}

TEST_F(VanishingFile, AlsoWhereAnAnswerWasGivenBefore) {
    const auto first = hall.send(a_ticket, "one");
    take_away();
    EXPECT_EQ(code_of(hall.send(a_ticket, "one")), "storage_gone");
    put_back();
    EXPECT_EQ(hall.send(a_ticket, "one").body, first.body);
}

TEST_F(VanishingFile, IsInTheCopyThatWasSavedOfIt) {
    for (int i = 0; i < 5; ++i) hall.issue();
    std::filesystem::remove(hall.file());
    hall.engine().tick();
    hall.stop();
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(beside(hall.file(), suffix));
    std::filesystem::rename(beside(hall.file(), ".rescued"), hall.file());
    hall.start();
    EXPECT_FALSE(hall.engine().records_lost());
    EXPECT_EQ(hall.issue(), "20261123-A006");
}

TEST_F(VanishingFile, ThatStaysAwayCostsNoNumberASecondTime) {
    for (int i = 0; i < 5; ++i) hall.issue();
    std::filesystem::remove(hall.file());
    hall.engine().tick();
    hall.stop();
    for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(beside(hall.file(), suffix));
    hall.start();
    ASSERT_TRUE(hall.engine().records_lost());
    EXPECT_EQ(hall.issue(), "20261123-A065") << "64 numbers were covered when the first was given";
}

// Nor does a log that was damaged besides keep the hall from its work: people stand in it.
TEST_F(VanishingFile, ThatStaysAwayIsBegunAnewAlsoBesideADamagedLog) {
    for (int i = 0; i < 5; ++i) hall.issue();
    std::filesystem::copy_file(beside(hall.file(), "-wal"), beside(hall.file(), ".log"));
    take_away();
    hall.stop();
    std::filesystem::rename(beside(hall.file(), ".log"), beside(hall.file(), "-wal"));
    std::filesystem::remove(beside(hall.file(), "-shm"));
    spoil(beside(hall.file(), "-wal"));
    ASSERT_TRUE(check_wal(Disk::machine(), hall.file()).value());
    hall.start();
    ASSERT_TRUE(hall.engine().records_lost());
    EXPECT_EQ(hall.issue(), "20261123-A065");
    EXPECT_TRUE(std::filesystem::exists(beside(hall.file(), "-wal.damaged")));
}

struct LostRecords : testing::Test {
    // The hall as it was after `issued` tickets comes back after more of them.
    void lose(int issued, int more) {
        for (int i = 0; i < issued; ++i) hall.issue();
        hall.engine().tick();
        hall.stop();
        const auto copy = beside(hall.file(), ".copy");
        std::filesystem::copy_file(hall.file(), copy);
        hall.start();
        for (int i = 0; i < more; ++i) hall.issue();
        hall.engine().tick();
        hall.stop();
        std::filesystem::rename(copy, hall.file());
        hall.start();
    }

    EngineHall hall;
};

TEST_F(LostRecords, GoOnBehindTheCeilingOnTheSameDay) {
    lose(3, 37);
    EXPECT_EQ(hall.issue(), "20261123-A105");
    EXPECT_EQ(hall.issue("B-1"), "20261123-B001") << "of which none was given";
    EXPECT_TRUE(verify_log(hall.file()));
}

TEST_F(LostRecords, AreToldInTheLogOnceForTheCountyAndEveryScreen) {
    lose(3, 37);
    hall.restart();
    const auto told = hall.all<RecordsLost>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_GT(told[0].known, told[0].kept);
    EXPECT_EQ(told[0].series, (std::map<char, int>{{'A', 104}}));
    EXPECT_EQ(hall.state().last_number('A'), 104);
}

TEST_F(LostRecords, StayAnAlarmUntilStaffHasSeenIt) {
    lose(3, 37);
    hall.restart();
    ASSERT_TRUE(hall.engine().records_lost());
    EXPECT_EQ(hall.engine().storage(), StorageState::ok) << "work goes on";
    hall.engine().submit({"seen",
                          Actor::local(),
                          {},
                          Deed([&](Turn&) {
                              EXPECT_TRUE(hall.engine().dismiss_records_lost());
                              return Answer{};
                          }),
                          {},
                          [](const Answer&) {}});
    hall.engine().tick();
    EXPECT_FALSE(hall.engine().records_lost());
    hall.restart();
    EXPECT_FALSE(hall.engine().records_lost());
    EXPECT_EQ(hall.issue(), "20261123-A105");
}

// The day itself was lost: it is opened anew, and its numbers were given all the same.
TEST_F(LostRecords, OfAWholeDayAreNotGivenAgain) {
    hall.stop();
    std::filesystem::copy_file(hall.file(), beside(hall.file(), ".copy"));
    hall.start();
    hall.pass(24h);
    for (int i = 0; i < 5; ++i) hall.issue();
    hall.engine().tick();
    hall.stop();
    std::filesystem::rename(beside(hall.file(), ".copy"), hall.file());
    hall.start();
    EXPECT_EQ(hall.issue(), "20261124-A070");
}

TEST_F(LostRecords, OfOneDayLeaveTheNextAsItIs) {
    lose(3, 5);
    hall.pass(24h);
    EXPECT_EQ(hall.issue(), "20261124-A001");
}

// A series that ends at 999 may be at its end then: nobody knows which were given.
TEST_F(LostRecords, BehindTheEndOfASeriesGiveNoMoreNumbersThatDay) {
    EngineHall full([] {
        auto profile = endless_profile();
        profile.series_limit = 70;
        return profile;
    }());
    for (int i = 0; i < 20; ++i) full.issue();
    full.engine().tick();
    full.stop();
    std::filesystem::remove(full.file());
    full.start();
    EXPECT_EQ(code_of(full.send(a_ticket)), "series_exhausted");
}

TEST(Settling, HappensInAnIdleSecondAndNotInACommit) {
    EngineHall hall;
    hall.issue();
    const auto wal = beside(hall.file(), "-wal");
    EXPECT_GT(std::filesystem::file_size(wal), 0U);
    hall.engine().tick();  // forgets what is old, where there is anything
    hall.engine().tick();
    hall.engine().tick();
    EXPECT_EQ(std::filesystem::file_size(wal), 0U);
    const auto known = read_known(Disk::machine(), hall.file()).value();
    ASSERT_TRUE(known);
    EXPECT_EQ(known->mark.number, hall.state().last_seq());
}

}  // namespace
}  // namespace yimen::test
