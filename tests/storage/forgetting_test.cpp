// What the county has acknowledged goes after its time, oldest first, and nothing else: the file stays bounded.
#include "base/civil_time.hpp"
#include "storage/chain.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

constexpr std::size_t events_a_day = 10;

std::string day_text(int day) {
    const std::chrono::sys_days first = std::chrono::January / 1 / 2026;
    return to_string(Date(first + std::chrono::days(day)));
}

// One day: its opening, finished tickets, and the rows that go with them.
Batch batch_of_day(const HallStore& store, int day) {
    Batch batch;
    for (std::size_t i = 0; i < events_a_day; ++i) {
        const auto seq = store.head() + i + 1;
        batch.events.push_back(event_row(seq, i == 0 ? "day.opened" : "ticket.finished", day_text(day)));
    }
    batch.numbers.push_back({day_text(day), 'A', 1, static_cast<int>(events_a_day) - 1});
    return batch;
}

struct Forgetting : testing::Test {
    void live(int days) {
        for (int i = 0; i < days; ++i) {
            auto batch = batch_of_day(*store, days_lived++);
            ASSERT_TRUE(store->commit(batch));
        }
    }
    LogMark mark(std::uint64_t number) const { return {number, store->hash_at(number).value()}; }
    LogMark everything() const { return {store->head(), store->head_hash()}; }
    // The county has had it since before the first day.
    std::size_t forget(int before_day, const LogMark& acknowledged, std::size_t limit = 1'000'000) const {
        EXPECT_TRUE(store->note_acknowledged(day_text(-100), acknowledged));
        const auto rows = store->forget_before(day_text(before_day), acknowledged, limit);
        EXPECT_TRUE(rows) << rows.error().detail;
        return rows ? *rows : 0;
    }
    void forget_all(int before_day) const {
        while (forget(before_day, everything(), 7) > 0) {
        }
    }
    void reopen() {
        store.reset();
        store = open_store(folder.file());
    }
    std::string count(const std::string& table) const {
        return ask_sql(folder.file(), "SELECT count(*) FROM " + table);
    }

    TempFolder folder;
    std::unique_ptr<HallStore> store = open_store(folder.file());
    int days_lived = 0;
};

TEST_F(Forgetting, TakesWholeDaysThatAreOldAndAcknowledged) {
    live(6);
    EXPECT_EQ(forget(3, everything()), 3 * events_a_day);
    EXPECT_EQ(store->base(), mark(30));
    EXPECT_EQ(store->read_log(0, 1)->front().seq, 31U);
    EXPECT_EQ(verify_log(folder.file())->base, mark(30));
    EXPECT_EQ(verify_log(folder.file())->events(), 30U);
}

TEST_F(Forgetting, StopsAtWhatIsAcknowledged) {
    live(6);
    EXPECT_EQ(forget(5, mark(17)), 17U);
    EXPECT_EQ(forget(5, mark(17)), 0U);
    EXPECT_EQ(store->base().number, 17U);
}

TEST_F(Forgetting, NeedsAnAcknowledgementOfThisVeryLog) {
    live(6);
    EXPECT_EQ(forget(5, {20, sha256("another past")}), 0U);
    EXPECT_EQ(forget(5, {store->head() + 1, store->head_hash()}), 0U);
    EXPECT_EQ(forget(5, {0, chain_start}), 0U);
    EXPECT_EQ(store->base(), LogMark{});
}

TEST_F(Forgetting, CountsFromTheDayOnWhichTheCountyWasKnownToHaveIt) {
    live(6);
    ASSERT_TRUE(store->note_acknowledged(day_text(1), mark(7)));
    ASSERT_TRUE(store->note_acknowledged(day_text(3), mark(40)));
    const auto base_before = [&](int day) {
        EXPECT_TRUE(store->forget_before(day_text(day), everything(), 1'000));
        return store->base().number;
    };
    EXPECT_EQ(base_before(1), 0U);
    EXPECT_EQ(base_before(3), 7U);
    reopen();
    EXPECT_EQ(base_before(4), 40U);
    EXPECT_EQ(count("acknowledged"), "0") << "notes of what is gone go too";
}

// A county that was restored from a backup got the rest again, and has it since then only.
TEST_F(Forgetting, CountsAnewWhatTheCountyHadLostMeanwhile) {
    live(6);
    ASSERT_TRUE(store->note_acknowledged(day_text(1), mark(40)));
    ASSERT_TRUE(store->lower_acknowledged(12));
    ASSERT_TRUE(store->note_acknowledged(day_text(4), mark(40)));
    EXPECT_TRUE(store->forget_before(day_text(4), everything(), 1'000));
    EXPECT_EQ(store->base().number, 12U);
    EXPECT_TRUE(store->forget_before(day_text(5), everything(), 1'000));
    EXPECT_EQ(store->base().number, 40U);
}

// Another machine with the same past may have filled a county that had lost it.
TEST_F(Forgetting, CountsAnewUnderANewStreamId) {
    live(6);
    ASSERT_TRUE(store->note_acknowledged(day_text(1), mark(40)));
    ASSERT_TRUE(store->renew_stream());
    EXPECT_TRUE(store->forget_before(day_text(6), everything(), 1'000));
    EXPECT_EQ(store->base(), LogMark{});
    ASSERT_TRUE(store->note_acknowledged(day_text(4), mark(40)));
    EXPECT_TRUE(store->forget_before(day_text(5), everything(), 1'000));
    EXPECT_EQ(store->base().number, 40U);
}

TEST_F(Forgetting, NotesNothingOfAnotherPast) {
    live(6);
    EXPECT_TRUE(store->note_acknowledged(day_text(1), {20, sha256("another past")}));
    EXPECT_EQ(count("acknowledged"), "0");
}

TEST_F(Forgetting, KeepsTheNewestDayHoweverOldItIs) {
    live(3);
    forget_all(1'000);
    EXPECT_EQ(store->base().number, 20U);
    EXPECT_EQ(*store->before_newest_day(), 20U);
    EXPECT_EQ(store->hash_at(20).value(), store->base().hash);
}

TEST_F(Forgetting, GoesNoFurtherThanTheFirstEventOfAYoungDay) {
    live(2);
    days_lived = 50;  // the clock was wrong for a day
    live(1);
    days_lived = 3;
    live(2);
    forget_all(10);
    EXPECT_EQ(store->base().number, 20U);
}

TEST_F(Forgetting, GoesOnAfterAStartAndWithNewEvents) {
    live(6);
    forget_all(3);
    reopen();
    EXPECT_EQ(store->base().number, 30U);
    live(1);
    forget_all(4);
    EXPECT_EQ(store->base().number, 40U);
    EXPECT_EQ(verify_log(folder.file())->events(), 30U);
    const auto reader = LogReader::open(folder.file()).value();
    EXPECT_EQ(reader->base().value(), store->base());
    EXPECT_EQ(reader->hash_at(40).value(), store->base().hash);
    EXPECT_EQ(code_of(reader->hash_at(39)), ErrorCode::not_found);
    EXPECT_EQ(reader->head().value(), 70U);
}

TEST_F(Forgetting, LeavesThePlaceBeforeTheFirstEventItsHash) {
    live(3);
    forget_all(2);
    ASSERT_GT(store->base().number, 1U);
    EXPECT_EQ(store->hash_at(0).value(), chain_start);
    EXPECT_EQ(code_of(store->hash_at(1)), ErrorCode::not_found);
    EXPECT_EQ(LogReader::open(folder.file()).value()->hash_at(0).value(), chain_start);
}

TEST_F(Forgetting, StillShowsAChangedOrMissingEvent) {
    live(6);
    forget_all(3);
    run_sql(folder.file(), "UPDATE events SET body = '{}' WHERE seq = 44");
    EXPECT_EQ(param(verify_log(folder.file()).error(), "seq"), "44");
    run_sql(folder.file(), "DELETE FROM events WHERE seq = 31");
    EXPECT_EQ(param(verify_log(folder.file()).error(), "seq"), "31");
}

TEST_F(Forgetting, ShowsABaseThatWasMoved) {
    live(6);
    forget_all(3);
    run_sql(folder.file(), "DELETE FROM events WHERE seq = 31; UPDATE meta SET value = '31' WHERE key = 'base'");
    EXPECT_EQ(param(verify_log(folder.file()).error(), "seq"), "32");
}

TEST_F(Forgetting, LeavesWhatTheHallHasLearned) {
    live(6);
    const auto bodies = [&] {
        std::vector<std::string> found;
        const auto rows = store->finished_until(50, 40).value();
        found.reserve(rows.size());
        for (const auto& row : rows) found.push_back(row.body);
        return found;
    };
    const auto before = bodies();
    ASSERT_EQ(before.size(), 40U);
    forget_all(4);
    EXPECT_EQ(bodies(), before);
    reopen();
    EXPECT_EQ(bodies(), before);
}

TEST_F(Forgetting, RemembersTheLastNumbersOfEveryDay) {
    live(6);
    forget_all(5);
    for (int day = 0; day < 6; ++day) {
        EXPECT_EQ(*store->last_numbers(day_text(day)), (std::map<char, int>{{'A', 9}})) << day;
    }
}

// A copy of the files at any moment is what a power cut leaves of them.
TEST_F(Forgetting, MayEndAnywhereAndGoesOnFromThere) {
    live(6);
    const TempFolder copy;
    for (int steps = 0;; ++steps) {
        for (const char* name : {"hall.db", "hall.db-wal"}) {
            std::filesystem::copy(folder.file(name), copy.file(name),
                                  std::filesystem::copy_options::overwrite_existing);
        }
        const auto after_cut = open_store(copy.file());
        ASSERT_TRUE(after_cut);
        EXPECT_EQ(after_cut->base(), store->base());
        EXPECT_TRUE(verify_log(copy.file())) << "after step " << steps;
        if (forget(5, everything(), 3) == 0) break;
    }
    EXPECT_EQ(store->base().number, 50U);
}

TEST_F(Forgetting, ThatTheDiskDoesNotTakeChangesNothing) {
    live(6);
    {
        ASSERT_TRUE(store->note_acknowledged(day_text(0), everything()));
        const FileSizeLimit full(static_cast<rlim_t>(std::filesystem::file_size(folder.file("hall.db-wal"))));
        EXPECT_FALSE(store->forget_before(day_text(3), everything(), 1'000));
    }
    EXPECT_EQ(store->base(), LogMark{});
    EXPECT_EQ(verify_log(folder.file())->events(), 60U);
    forget_all(3);
    EXPECT_EQ(store->base().number, 30U);
}

TEST_F(Forgetting, KeepsTheFileAtTheSizeOfTheDaysThatAreKept) {
    const auto pages = [&] { return std::stoi(ask_sql(folder.file(), "PRAGMA page_count")); };
    const auto live_and_forget = [&](int days) {
        for (int i = 0; i < days; ++i) {
            live(1);
            forget_all(days_lived - 30);
        }
    };
    live_and_forget(60);
    const auto after_60_days = pages();
    live_and_forget(240);
    const auto of_services = std::stoi(ask_sql(folder.file(),
                                               "SELECT sum(pgsize) / 4096 FROM dbstat"
                                               " WHERE name IN ('services', 'numbers')"));
    EXPECT_LT(pages() - of_services, after_60_days + 5);
}

// A service that a clerk took back went on, also where the two events are forgotten one after the other.
TEST_F(Forgetting, KeepsNoServiceThatWasTakenBack) {
    live(1);
    auto batch = batch_of_day(*store, days_lived++);
    const auto finished = batch.events[4].seq;
    batch.events[5].type = "ticket.taken_back";
    batch.events[5].body = R"({"event":)" + std::to_string(finished) + "}";
    ASSERT_TRUE(store->commit(batch));
    live(2);
    const auto numbers = [&] {
        std::vector<std::uint64_t> found;
        const auto rows = store->finished_until(store->head(), 1'000);
        for (const auto& row : rows.value()) found.push_back(row.seq);
        return found;
    };
    const auto before = numbers();
    EXPECT_EQ(std::ranges::count(before, finished), 0);
    EXPECT_EQ(before.size(), 4 * (events_a_day - 1) - 2);
    while (forget(3, everything(), 1) > 0) {
    }
    EXPECT_EQ(numbers(), before);
    EXPECT_GT(store->base().number, finished);
}

}  // namespace
}  // namespace yimen::test
