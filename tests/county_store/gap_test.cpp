// A county restored from a backup older than what its halls keep: what is lost is known to be lost, and what comes
// after is counted.
#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"
#include "protocol/event_json.hpp"

namespace yimen::test {
namespace {

using Gap = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, Gap, both_stores, name_of_store);

UsageEvent looked(const char* day, int second) {
    const auto at = std::chrono::sys_days(*parse_date(day)) + std::chrono::hours(1) + std::chrono::seconds(second);
    const UsageRecorded event{"item_viewed", "X-1", "", "K1", Language::zh, false};
    return {day, std::chrono::time_point_cast<Milliseconds>(at).time_since_epoch().count(), "usage.recorded",
            encode(Event(event))};
}

// Two events on each day from 20 to 27 November; the county has those of the first three.
struct Story {
    HallLog log;
    Story() {
        for (const char* day : {"2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25",
                                "2026-11-26", "2026-11-27"}) {
            log.add(looked(day, 1));
            log.add(looked(day, 2));
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

std::vector<FigureRow> days(CountyStore& county) {
    return county.figures({"H1", {}, *parse_date("2026-11-20"), *parse_date("2026-11-27"), FiguresBy::day}).value();
}

TEST_P(Gap, IsOpenedByWhoSaysSoUnderANewStreamOnly) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 6), {}));
    auto batch = story.after_gap(12);
    batch.after_gap = false;
    EXPECT_EQ(code_of(county().take_in(batch, {})), ErrorCode::batch_gap);
    EXPECT_EQ(code_of(county().take_in(story.after_gap(12, 'a'), {})), ErrorCode::batch_gap);
    const auto ack = county().take_in(story.after_gap(12), {});
    ASSERT_TRUE(ack) << ack.error().detail;
    EXPECT_EQ(ack->number, 16U);
    EXPECT_EQ(ack->hash, story.log.hash_at(16));
    const auto streams = county().streams_of("H1").value();
    ASSERT_EQ(streams.size(), 2U);
    EXPECT_TRUE(streams[0].fenced);
    EXPECT_FALSE(streams[0].after_gap);
    EXPECT_TRUE(streams[1].after_gap);
    EXPECT_EQ(streams[1].base, 12U);
}

TEST_P(Gap, IsNoneWhereTheCountyHasWhatComesBefore) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 14), {}));
    ASSERT_TRUE(county().take_in(story.after_gap(12), {}));
    EXPECT_FALSE(county().streams_of("H1").value().back().after_gap);
    for (const auto& day : days(county())) EXPECT_EQ(day.counts.value().looked_at, 2) << day.key;
}

TEST_P(Gap, MakesItsDaysUnknownAndLeavesTheOthers) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 6), {}));
    ASSERT_TRUE(county().take_in(story.after_gap(12), {}));
    const auto found = days(county());
    for (const std::size_t known : {0, 1, 2, 6, 7}) EXPECT_EQ(found[known].counts.value().looked_at, 2) << known;
    for (const std::size_t lost : {3, 4, 5}) {
        EXPECT_EQ(found[lost].counts, std::nullopt) << lost;
        EXPECT_EQ(found[lost].days_lost, 1) << lost;
    }
    const auto hall =
        county().figures({"H1", {}, *parse_date("2026-11-01"), *parse_date("2026-11-30"), FiguresBy::hall});
    EXPECT_EQ(hall->front().counts.value().looked_at, 10);
    EXPECT_EQ(hall->front().days_lost, 3);
}

TEST_P(Gap, BreaksNoChain) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 6), {}));
    ASSERT_TRUE(county().take_in(story.after_gap(12), {}));
    EXPECT_EQ(county().verify("H1").value(), 10U);
    const auto stream = std::string(32, 'b');
    EXPECT_EQ(county().hash_at("H1", stream, 12).value(), story.log.hash_at(12));
    EXPECT_EQ(county().hash_at("H1", stream, 9).value(), std::nullopt);
    EXPECT_EQ(county().hash_at("H1", stream, 5).value(), story.log.hash_at(5));
    database_->run("UPDATE events SET at_ms = 1 WHERE number = 14");
    const auto broken = county().verify("H1");
    ASSERT_FALSE(broken);
    EXPECT_EQ(param(broken.error(), "number"), "14");
}

TEST_P(Gap, TakesTheSameBatchTwiceAndGoesOn) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 6), {}));
    auto first = story.after_gap(12);
    first.events.resize(2);
    ASSERT_TRUE(county().take_in(first, {}));
    EXPECT_EQ(county().take_in(first, {})->number, 14U);
    EXPECT_EQ(county().take_in(story.after_gap(12), {})->number, 16U);
    EXPECT_EQ(county().verify("H1").value(), 10U);
}

TEST_P(Gap, MayComeBeforeTheFirstEventThatACountyEverHad) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.after_gap(12), {}));
    EXPECT_EQ(county().verify("H1").value(), 4U);
    const auto found = days(county());
    EXPECT_EQ(found[5].counts, std::nullopt);
    EXPECT_EQ(found[6].counts.value().looked_at, 2);
}

TEST_P(Gap, MayFollowAnother) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 2), {}));
    auto first = story.after_gap(6);
    first.events.resize(2);
    ASSERT_TRUE(county().take_in(first, {}));
    ASSERT_TRUE(county().take_in(story.after_gap(12, 'c'), {}));
    EXPECT_EQ(county().verify("H1").value(), 8U);
    std::string known;
    for (const auto& day : days(county())) known += day.counts ? '1' : '0';
    EXPECT_EQ(known, "10010011");
}

TEST_P(Gap, SharesItsHallsPastWithALogThatGoesOnFromThere) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 6), {}));
    ASSERT_TRUE(county().take_in(story.after_gap(12), {}));
    auto restored = story.log.restored(14, 'c');
    restored.add(looked("2026-11-27", 9));
    ASSERT_TRUE(county().take_in(restored.all_from(15), {}));
    EXPECT_EQ(county().verify("H1").value(), 11U);
    EXPECT_EQ(county().hash_at("H1", restored.stream(), 12).value(), story.log.hash_at(12));
}

// A copy of the hall's disk speaks in between, and the county's newest log is the copy's.
TEST_P(Gap, IsNoneWhereAnOlderLogOfTheHallHasWhatComesBefore) {
    const Story story;
    ASSERT_TRUE(county().take_in(story.log.batch(1, 14), {}));
    auto copy = story.log.restored(4, 'b');
    copy.add(looked("2026-11-22", 9));
    ASSERT_TRUE(county().take_in(copy.all_from(5), {}));
    const auto ack = county().take_in(story.after_gap(12, 'c'), {});
    ASSERT_TRUE(ack) << ack.error().detail;
    EXPECT_EQ(ack->hash, story.log.hash_at(16));
    const auto streams = county().streams_of("H1").value();
    ASSERT_EQ(streams.size(), 3U);
    EXPECT_FALSE(streams.back().after_gap);
    EXPECT_EQ(county().verify("H1").value(), 17U);
    for (const std::uint64_t number : {3U, 12U, 13U, 14U, 15U}) {
        EXPECT_EQ(county().hash_at("H1", std::string(32, 'c'), number).value(), story.log.hash_at(number)) << number;
    }
    for (const auto& day : days(county())) {
        EXPECT_EQ(day.days_lost, 0) << day.key;
        EXPECT_EQ(day.counts.value().looked_at, day.key == "2026-11-22" ? 3 : 2) << day.key;
    }
}

}  // namespace
}  // namespace yimen::test
