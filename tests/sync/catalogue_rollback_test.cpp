// What a hall does about old, held back and expired files, after test_rollback.py and test_expiration.py of
// theupdateframework/tuf-conformance.
#include <gtest/gtest.h>

#include "sync/catalogue_hall.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen::test {
namespace {

TEST_F(CatalogueUpdate, a_version_below_one_that_was_seen_is_refused) {
    county.publish("five", usual_manifest(5));
    ASSERT_TRUE(run());
    for (const std::uint64_t version : {1, 2, 4}) {
        county.publish("old", usual_manifest(version));
        EXPECT_EQ(code_of(run()), ErrorCode::rolled_back);
        EXPECT_EQ(alarm_of(hall), ErrorCode::rolled_back);
        EXPECT_EQ(current_version(hall), 5U);
    }
    auto later = folder.open();
    EXPECT_EQ(code_of(later.run(county, start, today)), ErrorCode::rolled_back);
}

TEST_F(CatalogueUpdate, another_manifest_of_the_same_version_is_refused) {
    county.publish("another one", usual_manifest(1));
    expect_refused(ErrorCode::rolled_back);
}

TEST_F(CatalogueUpdate, a_version_that_was_seen_counts_even_when_its_content_never_came) {
    county.publish("two", usual_manifest(2));
    county.pieces_until_the_line_breaks = 0;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    expect_still_one();
    county.publish("one", usual_manifest(1));
    auto later = folder.open();
    EXPECT_EQ(code_of(later.run(county, start, today)), ErrorCode::rolled_back);
    EXPECT_EQ(current_version(later), 1U);
}

TEST_F(CatalogueUpdate, an_old_manifest_of_another_key_that_still_counts_does_not_get_past) {
    rotate_catalogue_key(2, {20, 10});
    county.publish("five", usual_manifest(5), {10});
    ASSERT_TRUE(run());
    county.publish("four", usual_manifest(4), {20});
    EXPECT_EQ(code_of(run()), ErrorCode::rolled_back);
    county.publish("six", usual_manifest(6), {20});
    ASSERT_TRUE(run());
    county.publish("another six", usual_manifest(6), {10});
    EXPECT_EQ(code_of(run()), ErrorCode::rolled_back);
    EXPECT_EQ(*hall.content(), "six");
}

TEST_F(CatalogueUpdate, a_stolen_keys_fast_forward_is_undone_by_a_new_key) {
    county.publish("stolen", usual_manifest(largest_exact));
    ASSERT_TRUE(run());
    county.publish("two", usual_manifest(2));
    EXPECT_EQ(code_of(run()), ErrorCode::rolled_back);
    rotate_catalogue_key(2, {20});
    county.publish("two", usual_manifest(2), {20});
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "two");
    EXPECT_EQ(*folder.open().content(), "two");
}

TEST_F(CatalogueUpdate, what_a_stolen_key_put_in_line_goes_with_the_key) {
    auto manifest = usual_manifest(2);
    manifest.effective = day_of("2026-12-01");
    county.publish("stolen", manifest);
    ASSERT_TRUE(run());
    ASSERT_EQ(hall.state(start).pending.size(), 1U);
    rotate_catalogue_key(2, {20});
    county.publish("one", usual_manifest(1), {20});
    ASSERT_TRUE(run());
    EXPECT_TRUE(hall.state(start).pending.empty());
    EXPECT_FALSE(hall.activate(day_of("2026-12-02")));
    EXPECT_EQ(*folder.open(day_of("2026-12-02")).content(), "one");
}

TEST_F(CatalogueUpdate, under_an_expired_root_nothing_new_is_taken_but_its_successor) {
    const auto after = usual_root().expires;
    auto manifest = usual_manifest(2);
    manifest.expires = time_of("2029-01-01T00:00:00.000Z");
    county.publish("two", manifest);
    EXPECT_EQ(code_of(run(after)), ErrorCode::expired);
    EXPECT_EQ(alarm_of(hall, after), ErrorCode::expired);
    expect_still_one();
    auto root = usual_root();
    root.version = 2;
    root.expires = time_of("2029-01-01T00:00:00.000Z");
    county.publish_root(root, {1, 2});
    ASSERT_TRUE(run(after));
    EXPECT_EQ(current_version(hall), 2U);
}

TEST_F(CatalogueUpdate, an_expired_root_updates_the_root_only) {
    auto root = usual_root();
    root.version = 2;
    root.expires = start;
    county.publish_root(root, {1, 2});
    county.publish("two", usual_manifest(2));
    expect_refused(ErrorCode::expired);
    EXPECT_EQ(hall.state(start).root_version, 2U);
}

TEST_F(CatalogueUpdate, an_expired_manifest_is_refused_and_the_last_good_one_stays) {
    auto manifest = usual_manifest(2);
    manifest.expires = start;
    county.publish("two", manifest);
    expect_refused(ErrorCode::expired);
}

TEST_F(CatalogueUpdate, a_county_that_is_held_at_an_old_manifest_is_noticed_when_it_expires) {
    const auto expiry = usual_manifest().expires;
    EXPECT_FALSE(alarm_of(hall, expiry - Milliseconds{1}));
    ASSERT_TRUE(run(expiry - Milliseconds{1}));
    EXPECT_EQ(code_of(run(expiry)), ErrorCode::expired);
    EXPECT_EQ(alarm_of(hall, expiry), ErrorCode::expired);
    expect_still_one();
}

TEST_F(CatalogueUpdate, a_hall_that_is_offline_past_the_expiry_goes_on_with_an_alarm) {
    county.is_offline = true;
    const auto expiry = usual_manifest().expires;
    EXPECT_EQ(code_of(run(expiry)), ErrorCode::network_failed);
    EXPECT_EQ(alarm_of(hall, expiry), ErrorCode::expired);
    EXPECT_EQ(*hall.content(), "one");
}

TEST_F(CatalogueUpdate, an_expired_manifest_does_not_hinder_a_fresh_one) {
    const auto expiry = usual_manifest().expires;
    auto manifest = usual_manifest(2);
    manifest.expires = time_of("2027-06-01T00:00:00.000Z");
    county.publish("one", manifest);
    ASSERT_TRUE(run(expiry));
    EXPECT_EQ(current_version(hall), 2U);
    EXPECT_FALSE(alarm_of(hall, expiry));
}

TEST_F(CatalogueUpdate, a_lost_line_is_no_alarm_and_does_not_end_one) {
    county.is_offline = true;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    EXPECT_FALSE(alarm_of(hall));
    county.is_offline = false;
    county.publish("two", usual_manifest(2), {11});
    expect_refused(ErrorCode::signature_invalid);
    county.is_offline = true;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    EXPECT_EQ(alarm_of(hall), ErrorCode::signature_invalid);
    county.is_offline = false;
    county.publish("two", usual_manifest(2));
    ASSERT_TRUE(run());
    EXPECT_FALSE(alarm_of(hall));
}

TEST_F(CatalogueUpdate, not_modified_without_having_asked_for_it_is_a_fault_of_the_line) {
    struct Silent final : CatalogueSource {
        Result<std::optional<SignedDocument>> fetch_root(std::uint64_t) override {
            return std::optional<SignedDocument>{};
        }
        Result<std::optional<ManifestAnswer>> fetch_manifest(const std::string&) override {
            return std::optional<ManifestAnswer>{};
        }
        Result<std::string> fetch_blob(const Sha256Digest&, std::uint64_t, std::size_t) override {
            return std::string();
        }
    };
    HallFolder fresh;
    auto new_hall = fresh.open();
    Silent silent;
    EXPECT_EQ(code_of(new_hall.run(silent, start, today)), ErrorCode::network_failed);
}

}  // namespace
}  // namespace yimen::test
