// What a schedule does not make a hall do.
#include <gtest/gtest.h>

#include "sync/scheduled_hall.hpp"

namespace yimen::test {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

// What is older than what counts.

TEST_F(EffectiveDate, what_counted_before_is_not_gone_back_to_when_the_clock_goes_back) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run(start, day_of("2026-12-01")));
    publish("three", 3, "2027-01-01");
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "two");
    EXPECT_THAT(waiting(), ElementsAre(3));
}

TEST_F(EffectiveDate, what_counted_before_is_neither_fetched_nor_taken) {
    publish("two", 2, "2026-11-20");
    ASSERT_TRUE(run());
    publish("three", 3, "2026-12-01");
    county.requests.clear();
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "two");
    EXPECT_EQ(blobs_asked_for(), 1);
}

TEST_F(EffectiveDate, a_manifest_below_one_that_was_seen_is_refused_whatever_it_schedules) {
    publish("two", 2, "2026-12-01");
    const auto old = county.manifest;
    publish("three", 3, "2027-01-01");
    publish("four", 4, "2026-11-23");
    ASSERT_TRUE(run());
    county.manifest = old;
    EXPECT_EQ(code_of(run()), ErrorCode::rolled_back);
    EXPECT_EQ(*hall.content(), "four");
    EXPECT_THAT(waiting(), IsEmpty());
}

TEST_F(EffectiveDate, after_a_stolen_key_that_which_counts_is_taken_again_under_its_lower_number) {
    publish("two", 2, "2026-12-01");
    auto stolen = usual_manifest(9);
    county.publish("stolen", stolen);
    ASSERT_TRUE(run());
    rotate_catalogue_key(2, {20});
    publish("two", 3, "2026-12-01", 20);
    ASSERT_TRUE(run());
    expect_still_one();
    EXPECT_THAT(waiting(), ElementsAre(3));
}

// What no hub signs. None of it is taken.

TEST_F(EffectiveDate, a_schedule_out_of_order_or_twice_the_same_is_refused) {
    publish("two", 2, "2026-12-01");
    publish("three", 3, "2027-01-01");
    const std::vector<std::function<void(Json&)>> changes{
        [](Json& json) { std::swap(json["earlier"][0], json["earlier"][1]); },
        [](Json& json) { std::swap(json["earlier"][0]["version"], json["earlier"][1]["version"]); },
        [](Json& json) { std::swap(json["earlier"][0]["effective"], json["earlier"][1]["effective"]); },
        [](Json& json) { json["earlier"][1] = json["earlier"][0]; },
        [](Json& json) { json["earlier"][1]["version"] = 1; },
        [](Json& json) { json["earlier"][1]["effective"] = "2026-11-01"; },
        [](Json& json) { json["earlier"][1]["effective"] = "2027-01-01"; },
        [](Json& json) { json["earlier"][1]["version"] = 3; },
        [](Json& json) { json["earlier"][1]["version"] = 4; },
        [](Json& json) { json["version"] = 2; },
        [](Json& json) { json["effective"] = "2026-11-23"; }};
    for (const auto& change : changes) {
        const auto before = county.manifest;
        sign_with(change);
        expect_refused(ErrorCode::invalid_request);
        EXPECT_THAT(waiting(), IsEmpty());
        county.manifest = before;
    }
    ASSERT_TRUE(run());
    EXPECT_THAT(waiting(), ElementsAre(2, 3));
}

TEST_F(EffectiveDate, more_than_sixteen_versions_or_256_mib_are_neither_published_nor_taken) {
    for (std::uint64_t version = 2; version <= max_scheduled; ++version) {
        publisher.publish(std::to_string(version), version,
                          Date{std::chrono::sys_days(today) + std::chrono::days(version)});
    }
    ASSERT_TRUE(run());
    EXPECT_EQ(waiting().size(), max_scheduled - 1);
    auto next = *parse_manifest(county.manifest.document.bytes);
    next.earlier = schedule_of(next);
    next.version = 17;
    next.effective = day_of("2027-01-01");
    EXPECT_EQ(make_manifest("17", next).error().code, ErrorCode::payload_too_large);
    for (std::size_t i = 0; i < 5; ++i) next.earlier[i].content.length = max_content_bytes;
    next.earlier.resize(5);
    EXPECT_EQ(make_manifest("17", next).error().code, ErrorCode::payload_too_large);
    sign_with([](Json& json) {
        json["version"] = 17;
        json["earlier"].push_back(json["earlier"].back());
    });
    EXPECT_EQ(code_of(run()), ErrorCode::invalid_request);
    sign_with([](Json& json) {
        json["version"] = 17;
        json["earlier"].erase(15);
        for (std::size_t i = 0; i < 5; ++i) json["earlier"][i]["length"] = max_content_bytes;
    });
    EXPECT_EQ(code_of(run()), ErrorCode::payload_too_large);
    EXPECT_EQ(waiting().size(), max_scheduled - 1);
}

TEST_F(EffectiveDate, content_of_another_length_or_hash_than_was_scheduled_is_not_taken) {
    publish("two", 2, "2026-12-01");
    publish("three", 3, "2027-01-01");
    sign_with([](Json& json) { json["earlier"][1]["length"] = json["earlier"][1]["length"].get<int>() - 1; });
    expect_refused(ErrorCode::signature_invalid);
    EXPECT_THAT(waiting(), ElementsAre(3));
    const auto& other = publisher.content(2);
    county.blobs[publisher.content(1).sha256] = county.blobs.at(other.sha256);
    expect_refused(ErrorCode::signature_invalid);
    EXPECT_THAT(waiting(), ElementsAre(3));
}

}  // namespace
}  // namespace yimen::test
