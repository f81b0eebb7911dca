#include "sync/catalogue_manifest.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "base/compression.hpp"
#include "sync/catalogue_county.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen::test {
namespace {

std::string usual_text() { return make_manifest("catalogue", usual_manifest())->manifest.bytes; }

std::optional<ErrorCode> fault_of(std::string_view text) {
    const auto read = parse_manifest(text);
    return read ? std::nullopt : std::optional(read.error().code);
}

std::string with(const std::string& from, const std::string& to) {
    auto text = usual_text();
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(CatalogueManifest, comes_back_as_it_was_made) {
    auto manifest = usual_manifest(7);
    const auto publication = make_manifest("catalogue", manifest);
    ASSERT_TRUE(publication);
    manifest.full = {sha256(publication->frame), publication->frame.size(), 9};
    EXPECT_EQ(*parse_manifest(publication->manifest.bytes), manifest);
    EXPECT_EQ(*decompressed(publication->frame, 9), "catalogue");
}

TEST(CatalogueManifest, an_unknown_field_is_refused) {
    EXPECT_EQ(fault_of(with("{", R"({"more":1,)")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with(R"({"sha256")", R"({"more":1,"sha256")")), ErrorCode::invalid_request);
}

TEST(CatalogueManifest, a_field_that_stands_twice_is_refused) {
    EXPECT_EQ(fault_of(with("{", R"({"version":1,)")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with(R"({"sha256")", R"({"length":1,"sha256")")), ErrorCode::invalid_request);
}

TEST(CatalogueManifest, every_field_is_needed) {
    const auto whole = nlohmann::json::parse(usual_text());
    ASSERT_EQ(whole.size(), 11U);
    for (const auto& [name, value] : whole.items()) {
        auto less = whole;
        less.erase(name);
        EXPECT_EQ(fault_of(less.dump()), ErrorCode::invalid_request) << name;
        less[name] = true;
        EXPECT_EQ(fault_of(less.dump()), ErrorCode::invalid_request) << name;
    }
}

TEST(CatalogueManifest, a_value_out_of_range_is_refused) {
    EXPECT_EQ(fault_of(with(R"("version":1)", R"("version":0)")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with(R"("version":1)", R"("version":-1)")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with(R"("version":1)", R"("version":1.0)")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with(R"("version":1)", R"("version":9007199254740992)")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with(R"("raw_length":9)", R"("raw_length":67108865)")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with("2026-11-01\"", "2026-02-30\"")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with("2027-01-01T", "2025-01-01T")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with("\"410721\"", "\"\"")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with("\"410721\"", "\"../410721\"")), ErrorCode::invalid_request);
    EXPECT_EQ(fault_of(with("\"0.0.0\"", "\"0.0\"")), ErrorCode::invalid_request);
}

TEST(CatalogueManifest, an_oversized_one_is_not_read) {
    EXPECT_EQ(fault_of(usual_text() + std::string(max_manifest_bytes, ' ')), ErrorCode::payload_too_large);
}

TEST(CatalogueManifest, a_newer_format_asks_for_a_newer_program) {
    EXPECT_EQ(fault_of(with(R"("format":2)", R"("format":3,"more":{})")), ErrorCode::program_too_old);
}

TEST(CatalogueManifest, what_is_not_json_or_too_deep_is_refused) {
    const std::string deep = std::string(10'000, '[') + std::string(10'000, ']');
    for (const auto& text :
         {std::string(), std::string("catalogue"), usual_text() + "x", deep, std::string("{\"\xff\":1}")}) {
        EXPECT_EQ(fault_of(text), ErrorCode::invalid_request);
    }
    EXPECT_TRUE(JsonDocument::read("[[[[[[[[1]]]]]]]]", {}));
    EXPECT_FALSE(JsonDocument::read("[[[[[[[[[1]]]]]]]]]", {}));
}

RC_GTEST_PROP(CatalogueManifest, any_bytes_are_read_or_refused, (const std::string& noise)) {
    auto text = usual_text();
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    RC_ASSERT(!parse_manifest(text.insert(at, noise + "{")));
}

TEST(CatalogueManifest, nothing_empty_or_beyond_64_mib_is_published) {
    EXPECT_EQ(make_manifest("", usual_manifest()).error().code, ErrorCode::invalid_request);
    EXPECT_EQ(make_manifest(std::string(max_content_bytes + 1, 'a'), usual_manifest()).error().code,
              ErrorCode::payload_too_large);
    EXPECT_EQ(make_manifest("catalogue", usual_manifest(0)).error().code, ErrorCode::invalid_request);
}

TEST(CatalogueManifest, a_key_that_signs_again_replaces_its_signature) {
    SignedDocument document{"text", {}};
    ASSERT_TRUE(sign(document, numbered_key(1)));
    ASSERT_TRUE(sign(document, numbered_key(1)));
    EXPECT_EQ(document.signatures.size(), 1U);
    for (int key = 2; key <= 16; ++key) ASSERT_TRUE(sign(document, numbered_key(key)));
    EXPECT_EQ(code_of(sign(document, numbered_key(17))), ErrorCode::payload_too_large);
}

TEST(ProgramVersion, is_three_numbers_in_their_order) {
    EXPECT_EQ(parse_program_version("1.20.3"), (ProgramVersion{1, 20, 3}));
    for (const char* text : {"", "1", "1.2", "1.2.3.4", "1.2.x", "1.02.3", "1.2.65536", " 1.2.3", "1.2.-3", "1..3"}) {
        EXPECT_FALSE(parse_program_version(text)) << text;
    }
    EXPECT_LT((ProgramVersion{0, 9, 9}), (ProgramVersion{0, 10, 0}));
}

}  // namespace
}  // namespace yimen::test
