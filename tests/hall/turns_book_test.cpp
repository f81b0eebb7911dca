// The hall keeps its turns for years, a page a day, whatever becomes of its log.
#include "hall/turns_book.hpp"

#include "figures/figures.hpp"
#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

struct TurnPages : testing::Test {
    // Two are served, of whom one is sent on, and the next day begins.
    void live_through_a_day(const char* next) {
        hall.sign_in("1", "C01");
        hall.sign_in("2", "C02");
        for (int n = 0; n < 2; ++n) hall.issue();
        hall.serve("1", 5min);
        const auto sent_on = hall.call("1");
        hall.step(sent_on, Step::start);
        hall.clock.advance(10min);
        ASSERT_EQ(hall.send(TransferTicket{sent_on, "B"}).status, 200);
        hall.serve("2", 1min);
        hall.pass(at(next, "09:00") - hall.clock.now());
        hall.engine().tick();
    }
    std::vector<Page> pages() {
        hall.stop();
        const auto store = HallStore::open(hall.file(), hall.profile().id);
        return store.value()->pages(turns_book).value();
    }
    static std::vector<std::string> days_of(const std::vector<Page>& pages) {
        std::vector<std::string> days;
        for (const auto& page : pages) days.push_back(page.day);
        return days;
    }

    EngineHall hall;
};

TEST_F(TurnPages, HaveEachDaysTurnsOnceItIsOver) {
    live_through_a_day("2026-11-24");
    const auto kept = pages();
    ASSERT_EQ(kept.size(), 1U);
    const auto day = day_of(kept[0]).value();
    EXPECT_EQ(day.definition, figures_definition);
    EXPECT_EQ(to_string(day.day), "2026-11-23");
    EXPECT_EQ(day.open, 6h + 30min);
    ASSERT_EQ(day.visits.size(), 2U);
    EXPECT_EQ(day.visits[0].turns.size(), 1U);
    ASSERT_EQ(day.visits[1].turns.size(), 2U);
    EXPECT_EQ(day.visits[1].turns[0].queue, "A");
    EXPECT_EQ(day.visits[1].turns[0].service(), 10min);
    EXPECT_EQ(day.visits[1].turns[0].end, TurnEnding::transferred);
    EXPECT_EQ(day.visits[1].turns[1].queue, "B");
    EXPECT_EQ(day.visits[1].turns[1].became, TicketState::finished);
    ASSERT_EQ(day.windows.size(), 2U);
    EXPECT_EQ(day.windows[0].clerk, "C01");
    EXPECT_EQ(day.windows[0].time.serving, 15min);
}

TEST_F(TurnPages, AreOneADayEachHeldFastByTheNext) {
    live_through_a_day("2026-11-24");
    live_through_a_day("2026-11-25");
    hall.restart();
    live_through_a_day("2026-11-26");
    const auto kept = pages();
    ASSERT_EQ(days_of(kept), (std::vector<std::string>{"2026-11-23", "2026-11-24", "2026-11-25"}));
    EXPECT_TRUE(check_chain(kept));
    EXPECT_EQ(place_of(kept[0])->previous, "");
    EXPECT_EQ(place_of(kept[1])->previous, hash_of(kept[0]));
    EXPECT_EQ(place_of(kept[2])->previous, hash_of(kept[1]));
    EXPECT_EQ(place_of(kept[2])->after, place_of(kept[1])->until);
}

TEST_F(TurnPages, OfWhichOneIsMissingStopTheStart) {
    for (const auto* next : {"2026-11-24", "2026-11-25", "2026-11-26"}) live_through_a_day(next);
    hall.stop();
    run_sql(hall.file(), "DELETE FROM pages WHERE day = '2026-11-24'");
    const auto started = hall.try_start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::storage_corrupt);
    EXPECT_NE(started.error().detail.find("of 2026-11-25 does not follow from the one before it"), std::string::npos)
        << started.error().detail;
}

TEST_F(TurnPages, MayHaveForgottenTheOldestOfThem) {
    for (const auto* next : {"2026-11-24", "2026-11-25", "2026-11-26"}) live_through_a_day(next);
    hall.stop();
    run_sql(hall.file(), "DELETE FROM pages WHERE day = '2026-11-23'");
    EXPECT_TRUE(hall.try_start());
}

// As where the power went before it was written.
TEST_F(TurnPages, ThatWereNotYetWrittenAreMadeFromTheLog) {
    live_through_a_day("2026-11-24");
    live_through_a_day("2026-11-25");
    const auto before = pages();
    run_sql(hall.file(), "DELETE FROM pages WHERE day = '2026-11-24'");
    hall.start();
    hall.engine().tick();
    const auto after = pages();
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t at = 0; at < after.size(); ++at) {
        EXPECT_EQ(after[at].key, before[at].key);
        EXPECT_EQ(after[at].body, before[at].body);
    }
}

TEST_F(TurnPages, OfAnOlderProgramsFileAreMadeFromItsLog) {
    live_through_a_day("2026-11-24");
    live_through_a_day("2026-11-25");
    const auto before = pages();
    run_sql(hall.file(), "DELETE FROM pages");
    hall.start();
    hall.engine().tick();
    const auto after = pages();
    ASSERT_EQ(days_of(after), days_of(before));
    EXPECT_EQ(after[1].body, before[1].body);
}

TEST_F(TurnPages, OfADayThatIsOpenedAgainAreTwo) {
    hall.sign_in();
    hall.issue();
    hall.serve("1", 1min);
    ASSERT_EQ(hall.send(CloseDay{}).status, 200);
    ASSERT_EQ(hall.send(OpenDay{}).status, 200);
    hall.sign_in();
    const auto second = hall.issue();
    hall.serve("1", 2min);
    hall.pass(at("2026-11-23", "21:00") - hall.clock.now());
    hall.engine().tick();
    const auto kept = pages();
    ASSERT_EQ(days_of(kept), (std::vector<std::string>{"2026-11-23", "2026-11-23"}));
    EXPECT_EQ(day_of(kept[0])->visits.size(), 1U);
    ASSERT_EQ(day_of(kept[1])->visits.size(), 1U);
    EXPECT_EQ(day_of(kept[1])->visits[0].ticket, second);
}

TEST_F(TurnPages, TeachTheNextDayHowLongPeopleTakeUpAWindow) {
    for (const auto* next : {"2026-11-24", "2026-11-25"}) live_through_a_day(next);
    const auto learned = hall.state().service_times();
    EXPECT_EQ(learned.anything().size(), 6U) << "five minutes, ten, and one in the other queue, on each day";
    EXPECT_EQ(learned.known("A"), 4U);
    EXPECT_EQ(learned.known("B"), 2U);
    hall.restart();
    EXPECT_EQ(hall.state().service_times(), learned);
}

TEST_F(TurnPages, ThatCannotBeReadAreNamed) {
    const Page page{turns_book, "0000000007", "2026-11-23", "- 0 9 ????"};
    EXPECT_TRUE(place_of(page));
    const auto read = day_of(page);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::storage_corrupt);
    EXPECT_NE(read.error().detail.find("0000000007 of 2026-11-23 cannot be read"), std::string::npos);
    EXPECT_FALSE(place_of({turns_book, "0000000007", "2026-11-23", "nonsense"}));
}

}  // namespace
}  // namespace yimen::test
