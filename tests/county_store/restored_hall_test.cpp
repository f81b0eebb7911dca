// A hall whose disk was restored or cloned comes with a new log that goes on from a past that the county knows.
#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"

namespace yimen::test {
namespace {

using RestoredHall = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, RestoredHall, both_stores, name_of_store);

const Date monday = *parse_date("2026-11-23");

FigureCounts counts(CountyStore& county) {
    return county.figures({"H1", {}, monday, monday, Dimension::hall}).value().at(0).counts.value();
}

// What no other log has at this place.
const UsageEvent own{"2026-11-23", 1, "note", "{}"};

HallLog log_of(std::size_t events) {
    HallLog log;
    log.add_some(events);
    return log;
}

TEST_P(RestoredHall, GoesOnFromTheLastEventThatBothAgreeOnAndWhatCameAfterStaysCounted) {
    const auto old = log_of(9);
    ASSERT_TRUE(send_all(county(), old).ok());
    auto fresh = old.restored(6, 'b');
    fresh.add(own);
    fresh.add_some(1);
    EXPECT_EQ(county().take_in(fresh.all_from(7), arrival).value(), fresh.ack());
    EXPECT_EQ(county().ack_of("H1").value(), fresh.ack());
    EXPECT_EQ(kept_events(county(), "H1", old.stream()), old.events());
    EXPECT_EQ(kept_events(county(), "H1", fresh.stream()),
              std::vector<UsageEvent>(fresh.events().begin() + 6, fresh.events().end()));
    EXPECT_EQ(counts(county()).looked_at, 9 + 1);
    EXPECT_EQ(county().verify("H1").value(), 9U + 2U);
    EXPECT_EQ(county().streams_of("H1").value(),
              (std::vector<CountyStream>{{old.stream(), 0, old.ack(), true}, {fresh.stream(), 6, fresh.ack(), false}}));
}

TEST_P(RestoredHall, FindsTheLastEventThatBothAgreeOnByItsHash) {
    const auto old = log_of(9);
    ASSERT_TRUE(send_all(county(), old).ok());
    auto fresh = old.restored(6, 'b');
    fresh.add(own);
    fresh.add_some(1);
    EXPECT_EQ(code_of(county().take_in(fresh.all_from(8), arrival)), ErrorCode::chain_fork);
    std::uint64_t number = fresh.head();
    while (county().hash_at("H1", old.stream(), number).value() != fresh.hash_at(number)) --number;
    EXPECT_EQ(number, 6U);
    EXPECT_EQ(county().take_in(fresh.all_from(number + 1), arrival).value(), fresh.ack());
    EXPECT_EQ(county().hash_at("H1", fresh.stream(), 3).value(), fresh.hash_at(3));
}

TEST_P(RestoredHall, FencesTheLogBeforeIt) {
    auto old = log_of(9);
    ASSERT_TRUE(send_all(county(), old).ok());
    auto fresh = old.restored(9, 'b');
    fresh.add_some(1);
    ASSERT_TRUE(county().take_in(fresh.all_from(10), arrival).ok());
    old.add_some(1);
    for (const std::uint64_t first : {1, 10}) {
        const auto refused = county().take_in(old.all_from(first), arrival);
        ASSERT_EQ(code_of(refused), ErrorCode::stream_fenced);
        EXPECT_EQ(param(refused.error(), "stream"), fresh.stream());
        EXPECT_EQ(param(refused.error(), "ack"), "10");
        EXPECT_EQ(param(refused.error(), "hash"), to_hex(fresh.hash_at(10)));
    }
    EXPECT_EQ(counts(county()).looked_at, 10);
}

TEST_P(RestoredHall, ThatSendsEverythingAgainIsCountedOnce) {
    const auto old = log_of(1'200);
    ASSERT_TRUE(send_all(county(), old).ok());
    auto fresh = old.restored(1'100, 'b');
    fresh.add(own);
    for (const std::uint64_t first : {1, 401, 801}) {
        EXPECT_EQ(county().take_in(fresh.batch(first, 400), arrival).value(),
                  fresh.ack(std::min(first + 399, fresh.head())));
    }
    EXPECT_EQ(counts(county()).looked_at, 1'200);
    EXPECT_EQ(county().verify("H1").value(), 1'200U + 1U);
    EXPECT_EQ(county().ack_of("H1").value(), fresh.ack());
}

TEST_P(RestoredHall, WithAnEmptyDiskBeginsAnewAndWhatItHadStaysCounted) {
    ASSERT_TRUE(send_all(county(), log_of(9)).ok());
    HallLog fresh("H1", 'b');
    fresh.add(own);
    fresh.add_some(3);
    EXPECT_EQ(county().take_in(fresh.all_from(1), arrival).value(), fresh.ack());
    EXPECT_EQ(counts(county()).looked_at, 9 + 3);
    EXPECT_EQ(county().verify("H1").value(), 9U + 4U);
}

TEST_P(RestoredHall, ThatSkipsEventsOrHasAnotherPastOpensNothing) {
    const auto old = log_of(9);
    ASSERT_TRUE(send_all(county(), old).ok());
    auto ahead = old.restored(9, 'b');
    ahead.add_some(3);
    EXPECT_EQ(code_of(county().take_in(ahead.all_from(11), arrival)), ErrorCode::batch_gap);
    auto other = ahead.all_from(6);
    other.previous = sha256("another past");
    EXPECT_EQ(code_of(county().take_in(other, arrival)), ErrorCode::chain_fork);
    EXPECT_EQ(county().ack_of("H1").value(), old.ack());
}

TEST_P(RestoredHall, MayBeRestoredAgainAndAgain) {
    auto log = log_of(10);
    ASSERT_TRUE(send_all(county(), log).ok());
    std::int64_t looked = 10;
    for (const char stream : {'b', 'c', 'd'}) {
        log = log.restored(log.head() - 2, stream);
        log.add({"2026-11-23", stream, "note", "{}"});
        log.add_some(3);
        looked += 3;
        EXPECT_EQ(county().take_in(log.all_from(log.head() - 3), arrival).value(), log.ack());
    }
    EXPECT_EQ(counts(county()).looked_at, looked);
    for (std::uint64_t number = 1; number <= log.head(); ++number) {
        EXPECT_EQ(county().hash_at("H1", log.stream(), number).value(), log.hash_at(number)) << number;
    }
}

// Of one disk two were made, and each machine finds itself fenced by the other.
TEST_P(RestoredHall, WhoseTwoMachinesTakeTurnsIsCountedOnce) {
    auto one = log_of(9);
    ASSERT_TRUE(send_all(county(), one).ok());
    auto two = one.restored(6, 'b');
    two.add(own);
    ASSERT_TRUE(county().take_in(two.all_from(7), arrival).ok());
    one = one.restored(9, 'c');
    one.add_some(2);
    ASSERT_TRUE(county().take_in(one.all_from(7), arrival).ok());
    two = two.restored(7, 'd');
    two.add_some(1);
    ASSERT_TRUE(county().take_in(two.all_from(7), arrival).ok());
    EXPECT_EQ(counts(county()).looked_at, 9 + 2 + 1);
    EXPECT_EQ(county().verify("H1").value(), 9U + 1U + 2U + 1U);
    EXPECT_EQ(county().streams_of("H1").value().at(2), (CountyStream{one.stream(), 9, one.ack(), true}));
    EXPECT_EQ(county().streams_of("H1").value().at(3), (CountyStream{two.stream(), 7, two.ack(), false}));
    for (std::uint64_t number = 1; number <= two.head(); ++number) {
        EXPECT_EQ(county().hash_at("H1", two.stream(), number).value(), two.hash_at(number)) << number;
    }
}

// A hall of the domain, with one ticket waiting.
struct OneWaits {
    TestHall hall;
    std::string ticket;
    HallLog log;
    OneWaits() {
        hall.sign_in("1", "C01");
        ticket = hall.issue();
        log.add(hall.log());
    }
    // What the hall did since, into a log.
    void tell(HallLog& other, std::size_t from) const {
        for (auto at = from; at < hall.log().size(); ++at) other.add(hall.log()[at]);
    }
};

TEST_P(RestoredHall, GoesOnWithTheTicketsThatItSharesWithTheLogBefore) {
    OneWaits day;
    ASSERT_TRUE(send_all(county(), day.log).ok());
    const auto shared = day.hall.log().size();
    day.hall.serve("1");
    auto fresh = day.log.restored(shared, 'b');
    day.tell(fresh, shared);
    ASSERT_TRUE(county().take_in(fresh.all_from(shared + 1), arrival).ok());
    EXPECT_EQ(counts(county()).issued, 1);
    EXPECT_EQ(counts(county()).served, 1);
}

TEST_P(RestoredHall, CannotUndoTheEndOfATicketThatWasServed) {
    OneWaits day;
    const auto shared = day.hall.log().size();
    OneWaits other;
    day.hall.serve("1");
    day.tell(day.log, shared);
    ASSERT_TRUE(send_all(county(), day.log).ok());
    ASSERT_TRUE(other.hall.send(CancelTicket{other.ticket, "staff"}).ok());
    auto fresh = day.log.restored(shared, 'b');
    other.tell(fresh, shared);
    ASSERT_TRUE(county().take_in(fresh.all_from(shared + 1), arrival).ok());
    EXPECT_EQ(counts(county()).served, 1);
    EXPECT_EQ(counts(county()).cancelled, 0);
}

// What one disk took back says nothing of the end that another told first.
TEST_P(RestoredHall, TakesBackWhatItDidItselfOnly) {
    OneWaits day;
    const auto shared = day.hall.log().size();
    OneWaits other;
    day.hall.serve("1", std::chrono::minutes{5});
    day.tell(day.log, shared);
    ASSERT_TRUE(send_all(county(), day.log).ok());
    other.hall.serve("1", std::chrono::minutes{2});
    ASSERT_TRUE(other.hall.send(TakeBack{other.ticket, "1"}).ok());
    auto fresh = day.log.restored(shared, 'b');
    other.tell(fresh, shared);
    ASSERT_TRUE(county().take_in(fresh.all_from(shared + 1), arrival).ok());
    EXPECT_EQ(counts(county()).served, 1);
    EXPECT_EQ(counts(county()).services.count, 1);
}

TEST_P(RestoredHall, CountsANumberThatItIssuesAgainAsTheTicketOfSomebodyElse) {
    OneWaits day;
    const auto shared = day.hall.log().size() - 1;
    ASSERT_TRUE(send_all(county(), day.log).ok());
    auto fresh = day.log.restored(shared, 'b');
    auto again = day.hall.log().back();
    again.at += std::chrono::hours(1);
    fresh.add(again);
    fresh.add(LoggedEvent{fresh.head() + 1, again.day, again.at, TicketCancelled{day.ticket, "A", "staff"}});
    ASSERT_TRUE(county().take_in(fresh.all_from(shared + 1), arrival).ok());
    EXPECT_EQ(counts(county()).issued, 2);
    EXPECT_EQ(counts(county()).cancelled, 1);
}

}  // namespace
}  // namespace yimen::test
