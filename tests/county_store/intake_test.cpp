// How the county takes in a hall's events: each once, in order, without a gap.
#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"

namespace yimen::test {
namespace {

using Intake = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, Intake, both_stores, name_of_store);

const Instant now = *parse_iso("2026-11-23T02:00:00.000Z");

HallLog log_of(std::size_t events, const std::string& hall = "H1") {
    HallLog log(hall);
    log.add_some(events);
    return log;
}

// Everything that the county has of a hall is the log, up to a number.
void expect_kept(CountyStore& county, const HallLog& log, std::uint64_t head) {
    const auto& events = log.events();
    EXPECT_EQ(kept_events(county, log.hall(), log.stream()),
              std::vector<UsageEvent>(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(head)));
    EXPECT_EQ(county.ack_of(log.hall()).value(), log.ack(head));
    EXPECT_EQ(county.verify(log.hall()).value(), head);
}

// Refused with a code and the place where the county stands; nothing of it is kept.
void expect_refused(CountyStore& county, const UsageBatch& batch, ErrorCode code, const UsageAck& stands) {
    const auto refused = county.take_in(batch, now);
    ASSERT_EQ(code_of(refused), code);
    EXPECT_EQ(param(refused.error(), "ack"), std::to_string(stands.number));
    EXPECT_EQ(param(refused.error(), "hash"), to_hex(stands.hash));
    EXPECT_EQ(param(refused.error(), "stream"), stands.stream);
    EXPECT_EQ(county.ack_of(batch.hall).value().value_or(UsageAck{}), stands);
}

TEST_P(Intake, ABatchIsKeptToTheByteAndAcknowledgedWithItsHash) {
    const auto log = log_of(5);
    EXPECT_EQ(county().take_in(log.all_from(1), now).value(), log.ack());
    expect_kept(county(), log, 5);
}

TEST_P(Intake, GoesOnBatchByBatch) {
    const auto log = log_of(5);
    EXPECT_EQ(county().take_in(log.batch(1, 2), now).value(), log.ack(2));
    EXPECT_EQ(county().take_in(log.batch(3, 2), now).value(), log.ack(4));
    expect_kept(county(), log, 4);
}

TEST_P(Intake, ABatchSentAgainIsKeptOnce) {
    const auto log = log_of(5);
    for (int time = 0; time < 3; ++time) EXPECT_EQ(county().take_in(log.batch(1, 4), now).value(), log.ack(4));
    EXPECT_EQ(county().take_in(log.batch(2, 2), now).value(), log.ack(4));
    expect_kept(county(), log, 4);
}

TEST_P(Intake, OfABatchThatOverlapsOnlyTheRestIsTakenIn) {
    const auto log = log_of(9);
    ASSERT_TRUE(county().take_in(log.batch(1, 4), now).ok());
    EXPECT_EQ(county().take_in(log.batch(3, 5), now).value(), log.ack(7));
    EXPECT_EQ(county().take_in(log.batch(1, 9), now).value(), log.ack(9));
    expect_kept(county(), log, 9);
}

TEST_P(Intake, ABatchBehindAGapIsRefusedWithTheNumberThatTheCountyHas) {
    const auto log = log_of(9);
    ASSERT_TRUE(county().take_in(log.batch(1, 4), now).ok());
    expect_refused(county(), log.batch(6, 2), ErrorCode::batch_gap, log.ack(4));
    expect_kept(county(), log, 4);
}

TEST_P(Intake, AHallsFirstBatchMustBeginWithItsFirstEvent) {
    expect_refused(county(), log_of(9).batch(2, 2), ErrorCode::batch_gap, {});
    auto batch = log_of(9).batch(1, 2);
    batch.previous = sha256("something before the first");
    expect_refused(county(), batch, ErrorCode::chain_fork, {});
}

TEST_P(Intake, ABatchThatGoesOnFromAnotherPastIsAFork) {
    const auto log = log_of(9);
    ASSERT_TRUE(county().take_in(log.batch(1, 4), now).ok());
    auto other = log.batch(5, 2);
    other.previous = log.hash_at(3);
    expect_refused(county(), other, ErrorCode::chain_fork, log.ack(4));
}

TEST_P(Intake, ABatchThatTellsAnotherPastIsAForkThoughNothingOfItIsNew) {
    const auto log = log_of(9);
    ASSERT_TRUE(county().take_in(log.all_from(1), now).ok());
    for (const std::uint64_t first : {1, 4}) {
        auto changed = log.batch(first, 3);
        changed.events[1].body = R"({"changed":true})";
        expect_refused(county(), changed, ErrorCode::chain_fork, log.ack());
    }
    expect_kept(county(), log, 9);
}

TEST_P(Intake, AnOverlapThatTellsAnotherPastIsAForkAndNothingOfItIsKept) {
    const auto log = log_of(9);
    ASSERT_TRUE(county().take_in(log.batch(1, 4), now).ok());
    auto changed = log.batch(2, 8);
    ++changed.events[0].at_ms;
    expect_refused(county(), changed, ErrorCode::chain_fork, log.ack(4));
    expect_kept(county(), log, 4);
}

TEST_P(Intake, HallsDoNotMix) {
    const auto town = log_of(4);
    const auto village = log_of(7, "V1");
    ASSERT_TRUE(send_all(county(), town).ok());
    ASSERT_TRUE(send_all(county(), village).ok());
    expect_kept(county(), town, 4);
    expect_kept(county(), village, 7);
}

TEST_P(Intake, AHallThatIsUnknownOrSuspendedIsRefused) {
    EXPECT_EQ(code_of(county().take_in(log_of(2, "H9").all_from(1), now)), ErrorCode::not_found);
    auto hall = county_hall("H1");
    hall.admission = Admission::suspended;
    ASSERT_TRUE(county().put_hall(hall).ok());
    const auto refused = county().take_in(log_of(2).all_from(1), now);
    ASSERT_EQ(code_of(refused), ErrorCode::forbidden);
    EXPECT_EQ(param(refused.error(), "reason"), "hall_suspended");
}

TEST_P(Intake, ABatchOverALimitIsRefusedAndNamesIt) {
    auto log = log_of(UsageBatch::max_events + 1);
    EXPECT_EQ(code_of(county().take_in(log.batch(1, log.head()), now)), ErrorCode::payload_too_large);
    EXPECT_TRUE(county().take_in(log.batch(1, UsageBatch::max_events), now).ok());
    log.add({"2026-11-23", 1, "note", std::string(UsageBatch::max_raw_bytes, 'x')});
    EXPECT_EQ(param(county().take_in(log.batch(1'001, 2), now).error(), "limit"), "4194304 bytes");
}

TEST_P(Intake, ABatchThatIsNoneIsRefused) {
    const auto field = [&](auto change) {
        auto batch = log_of(2).all_from(1);
        change(batch);
        const auto refused = county().take_in(batch, now);
        EXPECT_EQ(code_of(refused), ErrorCode::invalid_request);
        return refused ? "" : param(refused.error(), "field");
    };
    EXPECT_EQ(field([](UsageBatch& batch) { batch.events.clear(); }), "events");
    EXPECT_EQ(field([](UsageBatch& batch) { batch.first = 0; }), "first");
    EXPECT_EQ(field([](UsageBatch& batch) { batch.first = UINT64_MAX; }), "first");
    EXPECT_EQ(field([](UsageBatch& batch) { batch.stream = "A"; }), "stream");
    EXPECT_EQ(field([](UsageBatch& batch) { batch.stream = std::string(32, 'A'); }), "stream");
}

TEST_P(Intake, WhatTheCountyCannotReadIsKeptMarkedAndAcknowledged) {
    HallLog log;
    log.add_some(1);
    const auto good = log.events().front();
    const std::string long_id(CountyStore::max_event_text + 1, 'x');
    log.add({"2026-11-23", 5, "robot.danced", R"({"steps":3})"});
    log.add({"2026-11-23", 5, "ticket.issued", "{}"});
    log.add({"2026-11-23", 5, "ticket.issued", std::string(100'000, '[')});
    log.add({"2026-11-23", 5, "ticket.issued", std::string(100'000, '[') + std::string(100'000, ']')});
    log.add({"2026-13-77", good.at_ms, good.type, good.body});
    log.add({"2026-11-23", INT64_MAX, good.type, good.body});
    log.add({"2026-11-23", INT64_MIN, good.type, good.body});
    log.add({"2026-11-23", 5, std::string("a\0b", 3), std::string("\xff\0\t\\N\n", 6)});
    log.add({"2026-11-23", 5, "ticket.cancelled", R"({"ticket":")" + long_id + R"(","queue":"","reason":""})"});
    log.add({"2026-11-23", 5, "ticket.cancelled", R"({"ticket":"a\u0000b","queue":"","reason":""})"});
    log.add({"", 5, "", ""});
    log.add_some(1);
    EXPECT_EQ(county().take_in(log.all_from(1), now).value(), log.ack());
    expect_kept(county(), log, log.head());
    std::vector<std::uint64_t> quarantined;
    const auto kept = county().read_log("H1", log.stream(), 0, 100);
    for (const auto& event : *kept) {
        if (event.quarantined) quarantined.push_back(event.number);
    }
    EXPECT_EQ(quarantined, (std::vector<std::uint64_t>{2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    EXPECT_EQ(county().progress("H1").value().quarantined, 11);
}

TEST_P(Intake, NotesHowFarTheHallsClockIsOffAndRefusesNothingForIt) {
    const auto log = log_of(3);
    const auto newest = Instant{Milliseconds{log.events().back().at_ms}};
    for (const auto off : {std::chrono::hours(0), std::chrono::hours(700), std::chrono::hours(-10'000)}) {
        HallLog other("V1");
        other.add_some(static_cast<std::size_t>(county().progress("V1").value().ack.value_or(UsageAck{}).number) + 1);
        ASSERT_TRUE(send_all(county(), other, newest + off).ok());
        EXPECT_EQ(county().progress("V1").value().skew, off);
        EXPECT_EQ(county().progress("V1").value().received_at, newest + off);
    }
}

TEST_P(Intake, TellsTheHashOfAnyEventThatItKeeps) {
    const auto log = log_of(5);
    ASSERT_TRUE(county().take_in(log.batch(1, 4), now).ok());
    EXPECT_EQ(county().hash_at("H1", log.stream(), 0).value(), Sha256Digest{});
    for (std::uint64_t number = 1; number <= 4; ++number) {
        EXPECT_EQ(county().hash_at("H1", log.stream(), number).value(), log.hash_at(number));
    }
    EXPECT_EQ(county().hash_at("H1", log.stream(), 5).value(), std::nullopt);
    EXPECT_EQ(county().hash_at("H1", std::string(32, 'f'), 1).value(), std::nullopt);
    EXPECT_EQ(county().hash_at("V1", log.stream(), 1).value(), std::nullopt);
}

TEST_P(Intake, TwoStoresThatTakeInTheSameLogAtOnceKeepNothingTwice) {
    const auto log = log_of(2'000);
    const auto send_from = [&](std::uint64_t offset) {
        const auto store = open_county(url());
        for (std::uint64_t head = 0; head < log.head();) {
            const auto taken = store->take_in(log.batch(head + 1, 7 + offset), now);
            if (!taken) {
                ADD_FAILURE() << taken.error().detail;
                return;
            }
            head = taken->number;
        }
    };
    std::vector<std::thread> threads;
    for (std::uint64_t each = 0; each < 3; ++each) threads.emplace_back(send_from, each);
    for (auto& thread : threads) thread.join();
    expect_kept(county(), log, log.head());
    const FiguresQuery query{"H1", {}, *parse_date("2026-11-23"), *parse_date("2026-11-23"), Dimension::hall};
    EXPECT_EQ(county().figures(query).value().at(0).counts.value().looked_at, 2'000);
}

TEST_P(Intake, AnEventThatWasChangedInTheDatabaseShows) {
    const auto log = log_of(5);
    ASSERT_TRUE(send_all(county(), log).ok());
    database_->run("UPDATE events SET at_ms = at_ms + 1 WHERE number = 3");
    const auto changed = county().verify("H1");
    ASSERT_EQ(code_of(changed), ErrorCode::storage_corrupt);
    EXPECT_EQ(param(changed.error(), "number"), "3");
    EXPECT_EQ(param(changed.error(), "stream"), log.stream());
}

TEST_P(Intake, AnEventThatIsMissingInTheDatabaseShows) {
    ASSERT_TRUE(send_all(county(), log_of(5)).ok());
    database_->run("DELETE FROM events WHERE number = 5");
    EXPECT_EQ(param(county().verify("H1").error(), "number"), "5");
}

TEST_P(Intake, ACountyThatWasRestoredFromABackupGetsTheRestAgain) {
    const auto log = log_of(1'500);
    ASSERT_TRUE(county().take_in(log.batch(1, 700), now).ok());
    close();
    database_->copy();
    open();
    ASSERT_TRUE(send_all(county(), log).ok());
    close();
    database_->restore();
    open();
    EXPECT_EQ(county().ack_of("H1").value(), log.ack(700));
    expect_refused(county(), log.batch(1'001, 10), ErrorCode::batch_gap, log.ack(700));
    ASSERT_TRUE(send_all(county(), log).ok());
    expect_kept(county(), log, log.head());
}

}  // namespace
}  // namespace yimen::test
