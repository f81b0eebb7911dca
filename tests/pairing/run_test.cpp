// One run between a device and its hall: who has the same code on the same connection is paired, and a mistake costs
// it.
#include <set>

#include "pairing/pairing_world.hpp"

namespace yimen::test {
namespace {

TEST(PairingRunTest, ADeviceWhoseCodeIsTypedGetsItsCertificate) {
    Pair pair(1);
    EXPECT_EQ(pair.ask().standing, PairingStanding::waiting);
    ASSERT_TRUE(pair.type());
    EXPECT_EQ(pair.ask().standing, PairingStanding::typed);
    const auto reply = pair.start();
    const auto proof = pair.reply(*reply);
    const auto proven = pair.prove(*proof);
    EXPECT_EQ(proven->signing_request, request_for(pair.key));
    EXPECT_EQ(proven->asker.key, pair.key);
    const auto grant = pair.device.take(*pair.grant(*proven));
    EXPECT_EQ(*grant, granted_by("the hall's authority", *proven));
    EXPECT_EQ(pair.device.step(), DevicePairing::Step::paired);
    EXPECT_EQ(pair.device.shown(), nullptr);
}

RC_GTEST_PROP(PairingRunProperty, EverySeedIsPairedAndNothingInsideIsSeenOutside, (std::uint64_t seed)) {
    Pair pair(seed);
    pair.ask();
    RC_ASSERT(pair.type().ok());
    const auto reply = pair.start();
    const auto proof = pair.reply(*reply);
    const auto proven = pair.prove(*proof);
    const auto sealed = pair.grant(*proven);
    const auto seen = encode(*reply) + encode(*proof) + encode(*sealed);
    RC_ASSERT(seen.find(to_hex(pair.key)) == std::string::npos);
    RC_ASSERT(pair.device.take(*sealed).ok());
}

// A run in which the hall's side is told something else.
struct Otherwise {
    PairingAsk ask;
    PairingConnection connection;
    std::string code;
};

ErrorCode first_refusal(Otherwise hall, DevicePairing& device) {
    const auto random = seeded(5);
    HallPairing run(hall.ask, hall.connection, code_of(hall.code).secret().copy());
    const auto reply = run.answer(device.start().value(), random);
    const auto proof = device.prove(*reply, "request");
    return proof ? ErrorCode::internal : proof.error().code;
}

struct DeviceAlone {
    RandomBytes random = seeded(7);
    PairingConnection connection{drawn(random), drawn(random)};
    DevicePairing device{a_kiosk(drawn(random)), connection, random};
    Otherwise as_the_device_sees_it() const {
        return {device.ask(), connection, std::string(device.shown()->digits())};
    }
};

TEST(PairingRunTest, BothSidesMustSeeEverythingAlike) {
    using Change = std::function<void(Otherwise&)>;
    const std::map<std::string, Change> changes{
        {"exporter", [](auto& hall) { hall.connection.exporter[31] ^= 1; }},
        {"certificate of the hall", [](auto& hall) { hall.connection.hall[0] ^= 1; }},
        {"key of the device", [](auto& hall) { hall.ask.key[0] ^= 1; }},
        {"kind", [](auto& hall) { hall.ask.kind = "counter"; }},
        {"name", [](auto& hall) { hall.ask.name += "2"; }},
        {"id", [](auto& hall) { hall.ask.ask[0] ^= 1; }},
        {"number of the code", [](auto& hall) { ++hall.ask.code; }},
        {"way", [](auto& hall) { hall.ask.invitation.emplace(); }},
        {"code", [](auto& hall) { hall.code.back() = hall.code.back() == '1' ? '2' : '1'; }},
    };
    for (const auto& [what, change] : changes) {
        DeviceAlone alone;
        auto hall = alone.as_the_device_sees_it();
        change(hall);
        EXPECT_EQ(first_refusal(hall, alone.device), ErrorCode::unauthorized) << what;
        EXPECT_EQ(alone.device.ask().code, 2U) << what;
    }
    DeviceAlone alone;
    EXPECT_EQ(first_refusal(alone.as_the_device_sees_it(), alone.device), ErrorCode::internal);
}

TEST(PairingRunTest, TheSameMessagesAgainGetTheSameAnswers) {
    Pair pair(2);
    pair.ask();
    ASSERT_TRUE(pair.type());
    const auto reply = pair.start();
    EXPECT_EQ(*pair.start(), *reply);
    const auto proof = pair.reply(*reply);
    EXPECT_EQ(*pair.reply(*reply), *proof);
    const auto proven = pair.prove(*proof);
    EXPECT_FALSE(pair.prove(*proof)->granted) << "the answer of a hall that could not issue yet";
    const auto sealed = pair.grant(*proven);
    EXPECT_EQ(*pair.grant(*proven), *sealed);
    EXPECT_EQ(*pair.prove(*proof)->granted, *sealed);
    EXPECT_TRUE(pair.device.take(*sealed));
}

TEST(PairingRunTest, AMessageOnceTakenIsNotTakenOtherwise) {
    Pair pair(3);
    pair.ask();
    ASSERT_TRUE(pair.type());
    const auto reply = pair.start();
    const auto proof = pair.reply(*reply);
    auto other_reply = *reply;
    other_reply.confirmation[0] ^= 1;
    EXPECT_EQ(pair.reply(other_reply).error().code, ErrorCode::wrong_state);
    auto other_proof = *proof;
    const auto proven = pair.prove(*proof);
    other_proof.confirmation[0] ^= 1;
    EXPECT_EQ(pair.prove(other_proof).error().code, ErrorCode::not_found);
    const auto sealed = pair.grant(*proven);
    auto other_sealed = *sealed;
    other_sealed.sealed[0] = other_sealed.sealed[0] == 'A' ? 'B' : 'A';
    EXPECT_EQ(pair.device.take(other_sealed).error().code, ErrorCode::unauthorized);
    EXPECT_TRUE(pair.device.take(*sealed)) << "the right one still counts";
}

TEST(PairingRunTest, WhatWasGrantedOnceIsNeverSealedOtherwise) {
    Pair pair(4);
    pair.ask();
    ASSERT_TRUE(pair.type());
    const auto proven = pair.prove(*pair.reply(*pair.start()));
    const auto number = proven->asker.number;
    EXPECT_EQ(pair.desk.grant(number, PairingGrant{"", "a", "d"}, pair.now).error().code, ErrorCode::invalid_request);
    const auto sealed = pair.grant(*proven);
    EXPECT_EQ(*pair.desk.grant(number, PairingGrant{"other", "a", "d"}, pair.now), *sealed);
    EXPECT_EQ(pair.desk.grant(number + 1, PairingGrant{"other", "a", "d"}, pair.now).error().code,
              ErrorCode::not_found);
}

TEST(PairingRunTest, ARequestForAnotherKeyEndsTheRun) {
    Pair pair(5);
    pair.ask();
    ASSERT_TRUE(pair.type());
    const auto reply = pair.start();
    const auto proof = pair.device.prove(*reply, request_for(drawn(pair.random)));
    EXPECT_EQ(pair.prove(*proof).error().code, ErrorCode::forbidden);
    EXPECT_EQ(pair.prove(*proof).error().code, ErrorCode::wrong_state);
}

// Each way in which what follows message 2 is not the right message 3.
TEST(PairingRunTest, OneGuessIsAllThatACodeAllows) {
    const auto random = seeded(9);
    const std::map<std::string, std::function<Status(Pair&, PairingProof)>> others{
        {"a wrong confirmation",
         [](Pair& pair, PairingProof proof) -> Status {
             proof.confirmation[0] ^= 1;
             const auto proven = pair.prove(proof);
             return proven ? done() : proven.error();
         }},
        {"a request that is sealed otherwise",
         [](Pair& pair, PairingProof proof) -> Status {
             proof.sealed[0] = proof.sealed[0] == 'A' ? 'B' : 'A';
             const auto proven = pair.prove(proof);
             return proven ? done() : proven.error();
         }},
        {"a second message 1",
         [&](Pair& pair, PairingProof proof) -> Status {
             const auto reply = pair.desk.start({proof.ask, drawn(random)}, pair.now);
             return reply ? done() : reply.error();
         }},
    };
    for (const auto& [what, other] : others) {
        Pair pair(6);
        pair.ask();
        ASSERT_TRUE(pair.type());
        const auto proof = pair.reply(*pair.start());
        EXPECT_EQ(other(pair, *proof).error().code, ErrorCode::unauthorized) << what;
        EXPECT_EQ(pair.prove(*proof).error().code, ErrorCode::wrong_state) << what << ": the right one comes too late";
        EXPECT_EQ(pair.desk.window(pair.now)->failures, 1U) << what;
        EXPECT_EQ(pair.desk.window(pair.now)->standing, PairingStanding::used_up) << what;
    }
}

TEST(PairingRunTest, AShareThatIsNoPointUsesUpTheCodeOnEitherSide) {
    Pair pair(7);
    pair.ask();
    ASSERT_TRUE(pair.type());
    const auto start = pair.device.start();
    EXPECT_EQ(pair.desk.start({start->ask, {}}, pair.now).error().code, ErrorCode::invalid_request);
    EXPECT_EQ(pair.desk.start(*start, pair.now).error().code, ErrorCode::wrong_state);
    EXPECT_EQ(pair.device.prove({}, "request").error().code, ErrorCode::unauthorized);
    EXPECT_EQ(pair.device.ask().code, 2U);
}

// Without a desk, which lets a failed run go.
TEST(HallPairingTest, AfterOneFailureNothingIsRightAnyMore) {
    DeviceAlone alone;
    const auto& ask = alone.device.ask();
    HallPairing run(ask, alone.connection, code_of(alone.device.shown()->digits()).secret().copy());
    const auto start = alone.device.start().value();
    const auto proof = alone.device.prove(run.answer(start, alone.random).value(), request_for(ask.key)).value();
    auto wrong = proof;
    wrong.confirmation[0] ^= 1;
    EXPECT_FALSE(run.prove(wrong, key_of_words));
    EXPECT_EQ(run.step(), HallPairing::Step::failed);
    EXPECT_EQ(run.prove(proof, key_of_words).error().code, ErrorCode::unauthorized);
    EXPECT_EQ(run.answer(start, alone.random).error().code, ErrorCode::unauthorized);
}

TEST(HallPairingTest, AProofBeforeTheFirstMessageEndsTheRun) {
    DeviceAlone alone;
    HallPairing run(alone.device.ask(), alone.connection, code_of("123456").secret().copy());
    EXPECT_EQ(run.prove({}, key_of_words).error().code, ErrorCode::unauthorized);
    EXPECT_EQ(run.answer(alone.device.start().value(), alone.random).error().code, ErrorCode::unauthorized);
}

// Both sides of one run.
struct BothKeys {
    DeviceAlone alone;
    SecretBytes session = pairing_session(alone.device.ask(), alone.connection);
    SecretBytes code{bytes_of("123456")};
    CpaceParty device = pairing_party(session, PairingRole::device, code, alone.random);
    CpaceParty hall = pairing_party(session, PairingRole::hall, code, alone.random);
    PairingKeys of_device = PairingKeys::agree(device, PairingRole::device, hall.share()).value();
    PairingKeys of_hall = PairingKeys::agree(hall, PairingRole::hall, device.share()).value();
};

TEST(PairingKeysTest, WhatOneRoleSaysTheOtherCannotSay) {
    const BothKeys keys;
    for (const auto role : {PairingRole::device, PairingRole::hall}) {
        const auto other = role == PairingRole::device ? PairingRole::hall : PairingRole::device;
        EXPECT_TRUE(keys.of_hall.confirms(role, keys.of_device.confirmation(role)));
        EXPECT_FALSE(keys.of_hall.confirms(other, keys.of_device.confirmation(role)));
        EXPECT_EQ(keys.of_hall.open(role, keys.of_device.seal(role, "inside")), "inside");
        EXPECT_EQ(keys.of_hall.open(other, keys.of_device.seal(role, "inside")), std::nullopt);
    }
}

TEST(PairingKeysTest, WhatWasNotSealedIsNotOpened) {
    const BothKeys keys;
    for (const auto* sealed : {"", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA==", "no base64"}) {
        EXPECT_EQ(keys.of_hall.open(PairingRole::device, sealed), std::nullopt) << sealed;
    }
    EXPECT_EQ(keys.of_hall.open(PairingRole::device, keys.of_device.seal(PairingRole::device, "")), "");
}

// A device is told nothing that is right.
void be_lied_to(DevicePairing& device) {
    PairingReply lie{drawn(seeded(1)), {}};
    lie.share = device.start()->share;  // a point at least
    EXPECT_EQ(device.prove(lie, "request").error().code, ErrorCode::unauthorized);
}

TEST(DevicePairingTest, MakesAnotherCodeForEachFailureAndStopsAfterThree) {
    DeviceAlone alone;
    auto& device = alone.device;
    std::vector<std::string> codes;
    for (unsigned i = 0; i < DevicePairing::most_failures; ++i) {
        EXPECT_EQ(device.step(), DevicePairing::Step::asking);
        codes.emplace_back(device.shown()->digits());
        be_lied_to(device);
    }
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), codes.size());
    EXPECT_EQ(device.step(), DevicePairing::Step::stopped);
    EXPECT_EQ(device.shown(), nullptr);
    EXPECT_EQ(device.start().error().code, ErrorCode::wrong_state);
    device.give_up_code();
    device.heard({PairingStanding::used_up});
    EXPECT_EQ(device.step(), DevicePairing::Step::stopped);
    device.touched();
    EXPECT_EQ(device.step(), DevicePairing::Step::asking);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), device.shown()->digits()), 0);
    be_lied_to(device);
    EXPECT_EQ(device.step(), DevicePairing::Step::asking);
}

TEST(DevicePairingTest, SaysNothingOfItsOwnBeforeTheHallHasShownTheCode) {
    DeviceAlone alone;
    EXPECT_EQ(alone.device.prove({}, "request").error().code, ErrorCode::wrong_state);
    EXPECT_EQ(alone.device.take({}).error().code, ErrorCode::wrong_state);
    EXPECT_EQ(alone.device.ask().code, 1U);
    ASSERT_TRUE(alone.device.start());
    EXPECT_EQ(alone.device.take({}).error().code, ErrorCode::wrong_state);
    EXPECT_EQ(alone.device.step(), DevicePairing::Step::started);
}

TEST(DevicePairingTest, ReflectedToItselfItBelievesNothing) {
    DeviceAlone alone;
    const auto start = alone.device.start();
    EXPECT_EQ(alone.device.prove({start->share, start->share}, "request").error().code, ErrorCode::unauthorized);
}

TEST(DevicePairingTest, MakesAnotherCodeWhereTheHallSaysThatOneIsUsedUp) {
    DeviceAlone alone;
    alone.device.heard({PairingStanding::waiting});
    alone.device.heard({PairingStanding::typed});
    EXPECT_EQ(alone.device.ask().code, 1U);
    const std::string code(alone.device.shown()->digits());
    alone.device.heard({PairingStanding::used_up});
    EXPECT_EQ(alone.device.ask().code, 2U);
    EXPECT_NE(alone.device.shown()->digits(), code);
}

TEST(DevicePairingTest, WithAnInvitationItShowsNothingAndNeverStops) {
    const auto random = seeded(4);
    const PairingConnection connection{drawn(random), drawn(random)};
    DevicePairing device(a_kiosk(drawn(random)), connection, random, PairingInvitation::make(random));
    EXPECT_EQ(device.shown(), nullptr);
    for (int i = 0; i < 10; ++i) be_lied_to(device);
    EXPECT_EQ(device.step(), DevicePairing::Step::asking);
    EXPECT_EQ(device.ask().code, 11U);
}

// Not even one whose bytes are the digits.
TEST(PairingRunTest, ACodeAndAnInvitationOfTheSameBytesAreNotTheSame) {
    DeviceAlone alone;
    auto hall = alone.as_the_device_sees_it();
    hall.ask.invitation = PairingInvitation::make(seeded(1)).id();
    EXPECT_EQ(first_refusal(hall, alone.device), ErrorCode::unauthorized);
}

}  // namespace
}  // namespace yimen::test
