// After test_updater_key_rotations.py and test_keys.py of theupdateframework/tuf-conformance.
#include "sync/catalogue_root.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "sync/catalogue_county.hpp"

namespace yimen::test {
namespace {

struct Link {
    std::vector<int> keys;
    std::uint64_t threshold;
    std::vector<int> signed_by;
    bool accepted = true;
};

struct Chain {
    std::string name;
    std::vector<Link> links;
};

const std::vector<Chain> chains{
    {"two_of_three_all_keys_rotated", {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {2, 3, 4, 5}}, {{4, 5, 6}, 2, {5, 6}}}},
    {"unused_signatures_are_overlooked",
     {{{1, 2, 3}, 2, {8, 1, 9, 2}}, {{4, 5, 6}, 2, {8, 2, 3, 4, 5, 9}}, {{4, 5, 6}, 2, {5, 6, 1}}}},
    {"three_of_five_signed_by_different_keys",
     {{{1, 2, 3, 4, 5}, 3, {1, 3, 5}}, {{1, 2, 3, 4, 5}, 3, {1, 5, 2}}, {{1, 2, 3, 4, 5}, 3, {1, 2, 4}}}},
    {"three_of_five_one_key_rotated", {{{1, 2, 3, 4, 5}, 3, {1, 3, 5}}, {{1, 2, 4, 5, 6}, 3, {1, 5, 2}}}},
    {"three_of_five_one_key_rotated_with_a_step_between",
     {{{1, 2, 3, 4, 5}, 3, {1, 3, 5}}, {{1, 2, 4, 5, 6}, 3, {1, 3, 5, 6}}, {{1, 2, 4, 5, 6}, 3, {1, 5, 6}}}},
    {"three_of_five_all_keys_rotated_with_a_step_between",
     {{{1, 2, 3, 4, 5}, 3, {1, 3, 5}}, {{6, 7, 8, 9, 11}, 3, {1, 3, 5, 6, 7, 8}}, {{6, 7, 8, 9, 11}, 3, {6, 7, 8}}}},
    {"threshold_raised", {{{1, 2, 3, 4}, 2, {1, 2}}, {{1, 2, 3, 4}, 3, {1, 2, 3}}}},
    {"threshold_lowered", {{{1, 2, 3, 4}, 3, {1, 2, 3}}, {{1, 2, 3, 4}, 2, {1, 2, 3}}, {{1, 2, 3, 4}, 2, {1, 2}}}},
    {"refused_not_signed_by_old_keys", {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {4, 5, 6}, false}}},
    {"refused_signed_by_one_old_key_only", {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {1, 4, 5, 6}, false}}},
    {"refused_not_signed_by_new_keys", {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {1, 2, 3}, false}}},
    {"refused_signed_by_one_new_key_only", {{{1, 2, 3}, 2, {1, 2}}, {{4, 5, 6}, 2, {1, 2, 4}, false}}},
    {"refused_one_key_rotated_and_too_few_old",
     {{{1, 2, 3, 4, 5}, 3, {1, 3, 5}}, {{1, 2, 4, 5, 6}, 3, {1, 5, 6}, false}}},
    {"refused_one_key_rotated_and_too_few_new",
     {{{1, 2, 3, 4, 5}, 3, {1, 3, 5}}, {{1, 2, 4, 5, 6}, 3, {1, 3, 5}, false}}},
    {"refused_new_threshold_not_reached", {{{1, 2, 3, 4}, 2, {1, 2}}, {{1, 2, 3, 4}, 3, {1, 2}, false}}},
    {"refused_old_threshold_not_reached", {{{1, 2, 3, 4}, 3, {1, 2, 3}}, {{1, 2, 3, 4}, 2, {1, 2}, false}}},
};

class RootRotation : public testing::TestWithParam<Chain> {};

SignedDocument document_of(const Link& link, std::uint64_t version) {
    auto root = usual_root();
    root.version = version;
    root.threshold = link.threshold;
    root.root_keys = public_keys(link.keys);
    return signed_root(root, link.signed_by);
}

TEST_P(RootRotation, a_root_needs_a_threshold_of_the_old_and_of_the_new_keys) {
    const auto& links = GetParam().links;
    auto trusted = read_root(document_of(links[0], 1));
    ASSERT_TRUE(trusted) << trusted.error().detail;
    for (std::size_t i = 1; i < links.size(); ++i) {
        const auto next = read_next_root(*trusted, document_of(links[i], i + 1));
        ASSERT_EQ(next.ok(), links[i].accepted);
        if (next) {
            trusted = *next;
        } else {
            EXPECT_EQ(next.error().code, ErrorCode::signature_invalid);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(, RootRotation, testing::ValuesIn(chains), [](const auto& one) { return one.param.name; });

TEST(CatalogueRoot, comes_back_as_it_was_made) {
    const auto read = read_root(signed_root(usual_root(), {1, 3}));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, usual_root());
    EXPECT_EQ(make_root(*read)->bytes, make_root(usual_root())->bytes);
}

TEST(CatalogueRoot, the_first_one_must_be_signed_by_its_own_keys) {
    EXPECT_EQ(read_root(signed_root(usual_root(), {})).error().code, ErrorCode::signature_invalid);
    EXPECT_EQ(read_root(signed_root(usual_root(), {1})).error().code, ErrorCode::signature_invalid);
    EXPECT_EQ(read_root(signed_root(usual_root(), {10, 11, 12})).error().code, ErrorCode::signature_invalid);
}

TEST(CatalogueRoot, signatures_of_one_key_count_once) {
    auto document = signed_root(usual_root(), {1});
    document.signatures.push_back(document.signatures[0]);
    document.signatures.push_back(document.signatures[0]);
    EXPECT_EQ(signers(document, usual_root().root_keys).size(), 1U);
    EXPECT_EQ(read_root(document).error().code, ErrorCode::signature_invalid);
}

TEST(CatalogueRoot, a_key_that_is_asked_for_twice_counts_once) {
    const auto document = signed_root(usual_root(), {1});
    EXPECT_EQ(signers(document, public_keys({1, 2, 1})).size(), 1U);
}

TEST(CatalogueRoot, one_key_under_another_keys_name_does_not_count_twice) {
    auto document = signed_root(usual_root(), {1});
    auto again = document.signatures[0];
    again.key = numbered_key(2).public_key().id();
    document.signatures.push_back(again);
    EXPECT_EQ(read_root(document).error().code, ErrorCode::signature_invalid);
}

TEST(CatalogueRoot, a_key_that_stands_twice_is_refused) {
    auto root = usual_root();
    root.root_keys = public_keys({1, 2, 1});
    EXPECT_EQ(make_root(root).error().code, ErrorCode::invalid_request);
    auto json = nlohmann::json::parse(make_root(usual_root())->bytes);
    json["root_keys"][2] = json["root_keys"][0];
    SignedDocument document{json.dump(), {}};
    ASSERT_TRUE(sign(document, numbered_key(1)) && sign(document, numbered_key(2)));
    EXPECT_EQ(read_root(document).error().code, ErrorCode::invalid_request);
}

TEST(CatalogueRoot, a_version_that_is_skipped_repeated_or_gone_back_is_refused) {
    const auto trusted = *read_root(document_of({{1, 2, 3}, 2, {1, 2}}, 5));
    for (const std::uint64_t version : {1, 4, 5, 7}) {
        const auto next = read_next_root(trusted, document_of({{1, 2, 3}, 2, {1, 2}}, version));
        ASSERT_FALSE(next);
        EXPECT_EQ(next.error().code, ErrorCode::rolled_back);
    }
    EXPECT_TRUE(read_next_root(trusted, document_of({{1, 2, 3}, 2, {1, 2}}, 6)));
}

TEST(CatalogueRoot, one_stolen_key_must_not_suffice_nor_one_lost_key_be_the_end) {
    auto root = usual_root();
    for (const std::uint64_t threshold : {0, 1, 3, 4}) {
        root.threshold = threshold;
        EXPECT_FALSE(make_root(root)) << threshold;
    }
    root.threshold = 2;
    root.catalogue_keys.clear();
    EXPECT_FALSE(make_root(root));
}

TEST(CatalogueRoot, the_catalogue_keys_have_no_say_in_the_root) {
    auto next = usual_root();
    next.version = 2;
    next.catalogue_keys = public_keys({20});
    const auto document = signed_root(next, {10, 1});
    EXPECT_EQ(read_next_root(usual_root(), document).error().code, ErrorCode::signature_invalid);
}

TEST(CatalogueRoot, an_oversized_one_is_not_read) {
    SignedDocument document{std::string(max_root_bytes + 1, ' '), {}};
    EXPECT_EQ(read_root(document).error().code, ErrorCode::payload_too_large);
    EXPECT_EQ(read_next_root(usual_root(), document).error().code, ErrorCode::payload_too_large);
}

TEST(CatalogueRoot, a_flood_of_signatures_counts_as_none) {
    auto document = signed_root(usual_root(), {1, 2});
    document.signatures.resize(max_signatures + 1);
    EXPECT_EQ(read_root(document).error().code, ErrorCode::signature_invalid);
}

TEST(CatalogueRoot, one_that_is_no_root_or_of_a_newer_format_is_refused) {
    auto json = nlohmann::json::parse(make_root(usual_root())->bytes);
    json["type"] = "catalogue-manifest";
    EXPECT_EQ(read_root({json.dump(), {}}).error().code, ErrorCode::invalid_request);
    json["type"] = "catalogue-root";
    json["format"] = 2;
    EXPECT_EQ(read_root({json.dump(), {}}).error().code, ErrorCode::program_too_old);
    json["format"] = 1;
    json["root_keys"][0]["algorithm"] = "sm2";
    EXPECT_EQ(read_root({json.dump(), {}}).error().code, ErrorCode::invalid_request);
}

RC_GTEST_PROP(CatalogueRoot, no_bit_of_it_may_differ, ()) {
    auto next = usual_root();
    next.version = 2;
    auto document = signed_root(next, {1, 2});
    const auto bit = *rc::gen::inRange<std::size_t>(0, document.bytes.size() * 8);
    document.bytes[bit / 8] = static_cast<char>(document.bytes[bit / 8] ^ (1 << (bit % 8)));
    RC_ASSERT(!read_next_root(usual_root(), document));
}

TEST(Signatures, travel_as_a_list_and_come_back) {
    const auto document = signed_root(usual_root(), {1, 2});
    const auto back = parse_signatures(signatures_text(document.signatures));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, document.signatures);
}

TEST(Signatures, a_list_of_another_form_or_size_is_refused) {
    for (const char* text : {"", "{}", "[1]", "[{}]", R"([{"key":"a","algorithm":"b","signature":"c","more":1}])"}) {
        EXPECT_EQ(parse_signatures(text).error().code, ErrorCode::invalid_request) << text;
    }
    EXPECT_EQ(parse_signatures(std::string(max_signatures_bytes + 1, ' ')).error().code, ErrorCode::payload_too_large);
    const std::vector<Signature> many(max_signatures + 1);
    EXPECT_FALSE(parse_signatures(signatures_text(many)));
}

}  // namespace
}  // namespace yimen::test
