// How the content comes, after test_file_download.py of theupdateframework/tuf-conformance.
#include <nlohmann/json.hpp>

#include "base/compression.hpp"
#include "sync/catalogue_download.hpp"
#include "sync/catalogue_hall.hpp"

namespace yimen::test {
namespace {

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

}  // namespace
}  // namespace yimen::test
