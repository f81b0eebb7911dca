// A county restored from a backup older than what its halls keep: what is lost is known to be lost, and what comes
// after is counted.
#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"
#include "protocol/event_json.hpp"

namespace yimen::test {
namespace {

using Gap = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, Gap, both_stores, name_of_store);

LoggedEvent event_of(const char* day, int second, Event event) {
    const auto at = std::chrono::sys_days(*parse_date(day)) + std::chrono::hours(1) + std::chrono::seconds(second);
    return {0, *parse_date(day), std::chrono::time_point_cast<Milliseconds>(at), std::move(event)};
}
LoggedEvent looked(const char* day, int second) {
    return event_of(day, second, UsageRecorded{"item_viewed", "X-1", "", "K1", Language::zh, false});
}

// Four events on each day from 20 to 27 November: it opens, two items are looked at, it closes. The county has the
// first three days.
struct Story {
    HallLog log;
    Story() {
        for (const char* day : {"2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25",
                                "2026-11-26", "2026-11-27"}) {
            log.add(event_of(day, 0, DayOpened{*parse_date(day), {}}));
            log.add(looked(day, 1));
            log.add(looked(day, 2));
            log.add(event_of(day, 3, DayClosed{*parse_date(day), 0}));
        }
    }
    // What a hall sends that has forgotten the events up to a number.
    UsageBatch after_gap(std::uint64_t base, char stream = 'b') const {
        auto batch = log.all_from(base + 1);
        batch.stream = std::string(32, stream);
        batch.after_gap = true;
        return batch;
    }
};

std::vector<FigureRow> days(CountyStore& county, const std::string& hall = "H1") {
    return county.figures({hall, {}, *parse_date("2026-11-20"), *parse_date("2026-11-27"), Dimension::day}).value();
}

// '1' for each day of which there are figures.
std::string known_days(CountyStore& county, const std::string& hall = "H1") {
    std::string known;
    const auto found = days(county, hall);
    for (const auto& day : found) known += day.counts ? '1' : '0';
    return known;
}

TEST_P(Gap, IsOpenedByWhoSaysSoUnderANewStreamOnly) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 12), arrival));
    auto batch = story.after_gap(24);
    batch.after_gap = false;
    EXPECT_EQ(code_of(county().take_in(batch, arrival)), ErrorCode::batch_gap);
    EXPECT_EQ(code_of(county().take_in(story.after_gap(24, 'a'), arrival)), ErrorCode::batch_gap);
    const auto ack = county().take_in(story.after_gap(24), arrival);
    ASSERT_TRUE(ack) << ack.error().detail;
    EXPECT_EQ(ack->number, 32U);
    EXPECT_EQ(ack->hash, story.log.hash_at(32));
    const auto streams = county().streams_of("H1").value();
    ASSERT_EQ(streams.size(), 2U);
    EXPECT_TRUE(streams[0].fenced);
    EXPECT_FALSE(streams[0].after_gap);
    EXPECT_TRUE(streams[1].after_gap);
    EXPECT_EQ(streams[1].base, 24U);
}

TEST_P(Gap, IsNoneWhereTheCountyHasWhatComesBefore) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 28), arrival));
    ASSERT_TRUE(county().take_in(story.after_gap(24), arrival));
    EXPECT_FALSE(county().streams_of("H1").value().back().after_gap);
    for (const auto& day : days(county())) EXPECT_EQ(day.counts.value().looked_at, 2) << day.key;
}

TEST_P(Gap, MakesItsDaysUnknownAndLeavesTheOthers) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 12), arrival));
    ASSERT_TRUE(county().take_in(story.after_gap(24), arrival));
    const auto found = days(county());
    for (const std::size_t known : {0, 1, 7}) EXPECT_EQ(found[known].counts.value().looked_at, 2) << known;
    for (const std::size_t lost : {2, 3, 4, 5, 6}) {
        EXPECT_EQ(found[lost].counts, std::nullopt) << lost;
        EXPECT_EQ(found[lost].days_lost, 1) << lost;
    }
    const auto hall =
        county().figures({"H1", {}, *parse_date("2026-11-01"), *parse_date("2026-11-30"), Dimension::hall});
    EXPECT_EQ(hall->front().counts.value().looked_at, 6);
    EXPECT_EQ(hall->front().days_lost, 5);
}

// A hall may close a day and open it again, and forget up to a moment in between.
TEST_P(Gap, MakesADayUnknownThatBeginsOrEndsWithIt) {
    HallLog log;
    for (const char* day : {"2026-11-20", "2026-11-21"}) {
        for (int opened = 0; opened < 2; ++opened) {
            log.add(event_of(day, 10 * opened, DayOpened{*parse_date(day), {}}));
            log.add(looked(day, 10 * opened + 1));
            log.add(event_of(day, 10 * opened + 2, DayClosed{*parse_date(day), 0}));
        }
    }
    ASSERT_TRUE(county().take_in(log.batch(1, 3), arrival));
    auto rest = log.all_from(10);
    rest.stream = std::string(32, 'b');
    rest.after_gap = true;
    ASSERT_TRUE(county().take_in(rest, arrival));
    EXPECT_EQ(known_days(county()).substr(0, 2), "00");
}

// What is left of a day would say too little.
TEST_P(Gap, MakesADayUnknownOfWhichItTookAPart) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 6), arrival));
    ASSERT_TRUE(county().take_in(story.after_gap(26), arrival));
    EXPECT_EQ(known_days(county()), "10000001");
    EXPECT_EQ(county()
                  .figures({"H1", {}, *parse_date("2026-11-20"), *parse_date("2026-11-27"), Dimension::hall})
                  ->front()
                  .days_lost,
              6);
    ASSERT_TRUE(county().put_hall(county_hall("H2")).ok());
    auto within_a_day = story.log.batch(1, 2), rest = story.after_gap(3);
    within_a_day.hall = rest.hall = "V1";
    ASSERT_TRUE(county().take_in(within_a_day, arrival));
    ASSERT_TRUE(county().take_in(rest, arrival));
    EXPECT_EQ(known_days(county(), "V1"), "01111111");
    auto all_there_is = story.after_gap(26);
    all_there_is.hall = "H2";
    ASSERT_TRUE(county().take_in(all_there_is, arrival));
    EXPECT_EQ(known_days(county(), "H2"), "00000001");
}

// Two machines with one past gave the same number to two people; one of them has forgotten since, and which log comes
// before the gap is a guess.
TEST_P(Gap, CountsATicketOfTheSameNameInTheOtherMachinesPast) {
    TicketIssued issued;
    issued.ticket = "20261121-A001";
    issued.queue = issued.item = "A";
    Story first;
    first.log.add(event_of("2026-11-21", 8, issued));
    first.log.add(looked("2026-11-27", 9));
    ASSERT_TRUE(county().take_in(first.log.all_from(1), arrival));
    Story other;
    for (int second = 0; second < 20; ++second) other.log.add(looked("2026-11-27", 4 + second));
    other.log.add(event_of("2026-11-28", 0, DayOpened{*parse_date("2026-11-28"), {}}));
    other.log.add(event_of("2026-11-28", 1, issued));
    ASSERT_TRUE(county().take_in(other.after_gap(40), arrival));
    const auto hall =
        county().figures({"H1", {}, *parse_date("2026-11-01"), *parse_date("2026-11-30"), Dimension::hall});
    EXPECT_EQ(hall->front().counts.value().issued, 2);
}

// Two of the days that are lost in part have events here; no sum may have them.
TEST_P(Gap, KeepsItsDaysOutOfEveryFigure) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 6), arrival));
    ASSERT_TRUE(county().take_in(story.after_gap(26), arrival));
    for (const auto by : {Dimension::hall, Dimension::hour, Dimension::item}) {
        const auto rows = county().figures({"H1", {}, *parse_date("2026-11-20"), *parse_date("2026-11-27"), by});
        std::int64_t looked_at = 0;
        for (const auto& row : rows.value()) {
            if (!row.counts) continue;
            looked_at += row.counts->looked_at.value();
            EXPECT_EQ(row.days_known, by == Dimension::hour && row.key > "09" ? 1 : 2);
            EXPECT_EQ(row.days_lost, 6);
        }
        EXPECT_EQ(looked_at, 4) << static_cast<int>(by);
    }
}

TEST_P(Gap, KeepsItsDaysOutOfTheSampleForStaffing) {
    TestHall hall;
    hall.sign_in("1", "C01");
    for (const char* day : {"2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"}) {
        hall.set_clock(day, "09:45");
        hall.keep_house();
        if (std::string(day) != "2026-11-23") hall.sign_in("1", "C01");
        hall.issue();
        hall.serve("1");
        ASSERT_TRUE(hall.send(CloseDay{}).ok());
    }
    HallLog log;
    log.add(hall.log());
    const auto is_of = [&](const char* day) { return [day](const UsageEvent& event) { return event.day == day; }; };
    const auto count_until = [&](const char* day) {
        return static_cast<std::uint64_t>(std::ranges::find_if(log.events(), is_of(day)) - log.events().begin());
    };
    const auto called = std::ranges::find_if(log.events().begin() + count_until("2026-11-24"), log.events().end(),
                                             [](const UsageEvent& event) { return event.type == "ticket.called"; });
    ASSERT_TRUE(county().take_in(log.batch(1, static_cast<std::uint64_t>(called - log.events().begin())), arrival));
    auto rest = log.all_from(count_until("2026-11-26") + 1);
    rest.stream = std::string(32, 'b');
    rest.after_gap = true;
    ASSERT_TRUE(county().take_in(rest, arrival));
    const auto sample = county().staffing_sample("H1", *parse_date("2026-11-20"), *parse_date("2026-11-30"));
    ASSERT_TRUE(sample) << sample.error().detail;
    EXPECT_EQ(sample->days, 2) << "the 23rd and the 27th";
    EXPECT_EQ(sample->tickets(), 2);
    EXPECT_EQ(sample->queues.at(0).arrivals.at(19), 2) << "from 09:30 to 10:00";
}

TEST_P(Gap, BreaksNoChain) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 12), arrival));
    ASSERT_TRUE(county().take_in(story.after_gap(24), arrival));
    EXPECT_EQ(county().verify("H1").value(), 20U);
    const auto stream = std::string(32, 'b');
    EXPECT_EQ(county().hash_at("H1", stream, 24).value(), story.log.hash_at(24));
    EXPECT_EQ(county().hash_at("H1", stream, 18).value(), std::nullopt);
    EXPECT_EQ(county().hash_at("H1", stream, 10).value(), story.log.hash_at(10));
    database_->run("UPDATE events SET at_ms = 1 WHERE number = 28");
    const auto broken = county().verify("H1");
    ASSERT_FALSE(broken);
    EXPECT_EQ(param(broken.error(), "number"), "28");
}

TEST_P(Gap, TakesTheSameBatchTwiceAndGoesOn) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 12), arrival));
    auto first = story.after_gap(24);
    first.events.resize(2);
    ASSERT_TRUE(county().take_in(first, arrival));
    EXPECT_EQ(county().take_in(first, arrival)->number, 26U);
    EXPECT_EQ(county().take_in(story.after_gap(24), arrival)->number, 32U);
    EXPECT_EQ(county().verify("H1").value(), 20U);
}

TEST_P(Gap, MayComeBeforeTheFirstEventThatACountyEverHad) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.after_gap(24), arrival));
    EXPECT_EQ(county().verify("H1").value(), 8U);
    const auto found = days(county());
    EXPECT_EQ(found[6].counts, std::nullopt);
    EXPECT_EQ(found[7].counts.value().looked_at, 2);
}

TEST_P(Gap, MayFollowAnother) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 4), arrival));
    auto first = story.after_gap(12);
    first.events.resize(4);
    ASSERT_TRUE(county().take_in(first, arrival));
    ASSERT_TRUE(county().take_in(story.after_gap(24, 'c'), arrival));
    EXPECT_EQ(county().verify("H1").value(), 16U);
    EXPECT_EQ(known_days(county()), "00000001");
}

TEST_P(Gap, SharesItsHallsPastWithALogThatGoesOnFromThere) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 12), arrival));
    ASSERT_TRUE(county().take_in(story.after_gap(24), arrival));
    auto restored = story.log.restored(28, 'c');
    restored.add(looked("2026-11-27", 9));
    ASSERT_TRUE(county().take_in(restored.all_from(29), arrival));
    EXPECT_EQ(county().verify("H1").value(), 21U);
    EXPECT_EQ(county().hash_at("H1", restored.stream(), 24).value(), story.log.hash_at(24));
}

// A copy of the hall's disk speaks in between, and the county's newest log is the copy's.
TEST_P(Gap, IsNoneWhereAnOlderLogOfTheHallHasWhatComesBefore) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 28), arrival));
    auto copy = story.log.restored(8, 'b');
    copy.add(looked("2026-11-22", 9));
    ASSERT_TRUE(county().take_in(copy.all_from(9), arrival));
    const auto ack = county().take_in(story.after_gap(24, 'c'), arrival);
    ASSERT_TRUE(ack) << ack.error().detail;
    EXPECT_EQ(ack->hash, story.log.hash_at(32));
    const auto streams = county().streams_of("H1").value();
    ASSERT_EQ(streams.size(), 3U);
    EXPECT_FALSE(streams.back().after_gap);
    EXPECT_EQ(county().verify("H1").value(), 33U);
    for (const std::uint64_t number : {6U, 24U, 25U, 28U, 30U}) {
        EXPECT_EQ(county().hash_at("H1", std::string(32, 'c'), number).value(), story.log.hash_at(number)) << number;
    }
    for (const auto& day : days(county())) {
        EXPECT_EQ(day.days_lost, 0) << day.key;
        EXPECT_EQ(day.counts.value().looked_at, day.key == "2026-11-22" ? 3 : 2) << day.key;
    }
}

}  // namespace
}  // namespace yimen::test
