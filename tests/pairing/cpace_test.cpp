// CPace gives the draft's own values, and a key only to who has everything alike.
#include "pairing/cpace.hpp"

#include <fstream>

#include "base/hex.hpp"
#include "pairing/framed_hash.hpp"
#include "pairing/pairing_world.hpp"

namespace yimen::test {
namespace {

// draft-irtf-cfrg-cpace as of April 2026, its vectors for ristretto255.
nlohmann::json vectors() {
    std::ifstream file(std::filesystem::path(std::getenv("YIMEN_SOURCE_DIR")) /
                       "tests/pairing/cpace-ristretto255.json");
    return nlohmann::json::parse(file);
}

std::string from_vector(const nlohmann::json& hex) { return from_hex(hex.get<std::string>()).value(); }

CpacePoint point_of(const nlohmann::json& hex) { return array_from_hex<32>(hex.get<std::string>()).value(); }

// Draws this number and nothing else.
RandomBytes always(const std::string& scalar) {
    return [scalar](std::span<std::uint8_t> bytes) {
        std::ranges::fill(bytes, 0);
        std::ranges::copy(bytes_of(scalar), bytes.begin());
    };
}

std::string hex_of(const SecretBytes& bytes) { return to_hex(bytes.bytes()); }
std::string small(std::string hex) {
    std::ranges::transform(hex, hex.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    return hex;
}

struct DraftRun {
    nlohmann::json all = vectors();
    nlohmann::json run = all.at("G_Coffee25519");
    nlohmann::json points = all.at("G_Coffee25519_points");
    std::string password = from_vector(run["PRS"]);
    std::string channel = from_vector(run["CI"]);
    std::string session = from_vector(run["sid"]);
    CpaceCommon common{bytes_of(password), channel, bytes_of(session)};
    CpaceParty a{common, CpaceRole::initiator, from_vector(run["ADa"]), always(from_vector(run["ya"]))};
    CpaceParty b{common, CpaceRole::responder, from_vector(run["ADb"]), always(from_vector(run["yb"]))};
};

TEST(CpaceTest, GeneratorAndSharesAreThoseOfTheDraft) {
    const DraftRun draft;
    EXPECT_EQ(hex_of(cpace_generator(draft.common)), small(draft.run["g"]));
    EXPECT_EQ(to_hex(draft.a.share()), small(draft.run["Ya"]));
    EXPECT_EQ(to_hex(draft.b.share()), small(draft.run["Yb"]));
}

TEST(CpaceTest, BothSidesGetTheKeyOfTheDraft) {
    const DraftRun draft;
    EXPECT_EQ(hex_of(*draft.a.key(point_of(draft.run["Yb"]), from_vector(draft.run["ADb"]))),
              small(draft.run["ISK_IR"]));
    EXPECT_EQ(hex_of(*draft.b.key(point_of(draft.run["Ya"]), from_vector(draft.run["ADa"]))),
              small(draft.run["ISK_IR"]));
}

TEST(CpaceTest, AValidPointIsMultipliedAsInTheDraft) {
    const DraftRun draft;
    const auto& valid = draft.points["Valid"];
    const CpaceParty party(draft.common, CpaceRole::responder, "b", always(from_vector(valid["s"])));
    const auto point = point_of(valid["X"]);
    const auto product = point_of(valid["G.scalar_mult_vfy(s,X)"]);
    const auto expected = framed_hash({bytes_of("CPaceRistretto255_ISK"), bytes_of(draft.session), product, point,
                                       bytes_of("a"), party.share(), bytes_of("b")});
    EXPECT_EQ(hex_of(*party.key(point, "a")), hex_of(expected));
}

TEST(CpaceTest, WhatIsNoPointOrTheNeutralOneGivesNoKey) {
    const DraftRun draft;
    for (const auto* name : {"Invalid Y1", "Invalid Y2"}) {
        EXPECT_FALSE(draft.a.key(point_of(draft.points[name]), "b")) << name;
        EXPECT_FALSE(draft.b.key(point_of(draft.points[name]), "a")) << name;
    }
}

// What the two sides are given, and which of it the second one has otherwise.
struct Given {
    std::string password = "123456";
    std::string channel = "channel";
    std::string session = "session";
    std::string a = "a";
    std::string b = "b";
    CpaceCommon common() const { return {bytes_of(password), channel, bytes_of(session)}; }
};

bool agree(const Given& one, const Given& other, CpaceRole role_of_other = CpaceRole::responder) {
    const CpaceParty a(one.common(), CpaceRole::initiator, one.a, seeded(1));
    const CpaceParty b(other.common(), role_of_other, other.b, seeded(2));
    return hex_of(*a.key(b.share(), one.b)) == hex_of(*b.key(a.share(), other.a));
}

TEST(CpaceTest, OnlyWhoHasEverythingAlikeHasTheKey) {
    const Given given;
    EXPECT_TRUE(agree(given, given));
    EXPECT_FALSE(agree(given, given, CpaceRole::initiator));
    for (const auto part : {&Given::password, &Given::channel, &Given::session, &Given::a, &Given::b}) {
        auto otherwise = given;
        (otherwise.*part) += '1';
        EXPECT_FALSE(agree(given, otherwise)) << otherwise.*part;
    }
}

RC_GTEST_PROP(CpaceProperty, KeysAgreeExactlyWhereThePasswordsDo,
              (const std::array<std::uint8_t, 3>& one, const std::array<std::uint8_t, 3>& other)) {
    const auto given = [](const auto& bytes) { return Given{.password = to_hex(ByteView(bytes))}; };
    RC_ASSERT(agree(given(one), given(one)));
    RC_ASSERT(agree(given(one), given(other)) == (one == other));
}

// A text of pieces, cut at some places.
std::string hash_of_cut(const std::string& text, std::size_t place) {
    return hex_of(framed_hash({bytes_of(text).first(place), bytes_of(text).subspan(place)}));
}

RC_GTEST_PROP(FramedHashProperty, TheSameBytesCutElsewhereAreOthers, (const std::string& begin)) {
    const auto text = begin + std::string(300, 'x');  // also over the lengths that take one byte
    const auto one = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto other = *rc::gen::inRange<std::size_t>(0, text.size());
    RC_ASSERT((hash_of_cut(text, one) == hash_of_cut(text, other)) == (one == other));
}

}  // namespace
}  // namespace yimen::test
