// A past that was changed is found on either side, and between the two.
#include <gmock/gmock.h>

#include "county_store/databases.hpp"
#include "ctl/ledger_check.hpp"

namespace yimen::test {
namespace {

using testing::HasSubstr;

constexpr const char* hall_id = "410721103";

// A hall's file with events, and a county that has them.
struct Ledgers : testing::Test {
    Ledgers() {
        EXPECT_TRUE(county->put_hall(county_hall(hall_id)));
        live(20);
        send();
    }
    void live(int events) const {
        for (int i = 0; i < events; ++i) EXPECT_TRUE(commit_next(*hall));
    }
    // Everything after what the county has.
    void send() const {
        const auto ack = county->ack_of(hall_id)->value_or(UsageAck{});
        UsageBatch batch{hall_id, hall->stream(), ack.number + 1, ack.hash, {}};
        const auto rows = hall->read_log(ack.number, 1'000).value();
        for (const auto& row : rows) batch.events.push_back({row.day, row.at_ms, row.type, row.body});
        const auto taken = county->take_in(batch, SystemClock().now());
        EXPECT_TRUE(taken) << taken.error().detail;
    }
    std::string line(const Result<LedgerFindings>& findings, bool sound) {
        EXPECT_TRUE(findings) << findings.error().detail;
        EXPECT_EQ(findings->sound, sound);
        return findings->lines.back().en;
    }
    std::filesystem::path file() const { return folder.file(); }
    std::string county_url() const { return "sqlite:" + folder.file("county.db").string(); }

    TempFolder folder;
    std::unique_ptr<HallStore> hall = open_store(folder.file());
    std::unique_ptr<CountyStore> county = open_county(county_url());
};

TEST_F(Ledgers, ThatAreWholeSayHowMuchTheyHold) {
    EXPECT_THAT(line(check_hall_ledger(file()), true), HasSubstr("20 events, 1 to 20, each chained to the one before"));
    EXPECT_THAT(line(check_county_ledger(*county), true), HasSubstr("410721103: 20 events in 1 stream"));
    EXPECT_THAT(line(compare_ledgers(file(), *county), true), HasSubstr("up to event 20 the county has the same"));
}

TEST_F(Ledgers, OfAHallNameTheFirstEventThatIsWrong) {
    run_sql(file(), "UPDATE events SET body = '{}' WHERE seq = 7");
    EXPECT_THAT(line(check_hall_ledger(file()), false), HasSubstr("event 7 of the hall's log was changed"));
    run_sql(file(), "DELETE FROM events WHERE seq = 5");
    EXPECT_THAT(line(check_hall_ledger(file()), false), HasSubstr("event 5 of the hall's log is missing"));
    EXPECT_THAT(line(compare_ledgers(file(), *county), false), HasSubstr("is missing"));
}

// A file that is older than what is known beside it looks whole to itself.
TEST_F(Ledgers, OfAHallSayWhatAStartWouldSayOfWhatIsMissing) {
    ASSERT_TRUE(hall->settle());
    EXPECT_THAT(line(check_hall_ledger(file()), true), HasSubstr("20 events"));
    run_sql(file(), "DELETE FROM events WHERE seq > 12; UPDATE meta SET value = '12' WHERE key = 'head'");
    EXPECT_TRUE(verify_log(file())) << "the chain holds";
    const auto said = line(check_hall_ledger(file()), false);
    EXPECT_THAT(said, HasSubstr("it was known to hold 20 events and has 12"));
    const auto findings = compare_ledgers(file(), *county);
    EXPECT_FALSE(findings->sound);
    hall.reset();
    hall = open_store(file());
    ASSERT_TRUE(hall->loss());
    EXPECT_THAT(said, HasSubstr(describe(*hall->loss())));
}

TEST_F(Ledgers, OfTheCountyTellWhatAHallSaidItHadLost) {
    Batch batch;
    batch.events.push_back(event_row(21, "records.lost"));
    batch.events.back().body = R"({"known":20,"kept":12,"wal_damaged":true,"series":{"A":84}})";
    ASSERT_TRUE(hall->commit(batch));
    send();
    const auto findings = check_county_ledger(*county);
    ASSERT_TRUE(findings);
    EXPECT_TRUE(findings->sound) << "the county's own is no worse for it";
    EXPECT_THAT(findings->lines.front().en, HasSubstr("on 2026-11-23 the hall found that its file had lost records"));
    EXPECT_THAT(findings->lines.front().en, HasSubstr("known to hold 20 events and has 12"));
}

TEST_F(Ledgers, OfTheCountyNameTheHallAndTheEvent) {
    run_sql(folder.file("county.db"), "UPDATE events SET at_ms = at_ms + 1 WHERE number = 9");
    EXPECT_THAT(line(check_county_ledger(*county), false), HasSubstr("410721103: event 9 of stream"));
    EXPECT_THAT(line(check_county_ledger(*county, hall_id), false), HasSubstr("was changed"));
    EXPECT_EQ(code_of(check_county_ledger(*county, "none")), ErrorCode::not_found);
}

// The county's newest hash is still the hall's.
TEST_F(Ledgers, AreNotTheSameWhereTheCountyChangedOrLostAnEventOfItsOwn) {
    run_sql(folder.file("county.db"), "UPDATE events SET body = x'7b7d' WHERE number = 9");
    EXPECT_THAT(line(compare_ledgers(file(), *county), false), HasSubstr("410721103: event 9 of stream"));
    run_sql(folder.file("county.db"), "DELETE FROM events WHERE number BETWEEN 2 AND 19");
    EXPECT_THAT(line(compare_ledgers(file(), *county), false), HasSubstr("410721103: event 2 of stream"));
}

TEST_F(Ledgers, OfTheCountyMissAStreamThatIsGone) {
    run_sql(folder.file("county.db"), "DELETE FROM streams");
    EXPECT_THAT(line(check_county_ledger(*county), false), HasSubstr("410721103: a stream is missing"));
    EXPECT_THAT(line(compare_ledgers(file(), *county), false), HasSubstr("a stream is missing"));
    run_sql(folder.file("county.db"), "DELETE FROM events");
    EXPECT_THAT(line(check_county_ledger(*county), false), HasSubstr("a stream is missing"));
}

TEST_F(Ledgers, SayHowFarTheCountyIsBehind) {
    live(3);
    EXPECT_THAT(line(compare_ledgers(file(), *county), true), HasSubstr("it lacks 3 events"));
}

TEST_F(Ledgers, ThatAreNoHallsFileAreNamed) {
    const auto county_file = folder.file("county.db");
    const auto refused = check_hall_ledger(county_file);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, HasSubstr(county_file.string() + ": "));
    EXPECT_THAT(refused.error().detail, HasSubstr("sqlite:FILE"));
}

// Somebody with the file in their hands makes a chain that holds.
TEST_F(Ledgers, ShowAPastThatWasWrittenAnewFromSomeEventOn) {
    const TempFolder forged;
    auto other = open_store(forged.file());
    const auto rows = hall->read_log(0, 100).value();
    for (auto row : rows) {
        if (row.seq == 13) row.body = R"({"n":"forged"})";
        Batch batch;
        batch.events.push_back(row);
        ASSERT_TRUE(other->commit(batch));
    }
    EXPECT_THAT(line(check_hall_ledger(forged.file()), true), HasSubstr("20 events"));
    EXPECT_THAT(line(compare_ledgers(forged.file(), *county), false), HasSubstr("event 13 is another at the county"));
}

TEST_F(Ledgers, ShowAFileThatWasRestoredFromAnOlderOne) {
    const TempFolder older;
    auto other = open_store(older.file());
    const auto rows = hall->read_log(0, 12).value();
    for (const auto& row : rows) {
        Batch batch;
        batch.events.push_back(row);
        ASSERT_TRUE(other->commit(batch));
    }
    EXPECT_THAT(line(compare_ledgers(older.file(), *county), false), HasSubstr("the county has more than this file"));
}

TEST_F(Ledgers, BeginWhereTheHallsFileHasForgotten) {
    live(1);
    Batch batch;
    batch.events.push_back(event_row(hall->head() + 1, "day.opened", "2027-03-01"));
    ASSERT_TRUE(hall->commit(batch));
    send();
    const LogMark mark{10, hall->hash_at(10).value()};
    ASSERT_TRUE(hall->note_acknowledged("2026-12-31", mark));
    ASSERT_EQ(hall->forget_before("2027-01-01", mark, 100).value(), 10U);
    EXPECT_THAT(line(check_hall_ledger(file()), true), HasSubstr("12 events, 11 to 22"));
    EXPECT_THAT(line(check_hall_ledger(file()), true), HasSubstr("those up to 10 were forgotten"));
    EXPECT_THAT(line(compare_ledgers(file(), *county), true), HasSubstr("up to event 22 the county has the same"));
}

}  // namespace
}  // namespace yimen::test
