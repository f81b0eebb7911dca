// What is known beside the file finds what the file has lost, and no number is given again.
#include "storage/known.hpp"

#include <fstream>
#include <sstream>

#include "storage/counting_waits.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

constexpr const char* day = "2026-11-23";

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

Known some_known() {
    Known known{"410721103", {350, sha256("an event")}, {}};
    known.raise(day, 'A', 1);
    known.note_given(day, 'A', 40);
    known.raise(day, 'B', 7);
    return known;
}

// The files of a hall, set aside and put back: a disk that goes back in time.
class Backup {
   public:
    explicit Backup(const TempFolder& from) : from_(from) {
        for (const char* name : names) copy(from.file(name), kept_.file(name));
    }
    void restore(bool with_known = false) const {
        for (const char* name : names) {
            if (std::string_view(name) == "hall.db.known" && !with_known) continue;
            std::filesystem::remove(from_.file(name));
            copy(kept_.file(name), from_.file(name));
        }
    }

   private:
    static constexpr std::array names{"hall.db", "hall.db-wal", "hall.db-shm", "hall.db.known"};
    static void copy(const std::filesystem::path& from, const std::filesystem::path& to) {
        if (std::filesystem::exists(from)) std::filesystem::copy_file(from, to);
    }
    const TempFolder& from_;
    TempFolder kept_;
};

TEST(Known, ComesBackAsItWasWritten) {
    const auto known = some_known();
    EXPECT_EQ(decode_known(encode(known)), known);
    EXPECT_EQ(decode_known(encode(Known{"H", {}, {}})), (Known{"H", {}, {}}));
}

TEST(Known, IsRefusedWhereAnyBitOfItIsAnother) {
    const auto text = encode(some_known());
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            auto spoilt = text;
            spoilt[at] = static_cast<char>(spoilt[at] ^ (1 << bit));
            ASSERT_FALSE(decode_known(spoilt)) << at << " " << bit;
        }
        ASSERT_FALSE(decode_known(text.substr(0, at)));
    }
}

TEST(Known, KeepsTheNewestDays) {
    Known known;
    for (int i = 10; i < 30; ++i) known.raise("2026-11-" + std::to_string(i), 'A', 1);
    EXPECT_EQ(known.days.size(), Known::days_kept);
    EXPECT_TRUE(known.covers("2026-11-29", 'A', 64));
    EXPECT_FALSE(known.covers("2026-11-10", 'A', 1));
    known.raise("2026-11-01", 'A', 1);
    EXPECT_TRUE(known.covers("2026-11-01", 'A', 1)) << "a clock that went back";
}

TEST(Ceiling, IsOnTheDiskBeforeANumberIsGiven) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    int written = 0;
    std::string before;
    for (int number = 1; number <= 3 * Known::numbers_ahead; ++number) {
        ASSERT_TRUE(commit_next(*store));
        const auto text = text_of(folder.file("hall.db.known"));
        ASSERT_TRUE(decode_known(text)->covers(day, 'A', number));
        if (text != before) ++written;
        before = text;
    }
    EXPECT_EQ(written, 2) << "once in so many numbers, and the second time for twice as many";
    ASSERT_TRUE(store->settle());
    EXPECT_FALSE(decode_known(text_of(folder.file("hall.db.known")))->covers(day, 'A', 4 * Known::numbers_ahead + 1))
        << "when nobody has asked for a second, few are left open again";
}

TEST(Ceiling, ThatCannotBeRaisedKeepsTheNumberBack) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    for (int number = 1; number <= Known::numbers_ahead; ++number) ASSERT_TRUE(commit_next(*store));
    std::filesystem::create_directory(folder.file("hall.db.known.new"));
    EXPECT_FALSE(commit_next(*store));
    EXPECT_EQ(store->head(), static_cast<std::uint64_t>(Known::numbers_ahead));
    std::filesystem::remove(folder.file("hall.db.known.new"));
    EXPECT_TRUE(commit_next(*store));
}

TEST(Settling, PutsWhatWasCommittedIntoTheFileItself) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(commit_next(*store));
    EXPECT_GT(std::filesystem::file_size(folder.file("hall.db-wal")), 0U);
    ASSERT_TRUE(store->settle());
    EXPECT_EQ(std::filesystem::file_size(folder.file("hall.db-wal")), 0U);
    const TempFolder copy;
    std::filesystem::copy_file(folder.file(), copy.file());
    EXPECT_EQ(verify_log(copy.file())->events(), 5U);
    EXPECT_EQ(decode_known(text_of(folder.file("hall.db.known")))->mark, (LogMark{5, store->head_hash()}));
}

TEST(Settling, DoesNothingWhereNothingHasChanged) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    ASSERT_TRUE(store->settle());
    const auto written = std::filesystem::last_write_time(folder.file());
    const auto noted = std::filesystem::last_write_time(folder.file("hall.db.known"));
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(store->settle());
    EXPECT_EQ(std::filesystem::last_write_time(folder.file()), written);
    EXPECT_EQ(std::filesystem::last_write_time(folder.file("hall.db.known")), noted);
}

TEST(Settling, WaitsForNoReader) {
    const CountingWaits counting(CountingWaits::Sleep::none);
    const TempFolder folder;
    auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    SQLite::Database reader(folder.file(), SQLite::OPEN_READONLY);
    SQLite::Statement reads(reader, "SELECT * FROM events");
    ASSERT_TRUE(reads.executeStep());
    ASSERT_TRUE(commit_next(*store));
    const auto before = counting.waits();
    EXPECT_TRUE(store->settle());
    EXPECT_EQ(counting.waits(), before);
    EXPECT_GT(std::filesystem::file_size(folder.file("hall.db-wal")), 0U) << "nobody stood in its way";
    run_sql(folder.file(), "PRAGMA wal_checkpoint(TRUNCATE)");
    EXPECT_GT(counting.waits(), before) << "who would wait for a reader is not counted";
    reads.reset();
    EXPECT_TRUE(store->settle());
    EXPECT_EQ(std::filesystem::file_size(folder.file("hall.db-wal")), 0U);
}

struct Losing : testing::Test {
    void commit(int batches) const {
        for (int i = 0; i < batches; ++i) ASSERT_TRUE(commit_next(*store));
    }
    void reopen() {
        store.reset();
        store = open_store(folder.file());
        ASSERT_TRUE(store);
    }
    int last() const { return store->last_numbers(day)->at('A'); }

    TempFolder folder;
    std::unique_ptr<HallStore> store = open_store(folder.file());
};

TEST_F(Losing, NothingIsFoundWhereNothingIsLost) {
    for (int life = 0; life < 4; ++life) {
        commit(50);
        if (life % 2 == 0) {
            EXPECT_TRUE(store->settle());
        }
        reopen();
        EXPECT_FALSE(store->loss());
        EXPECT_EQ(last(), 50 * (life + 1)) << "and no number is left out";
    }
    EXPECT_TRUE(look_for_losses(folder.file())->empty());
}

TEST_F(Losing, AnOlderFileIsFoundAndNumbersGoOnBehindTheCeiling) {
    commit(3);
    const Backup backup(folder);
    commit(40);
    ASSERT_TRUE(store->settle());
    commit(7);
    const auto known = text_of(folder.file("hall.db.known"));
    store.reset();
    // As the power cut left it, which gave nobody time to settle.
    std::ofstream(folder.file("hall.db.known"), std::ios::binary) << known;
    backup.restore();
    const auto said = look_for_losses(folder.file()).value();
    ASSERT_EQ(said.size(), 1U);
    store = open_store(folder.file());
    ASSERT_TRUE(store->loss());
    EXPECT_EQ(store->loss()->known, 43U);
    EXPECT_EQ(store->loss()->kept, 3U);
    EXPECT_NE(said[0].find(describe(*store->loss())), std::string::npos) << "the same words";
    EXPECT_GE(last(), 50) << "of which seven were given since the last idle second";
    EXPECT_LE(last(), 43 + Known::numbers_ahead);
}

TEST_F(Losing, IsToldAtEachStartUntilStaffHasSeenIt) {
    commit(3);
    const Backup backup(folder);
    commit(5);
    ASSERT_TRUE(store->settle());
    store.reset();
    backup.restore();
    store = open_store(folder.file());
    const auto ceiling = last();
    reopen();
    ASSERT_TRUE(store->loss());
    EXPECT_EQ(store->loss()->known, 8U) << "the first loss, and no second";
    EXPECT_EQ(last(), ceiling);
    EXPECT_EQ(look_for_losses(folder.file())->size(), 1U);
    ASSERT_TRUE(store->dismiss_loss());
    reopen();
    EXPECT_FALSE(store->loss());
    EXPECT_EQ(last(), ceiling);
    EXPECT_TRUE(look_for_losses(folder.file())->empty());
}

TEST_F(Losing, AnotherPastOfTheSameLengthIsFound) {
    commit(3);
    const Backup backup(folder);
    commit(1);
    ASSERT_TRUE(store->settle());
    store.reset();
    const auto known = text_of(folder.file("hall.db.known"));
    backup.restore(true);
    store = open_store(folder.file());
    auto other = next_batch(*store);
    other.events.front().body = R"({"n":"another"})";
    ASSERT_TRUE(store->commit(other));
    store.reset();
    std::ofstream(folder.file("hall.db.known"), std::ios::binary) << known;
    store = open_store(folder.file());
    ASSERT_TRUE(store->loss());
}

TEST_F(Losing, MissingNumbersAreFoundThoughTheLogIsWhole) {
    commit(5);
    ASSERT_TRUE(store->settle());
    store.reset();
    run_sql(folder.file(), "DELETE FROM numbers");
    store = open_store(folder.file());
    ASSERT_TRUE(store->loss());
    EXPECT_EQ(last(), 5 + Known::numbers_ahead);
}

TEST_F(Losing, AFileWithoutWhatIsKnownStartsAndSaysSo) {
    commit(5);
    store.reset();
    std::filesystem::remove(folder.file("hall.db.known"));
    store = open_store(folder.file());
    EXPECT_FALSE(store->loss());
    EXPECT_EQ(store->take_remarks().size(), 1U);
    EXPECT_EQ(last(), 5);
    EXPECT_TRUE(decode_known(text_of(folder.file("hall.db.known")))) << "and it is there from then on";
}

TEST_F(Losing, WhatIsKnownMayBeSpoiltAndTheHallStartsAndSaysSo) {
    commit(5);
    store.reset();
    std::ofstream(folder.file("hall.db.known"), std::ios::app) << "x";
    EXPECT_EQ(look_for_losses(folder.file())->size(), 1U);
    store = open_store(folder.file());
    ASSERT_TRUE(store);
    EXPECT_FALSE(store->loss());
    EXPECT_EQ(store->take_remarks().size(), 1U);
    EXPECT_TRUE(look_for_losses(folder.file())->empty());
}

TEST_F(Losing, WhatIsKnownOfAnotherHallDoesNotCount) {
    commit(5);
    store.reset();
    std::ofstream(folder.file("hall.db.known")) << encode(Known{"410721104", {99, sha256("x")}, {}});
    store = open_store(folder.file());
    EXPECT_FALSE(store->loss());
    EXPECT_EQ(store->take_remarks().size(), 1U);
}

TEST_F(Losing, TheNextDayBeginsWithOneAgain) {
    commit(3);
    const Backup backup(folder);
    commit(5);
    ASSERT_TRUE(store->settle());
    store.reset();
    backup.restore();
    store = open_store(folder.file());
    EXPECT_TRUE(store->last_numbers("2026-11-24")->empty());
}

TEST_F(Losing, AFileThatWasRestoredWithWhatWasKnownThenIsNoLossOfItsOwn) {
    commit(3);
    ASSERT_TRUE(store->settle());
    const Backup backup(folder);
    commit(5);
    store.reset();
    backup.restore(true);
    reopen();
    EXPECT_FALSE(store->loss()) << "the county tells it, and the stream id";
}

}  // namespace
}  // namespace yimen::test
