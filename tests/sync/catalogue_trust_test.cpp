// Whose word a hall takes, after test_keys.py and test_updater_key_rotations.py of theupdateframework/tuf-conformance.
#include <gtest/gtest.h>

#include "sync/catalogue_hall.hpp"

namespace yimen::test {
namespace {

TEST_F(CatalogueUpdate, an_unsigned_manifest_is_refused) {
    county.publish("two", usual_manifest(2), {});
    expect_refused(ErrorCode::signature_invalid);
}

TEST_F(CatalogueUpdate, a_manifest_signed_by_an_unknown_key_is_refused) {
    county.publish("two", usual_manifest(2), {11});
    expect_refused(ErrorCode::signature_invalid);
}

TEST_F(CatalogueUpdate, the_root_keys_do_not_sign_manifests) {
    county.publish("two", usual_manifest(2), {1, 2, 3});
    expect_refused(ErrorCode::signature_invalid);
}

TEST_F(CatalogueUpdate, a_tampered_manifest_is_refused) {
    county.publish("two", usual_manifest(2));
    auto& bytes = county.manifest.document.bytes;
    bytes.replace(bytes.find("\"version\":2"), 11, "\"version\":3");
    expect_refused(ErrorCode::signature_invalid);
}

TEST_F(CatalogueUpdate, a_signature_of_another_algorithm_is_refused) {
    county.publish("two", usual_manifest(2));
    county.manifest.document.signatures[0].algorithm = "sm2";
    expect_refused(ErrorCode::signature_invalid);
}

TEST_F(CatalogueUpdate, signatures_of_others_beside_a_good_one_do_no_harm) {
    county.publish("two", usual_manifest(2), {11, 10, 12});
    ASSERT_TRUE(run());
    EXPECT_EQ(current_version(hall), 2U);
}

TEST_F(CatalogueUpdate, a_signed_manifest_that_is_malformed_is_refused) {
    county.publish("two", usual_manifest(2));
    county.manifest.document = {"{\"version\":2}", {}};
    ASSERT_TRUE(sign(county.manifest.document, numbered_key(10)));
    expect_refused(ErrorCode::invalid_request);
}

TEST_F(CatalogueUpdate, roots_are_followed_before_the_manifest_and_kept) {
    rotate_catalogue_key(2, {10, 20});
    rotate_catalogue_key(3, {20});
    auto manifest = usual_manifest(2);
    manifest.root_version = 3;
    county.publish("two", manifest, {20});
    ASSERT_TRUE(run());
    EXPECT_EQ(county.requests, (std::vector<std::string>{"root 2", "root 3", "root 4", "manifest", "blob 0"}));
    EXPECT_EQ(current_version(hall), 2U);
    county.roots.clear();
    EXPECT_EQ(folder.open().state(start).root_version, 3U);
}

TEST_F(CatalogueUpdate, a_root_that_the_old_keys_did_not_sign_is_refused_and_nothing_after_it_is_asked_for) {
    auto root = usual_root();
    root.version = 2;
    root.root_keys = public_keys({4, 5, 6});
    county.publish_root(root, {4, 5, 6});
    county.publish("two", usual_manifest(2));
    expect_refused(ErrorCode::signature_invalid);
    EXPECT_EQ(county.requests, (std::vector<std::string>{"root 2"}));
    EXPECT_EQ(hall.state(start).root_version, 1U);
}

TEST_F(CatalogueUpdate, roots_before_a_bad_one_are_kept) {
    rotate_catalogue_key(2, {20});
    rotate_catalogue_key(3, {30});
    county.roots[3].signatures.pop_back();
    expect_refused(ErrorCode::signature_invalid);
    EXPECT_EQ(folder.open().state(start).root_version, 2U);
}

TEST_F(CatalogueUpdate, an_old_root_under_the_next_ones_name_is_refused) {
    county.roots[2] = county.roots[1];
    expect_refused(ErrorCode::rolled_back);
}

TEST_F(CatalogueUpdate, a_key_that_the_root_no_longer_names_signs_nothing_more) {
    rotate_catalogue_key(2, {20});
    county.publish("two", usual_manifest(2), {10});
    expect_refused(ErrorCode::signature_invalid);
}

TEST_F(CatalogueUpdate, after_a_key_rotation_the_same_manifest_signed_by_the_new_key_is_fine) {
    rotate_catalogue_key(2, {20});
    county.publish("one", usual_manifest(1), {20});
    ASSERT_TRUE(run());
    expect_still_one();
    EXPECT_FALSE(alarm_of(hall));
}

TEST_F(CatalogueUpdate, after_a_key_rotation_the_manifest_is_asked_for_anew) {
    rotate_catalogue_key(2, {20});
    expect_refused(ErrorCode::signature_invalid);
    const auto etag = county.manifest.etag;
    county.publish("one", usual_manifest(1), {20});
    county.manifest.etag = etag;
    ASSERT_TRUE(run());
    expect_still_one();
}

TEST_F(CatalogueUpdate, a_manifest_of_a_root_that_is_held_back_is_refused) {
    auto manifest = usual_manifest(2);
    manifest.root_version = 2;
    county.publish("two", manifest);
    expect_refused(ErrorCode::signature_invalid);
}

TEST_F(CatalogueUpdate, an_endless_chain_of_roots_is_followed_64_at_a_time) {
    for (std::uint64_t version = 2; version <= 100; ++version) rotate_catalogue_key(version, {10});
    ASSERT_TRUE(run());
    EXPECT_EQ(hall.state(start).root_version, 65U);
    ASSERT_TRUE(run());
    EXPECT_EQ(hall.state(start).root_version, 100U);
}

TEST_F(CatalogueUpdate, a_manifest_for_this_hall_alone_is_taken) {
    auto manifest = usual_manifest(2);
    manifest.scope = "410721103";
    county.publish("two", manifest);
    ASSERT_TRUE(run());
    EXPECT_EQ(current_version(hall), 2U);
}

TEST_F(CatalogueUpdate, a_manifest_for_another_hall_or_county_is_refused) {
    for (const char* scope : {"410721104", "410722", "41072", "4107211030"}) {
        auto manifest = usual_manifest(2);
        manifest.scope = scope;
        county.publish("two", manifest);
        expect_refused(ErrorCode::wrong_scope);
    }
}

TEST_F(CatalogueUpdate, what_needs_a_newer_program_waits_for_it) {
    auto manifest = usual_manifest(2);
    manifest.minimum_program = {0, 2, 0};
    county.publish("two", manifest);
    expect_refused(ErrorCode::program_too_old);
    folder.options.program = {0, 2, 0};
    auto newer = folder.open();
    ASSERT_TRUE(newer.run(county, start, today));
    EXPECT_EQ(current_version(newer), 2U);
}

}  // namespace
}  // namespace yimen::test
