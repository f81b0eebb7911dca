// Codes and invitations: every one as likely, nothing but digits taken, and nothing of them left behind or said.
#include <new>
#include <ostream>
#include <set>

#include "json/values.hpp"
#include "pairing/pairing_code.hpp"
#include "pairing/pairing_world.hpp"

namespace yimen::test {
namespace {

TEST(PairingCodeTest, EveryCodeIsAsLikelyAsAnyOther) {
    const auto random = seeded(1);
    std::map<std::string, int> seen;
    for (int i = 0; i < 100'000; ++i) ++seen[std::string(PairingCode::make(random, 2).digits())];
    EXPECT_EQ(seen.size(), 100U);
    for (const auto& [code, times] : seen) EXPECT_NEAR(times, 1000, 160) << code;  // five times the deviation
}

// What a remainder alone would make of it: 2^32 is no multiple of 1,000,000.
TEST(PairingCodeTest, ANumberOfTheBrokenRoundIsDrawnAgain) {
    int draws = 0;
    const RandomBytes random = [&draws](std::span<std::uint8_t> bytes) {
        std::ranges::fill(bytes, ++draws == 1 ? std::uint8_t{0xff} : std::uint8_t{0});
    };
    EXPECT_EQ(PairingCode::make(random).digits(), "000000");
    EXPECT_EQ(draws, 2);
}

TEST(PairingCodeTest, OnlySoManyDigitsAreACode) {
    EXPECT_EQ(PairingCode::read("004711")->digits(), "004711");
    for (const auto* typed : {"", "12345", "1234567", "12345a", " 12345", "12 456", "-12345", "１２"}) {
        EXPECT_EQ(PairingCode::read(typed).error().code, ErrorCode::invalid_request) << typed;
    }
}

TEST(PairingCodeTest, AnErrorDoesNotRepeatWhatWasTyped) {
    const auto said = [](const Error& error) {
        auto all = error.detail;
        for (const auto& [name, value] : error.params) all += name + value;
        return all;
    };
    EXPECT_EQ(said(PairingCode::read("98765x").error()).find("9876"), std::string::npos);
    EXPECT_EQ(said(PairingInvitation::read("98765").error()).find("9876"), std::string::npos);
}

TEST(PairingInvitationTest, IsReadAsItWasWritten) {
    const auto invitation = PairingInvitation::make(seeded(2));
    const auto read = PairingInvitation::read(invitation.text());
    EXPECT_TRUE(same_secret_bytes(read->secret().bytes(), invitation.secret().bytes()));
    EXPECT_EQ(read->id(), invitation.id());
    EXPECT_EQ(invitation.text().size(), 32U);
    for (const auto& text :
         {std::string(), invitation.text().substr(1), invitation.text() + "00", std::string(32, 'g')}) {
        EXPECT_FALSE(PairingInvitation::read(text)) << text;
    }
}

TEST(PairingInvitationTest, ItsNameDoesNotTellIt) {
    const auto one = PairingInvitation::make(seeded(2));
    EXPECT_NE(one.id(), PairingInvitation::make(seeded(3)).id());
    EXPECT_EQ(to_hex(one.id()).find(one.text()), std::string::npos);
}

template <typename T>
concept Printed = requires(std::ostream& stream, const T& value) {
    stream << value;
};
template <typename T>
concept Written = requires(JsonOutput& output, const T& value) {
    write_value(output, value);
};
template <typename T>
constexpr bool is_kept_secret =
    !Printed<T> && !Written<T> && !std::is_copy_constructible_v<T> && !std::is_copy_assignable_v<T>;

static_assert(Printed<std::string> && Written<std::string>);
static_assert(is_kept_secret<SecretBytes>);
static_assert(is_kept_secret<PairingCode>);
static_assert(is_kept_secret<PairingInvitation>);
static_assert(is_kept_secret<CpaceParty>);
static_assert(is_kept_secret<PairingKeys>);
static_assert(is_kept_secret<DevicePairing>);
static_assert(is_kept_secret<HallPairing>);

// Whether the bytes of a secret are anywhere in the place where an object was.
struct Place {
    alignas(SecretBytes) std::array<unsigned char, sizeof(SecretBytes)> bytes{};
    bool has(std::string_view text) const {
        return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).find(text) !=
               std::string_view::npos;
    }
};

TEST(SecretBytesTest, AreWipedWhenTheyAreLetGoOrMovedFrom) {
    Place place;
    auto* secret = new (place.bytes.data()) SecretBytes(bytes_of("very secret"));
    EXPECT_TRUE(place.has("very secret"));
    SecretBytes elsewhere(std::move(*secret));
    EXPECT_FALSE(place.has("very secret"));
    EXPECT_EQ(elsewhere.size(), 11U);
    *secret = std::move(elsewhere);
    EXPECT_TRUE(place.has("very secret"));
    EXPECT_EQ(elsewhere.size(), 0U);  // NOLINT(bugprone-use-after-move): that is the question
    std::destroy_at(secret);
    EXPECT_FALSE(place.has("very secret"));
}

TEST(SecretBytesTest, AreTheSameOnlyInEveryByte) {
    EXPECT_TRUE(same_secret_bytes(bytes_of("abc"), bytes_of("abc")));
    EXPECT_FALSE(same_secret_bytes(bytes_of("abc"), bytes_of("abd")));
    EXPECT_FALSE(same_secret_bytes(bytes_of("abc"), bytes_of("ab")));
}

TEST(SystemRandomTest, DrawsOtherBytesEachTime) {
    const auto random = system_random();
    std::set<Sha256Digest> seen;
    for (int i = 0; i < 100; ++i) seen.insert(drawn(random));
    EXPECT_EQ(seen.size(), 100U);
}

}  // namespace
}  // namespace yimen::test
