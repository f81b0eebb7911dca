// What a hall takes from its county and what it refuses, after test_rollback.py, test_expiration.py, test_basic.py and
// test_file_download.py of theupdateframework/tuf-conformance.
#include "sync/catalogue_updater.hpp"

#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "base/compression.hpp"
#include "sync/catalogue_county.hpp"
#include "sync/catalogue_download.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen::test {
namespace {

// A hall that has version 1, whose text is "one".
class CatalogueUpdate : public testing::Test {
   protected:
    CatalogueUpdate() : hall(folder.open()) {
        county.publish("one", usual_manifest(1));
        EXPECT_TRUE(run());
        county.requests.clear();
    }

    Status run(Instant at = start, Date on = today) { return hall.run(county, at, on); }
    void expect_refused(ErrorCode code) {
        EXPECT_EQ(code_of(run()), code);
        EXPECT_EQ(alarm_of(hall), code);
        expect_still_one();
    }
    void expect_still_one() {
        EXPECT_EQ(current_version(hall), 1U);
        EXPECT_EQ(*hall.content(), "one");
        EXPECT_EQ(*folder.open().content(), "one");
    }
    void rotate_catalogue_key(std::uint64_t root_version, const std::vector<int>& to) {
        auto root = usual_root();
        root.version = root_version;
        root.catalogue_keys = public_keys(to);
        county.publish_root(root, {1, 2});
    }

    HallFolder folder;
    County county;
    CatalogueUpdater hall;
};

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
    EXPECT_EQ(state.current->issued, usual_manifest().issued);
    EXPECT_EQ(state.last_checked, start);
    EXPECT_EQ(state.root_version, 1U);
    EXPECT_FALSE(state.alarm);
}

TEST_F(CatalogueUpdate, an_unsigned_or_malformed_first_root_opens_nothing) {
    folder.options.first_root = signed_root(usual_root(), {1});
    const auto opened = CatalogueUpdater::open(folder.files(), folder.options, folder.check, today);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::signature_invalid);
    folder.options.first_root.bytes = "{}";
    EXPECT_FALSE(CatalogueUpdater::open(folder.files(), folder.options, folder.check, today));
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

// Signatures and roots.

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

// Rollback and freeze.

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
    rotate_catalogue_key(2, {10, 20});
    county.publish("five", usual_manifest(5), {10});
    ASSERT_TRUE(run());
    county.publish("four", usual_manifest(4), {20});
    EXPECT_EQ(code_of(run()), ErrorCode::rolled_back);
    EXPECT_EQ(current_version(hall), 5U);
}

TEST_F(CatalogueUpdate, a_stolen_keys_fast_forward_is_undone_by_a_new_key) {
    county.publish("stolen", usual_manifest(max_json_number));
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

// For whom.

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

// The content.

TEST_F(CatalogueUpdate, an_oversized_manifest_is_refused) {
    county.publish("two", usual_manifest(2));
    county.manifest.document.bytes += std::string(max_manifest_bytes, ' ');
    ASSERT_TRUE(sign(county.manifest.document, numbered_key(10)));
    expect_refused(ErrorCode::payload_too_large);
}

// Text that does not pack well, so that it comes in several pieces.
std::string long_text() {
    std::string text;
    for (int i = 0; i < 200; ++i) text += to_hex(sha256(std::to_string(i)));
    return text;
}

class CatalogueContentUpdate : public CatalogueUpdate {
   protected:
    CatalogueContentUpdate() {
        county.publish(long_text(), usual_manifest(2));
        EXPECT_GT(frame().size(), 5'000U);
    }
    std::string& frame() { return county.blobs[parse_manifest(county.manifest.document.bytes)->full.sha256]; }
    std::size_t blob_requests() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(county.requests, [](const auto& one) { return one.starts_with("blob"); }));
    }
};

TEST_F(CatalogueContentUpdate, comes_in_pieces) {
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), long_text());
    EXPECT_EQ(blob_requests(), (frame().size() + 999) / 1'000);
}

TEST_F(CatalogueContentUpdate, of_another_hash_is_refused_and_leaves_nothing) {
    frame()[4'000] = static_cast<char>(frame()[4'000] ^ 1);
    expect_refused(ErrorCode::signature_invalid);
    EXPECT_TRUE(folder.names(".part").empty());
    frame()[4'000] = static_cast<char>(frame()[4'000] ^ 1);
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), long_text());
}

TEST_F(CatalogueContentUpdate, that_is_shorter_than_its_manifest_says_is_refused) {
    frame().pop_back();
    expect_refused(ErrorCode::signature_invalid);
}

TEST_F(CatalogueContentUpdate, that_is_longer_than_was_asked_for_is_refused) {
    county.largest_piece = 1'000'000;
    frame() += "more";
    county.beyond_the_cap = 1;
    expect_refused(ErrorCode::signature_invalid);
}

TEST_F(CatalogueContentUpdate, goes_on_where_the_line_broke) {
    county.pieces_until_the_line_breaks = 3;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    expect_still_one();
    county.requests.clear();
    auto later = folder.open();
    ASSERT_TRUE(later.run(county, start, today));
    EXPECT_EQ(county.requests[2], "blob 3000");
    EXPECT_EQ(*later.content(), long_text());
}

TEST_F(CatalogueContentUpdate, that_goes_on_from_rubbish_begins_again) {
    county.pieces_until_the_line_breaks = 3;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    folder.damage(folder.names(".part").at(0));
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), long_text());
}

TEST_F(CatalogueContentUpdate, whose_rest_on_disk_is_too_long_begins_again) {
    county.pieces_until_the_line_breaks = 3;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    ASSERT_TRUE(folder.files().append(folder.names(".part").at(0), std::string(100'000, 'x')));
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), long_text());
}

TEST_F(CatalogueContentUpdate, that_was_begun_and_is_superseded_is_removed) {
    county.pieces_until_the_line_breaks = 3;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    county.publish("three", usual_manifest(3));
    ASSERT_TRUE(run());
    EXPECT_TRUE(folder.names(".part").empty());
    EXPECT_EQ(*hall.content(), "three");
}

TEST_F(CatalogueContentUpdate, that_drips_is_left_for_the_next_run) {
    county.largest_piece = 1;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    EXPECT_EQ(blob_requests(), 1024U);
    expect_still_one();
    county.largest_piece = 10'000;
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), long_text());
}

TEST_F(CatalogueContentUpdate, that_the_program_cannot_read_is_refused_and_not_read_again_until_the_start) {
    int asked = 0;
    folder.check = [&](const std::string& raw) -> Status {
        ++asked;
        EXPECT_EQ(raw, long_text());
        return Error{ErrorCode::bad_config, "no such queue", {}};
    };
    expect_refused(ErrorCode::bad_config);
    EXPECT_EQ(code_of(run()), ErrorCode::bad_config);
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(blob_requests(), (frame().size() + 999) / 1'000);
    folder.check = [](const std::string&) { return done(); };
    auto later = folder.open();
    ASSERT_TRUE(later.run(county, start, today));
    EXPECT_EQ(*later.content(), long_text());
}

// A manifest that is signed, with a content of any kind.
void publish_frame(County& county, const std::string& frame, std::uint64_t raw_length) {
    auto json = nlohmann::json::parse(make_manifest("any", usual_manifest(2))->manifest.bytes);
    json["full"] = {{"sha256", to_hex(sha256(frame))}, {"length", frame.size()}, {"raw_length", raw_length}};
    SignedDocument document{json.dump(), {}};
    ASSERT_TRUE(sign(document, numbered_key(10)));
    county.manifest = {document, "another"};
    county.blobs[sha256(frame)] = frame;
}

TEST_F(CatalogueUpdate, a_zip_bomb_is_refused_at_the_length_that_was_signed) {
    publish_frame(county, compressed(std::string(300U << 20, '\0')), 1'000);
    county.largest_piece = max_piece_bytes;
    expect_refused(ErrorCode::payload_too_large);
}

TEST_F(CatalogueUpdate, content_that_unpacks_to_less_than_was_signed_is_refused) {
    publish_frame(county, compressed("two"), 4);
    expect_refused(ErrorCode::invalid_request);
}

TEST_F(CatalogueUpdate, content_that_is_not_packed_is_refused) {
    publish_frame(county, "two, as it is", 13);
    expect_refused(ErrorCode::invalid_request);
}

// Effective dates.

class EffectiveDate : public CatalogueUpdate {
   protected:
    void publish(const std::string& raw, std::uint64_t version, const char* date) {
        auto manifest = usual_manifest(version);
        manifest.effective = day_of(date);
        county.publish(raw, manifest);
    }
};

TEST_F(EffectiveDate, a_later_one_is_kept_and_becomes_current_on_its_day) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    expect_still_one();
    ASSERT_EQ(hall.state(start).pending.size(), 1U);
    EXPECT_EQ(hall.state(start).pending[0].version, 2U);
    EXPECT_EQ(hall.state(start).pending[0].effective, day_of("2026-12-01"));
    EXPECT_FALSE(hall.activate(day_of("2026-11-30")));
    EXPECT_TRUE(hall.activate(day_of("2026-12-01")));
    EXPECT_EQ(*hall.content(), "two");
    EXPECT_EQ(hall.state(start).previous->version, 1U);
    EXPECT_FALSE(hall.activate(day_of("2026-12-01")));
}

TEST_F(EffectiveDate, comes_after_a_restart_and_offline_too) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    county.is_offline = true;
    auto before = folder.open(day_of("2026-11-30"));
    EXPECT_EQ(current_version(before), 1U);
    EXPECT_EQ(code_of(before.run(county, start, day_of("2026-12-01"))), ErrorCode::network_failed);
    EXPECT_EQ(*before.content(), "two");
    EXPECT_EQ(*folder.open(day_of("2026-12-05")).content(), "two");
}

TEST_F(EffectiveDate, what_became_current_stays_so_when_the_clock_goes_back) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    ASSERT_TRUE(hall.activate(day_of("2026-12-01")));
    EXPECT_FALSE(hall.activate(day_of("2026-11-01")));
    EXPECT_EQ(current_version(folder.open(day_of("2026-11-01"))), 2U);
}

TEST_F(EffectiveDate, several_wait_each_for_its_own_day) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    publish("three", 3, "2027-01-01");
    ASSERT_TRUE(run());
    EXPECT_EQ(hall.state(start).pending.size(), 2U);
    EXPECT_TRUE(hall.activate(day_of("2026-12-15")));
    EXPECT_EQ(*hall.content(), "two");
    auto late = folder.open(day_of("2027-01-02"));
    EXPECT_EQ(*late.content(), "three");
    EXPECT_EQ(late.state(start).previous->version, 2U);
}

TEST_F(EffectiveDate, a_higher_version_speaks_for_every_day_from_its_own_on) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    publish("three", 3, "2026-11-23");
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "three");
    EXPECT_TRUE(hall.state(start).pending.empty());
    EXPECT_FALSE(hall.activate(day_of("2027-01-01")));
}

TEST_F(EffectiveDate, no_more_than_four_wait) {
    for (std::uint64_t version = 2; version <= 5; ++version) {
        publish("text " + std::to_string(version), version, ("2026-12-0" + std::to_string(version)).c_str());
        ASSERT_TRUE(run());
    }
    publish("six", 6, "2026-12-06");
    EXPECT_EQ(code_of(run()), ErrorCode::payload_too_large);
    EXPECT_EQ(hall.state(start).pending.size(), 4U);
    EXPECT_TRUE(hall.activate(day_of("2026-12-02")));
    ASSERT_TRUE(run());
    EXPECT_EQ(hall.state(start).pending.back().version, 6U);
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
    std::string sent_signatures = to_json(signatures).dump();
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
