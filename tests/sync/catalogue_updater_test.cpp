// How a hall goes from one catalogue to the next.
#include "sync/catalogue_updater.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sync/catalogue_hall.hpp"

namespace yimen::test {
namespace {

TEST_F(CatalogueUpdate, a_hall_begins_without_and_takes_the_first_one) {
    HallFolder fresh;
    auto new_hall = fresh.open();
    EXPECT_EQ(new_hall.content().error().code, ErrorCode::not_found);
    EXPECT_FALSE(new_hall.state(start).current);
    ASSERT_TRUE(new_hall.run(county, start, today));
    EXPECT_EQ(county.requests, (std::vector<std::string>{"root 2", "manifest", "blob 0"}));
    EXPECT_EQ(*new_hall.content(), "one");
    const auto state = new_hall.state(start);
    EXPECT_EQ(state.current->version, 1U);
    EXPECT_EQ(state.current->effective, usual_manifest().effective);
    EXPECT_EQ(state.last_checked, start);
    EXPECT_EQ(state.root_version, 1U);
    EXPECT_FALSE(state.alarm);
}

TEST_F(CatalogueUpdate, an_unsigned_or_malformed_first_root_opens_nothing) {
    const auto accepts = [](const CatalogueVersion&, const std::string&) { return done(); };
    folder.options.first_root = signed_root(usual_root(), {1});
    const auto opened = CatalogueUpdater::open(folder.files(), folder.options, accepts, today);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::signature_invalid);
    folder.options.first_root.bytes = "{}";
    EXPECT_FALSE(CatalogueUpdater::open(folder.files(), folder.options, accepts, today));
}

TEST_F(CatalogueUpdate, what_is_not_modified_is_not_fetched_again) {
    ASSERT_TRUE(run());
    EXPECT_EQ(county.requests, (std::vector<std::string>{"root 2", "manifest"}));
    auto later = folder.open();
    ASSERT_TRUE(later.run(county, start, today));
    EXPECT_EQ(county.requests.size(), 4U);
    EXPECT_EQ(current_version(later), 1U);
}

TEST_F(CatalogueUpdate, a_higher_version_becomes_current_and_the_one_before_is_kept) {
    county.publish("two", usual_manifest(2));
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "two");
    EXPECT_EQ(hall.state(start).previous->version, 1U);
    EXPECT_EQ(folder.names(".zst").size(), 2U);
}

TEST_F(CatalogueUpdate, only_the_last_two_contents_are_kept) {
    for (std::uint64_t version = 2; version <= 9; ++version) {
        county.publish("text " + std::to_string(version), usual_manifest(version));
        ASSERT_TRUE(run());
    }
    EXPECT_EQ(hall.state(start).previous->version, 8U);
    EXPECT_EQ(folder.names(".zst").size(), 2U);
    EXPECT_EQ(folder.names(".part").size() + folder.names(".new").size(), 0U);
}

TEST_F(CatalogueUpdate, the_same_content_again_keeps_what_there_is_to_fall_back_on) {
    county.publish("two", usual_manifest(2));
    ASSERT_TRUE(run());
    county.requests.clear();
    county.publish("two", usual_manifest(3));
    ASSERT_TRUE(run());
    EXPECT_EQ(current_version(hall), 3U);
    EXPECT_EQ(hall.state(start).previous->version, 1U);
    EXPECT_EQ(county.requests, (std::vector<std::string>{"root 2", "manifest"}));
}

TEST_F(CatalogueUpdate, the_county_goes_back_by_publishing_old_content_under_a_higher_version) {
    county.publish("two", usual_manifest(2));
    ASSERT_TRUE(run());
    county.publish("one", usual_manifest(3));
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "one");
    EXPECT_EQ(current_version(hall), 3U);
    EXPECT_EQ(hall.state(start).previous->version, 2U);
}

// The promise of the whole.

RC_GTEST_PROP(CatalogueUpdateProperty, any_flipped_bit_of_what_the_county_sends_leaves_the_old_one_in_force, ()) {
    HallFolder folder;
    County county;
    auto hall = folder.open();
    county.publish("one", usual_manifest(1));
    RC_ASSERT(hall.run(county, start, today).ok());
    auto root = usual_root();
    root.version = 2;
    county.publish_root(root, {1, 3});
    county.publish("two", usual_manifest(2));
    auto& manifest = county.manifest.document;
    auto& signatures = **rc::gen::element(&manifest.signatures, &county.roots[2].signatures);
    const auto full = parse_manifest(manifest.bytes)->full;
    std::string sent_signatures = signatures_text(signatures);
    auto* const flipped =
        *rc::gen::element(&manifest.bytes, &county.roots[2].bytes, &county.blobs[full.sha256], &sent_signatures);
    const auto bit = *rc::gen::inRange<std::size_t>(0, flipped->size() * 8);
    (*flipped)[bit / 8] = static_cast<char>((*flipped)[bit / 8] ^ (1 << (bit % 8)));
    signatures = parse_signatures(sent_signatures).ok() ? *parse_signatures(sent_signatures) : std::vector<Signature>();
    RC_ASSERT(!hall.run(county, start, today).ok());
    RC_ASSERT(current_version(hall) == 1U);
    RC_ASSERT(*hall.content() == "one");
    RC_ASSERT(*folder.open().content() == "one");
}

}  // namespace
}  // namespace yimen::test
