// The desk: one window for the whole hall, which a person opens for one who asks, and which failures and time close.
#include "pairing/pairing_desk.hpp"
#include "pairing/pairing_world.hpp"

namespace yimen::test {
namespace {

using Events = std::vector<PairingEvent>;

PairingAsk stranger(std::uint8_t number) {
    PairingAsk ask{{}, 1, "kiosk", "stranger", {}};
    ask.ask[0] = number;
    ask.key[0] = number;
    return ask;
}

TEST(PairingDeskTest, TellsWhatHappenedInItsOrder) {
    Pair pair(1);
    ASSERT_TRUE(pair.pair());
    const auto happenings = pair.desk.happenings(pair.now);
    EXPECT_EQ(events_of(happenings), (Events{PairingEvent::asked, PairingEvent::opened, PairingEvent::paired}));
    for (const auto& each : happenings) EXPECT_EQ(each.asker, (PairingAsker{1, "kiosk", "大厅东侧", pair.key, false}));
    EXPECT_TRUE(pair.desk.happenings(pair.now).empty());
    EXPECT_FALSE(pair.desk.window(pair.now));
    EXPECT_TRUE(pair.desk.asking(pair.now).empty());
}

TEST(PairingDeskTest, NobodyBeginsBeforeItsCodeIsTyped) {
    Pair pair(2);
    pair.ask();
    EXPECT_EQ(pair.start().error().code, ErrorCode::wrong_state);
    EXPECT_FALSE(pair.desk.window(pair.now)) << "a device never opens it";
    EXPECT_EQ(pair.desk.type(7, code_of("123456"), pair.now).error().code, ErrorCode::not_found);
    EXPECT_EQ(pair.desk.start({}, pair.now).error().code, ErrorCode::not_found);
    EXPECT_EQ(pair.desk.prove({}, pair.now).error().code, ErrorCode::not_found);
}

TEST(PairingDeskTest, TheWindowIsForTheOneThatWasChosen) {
    Pair pair(3);
    pair.ask();
    ASSERT_TRUE(pair.desk.ask(stranger(1), pair.connection, pair.now));
    ASSERT_TRUE(pair.type());
    EXPECT_EQ(pair.desk.start({stranger(1).ask, pair.device.start()->share}, pair.now).error().code,
              ErrorCode::wrong_state);
    const auto other = pair.desk.asking(pair.now).at(1).number;
    EXPECT_EQ(pair.desk.type(other, code_of("123456"), pair.now).error().code, ErrorCode::wrong_state);
    EXPECT_EQ(pair.desk.window(pair.now)->asker.number, pair.number());
    EXPECT_TRUE(pair.pair());
    EXPECT_TRUE(pair.desk.type(other, code_of("123456"), pair.now)) << "it is free again";
}

// The person types something else, and the device finds out.
void mistype(Pair& pair) {
    ASSERT_TRUE(pair.desk.type(pair.number(), code_of("000000"), pair.now));
    const auto reply = pair.start();
    EXPECT_EQ(pair.reply(*reply).error().code, ErrorCode::unauthorized);
}

TEST(PairingDeskTest, ANewCodeOfTheDeviceSaysThatTheLastOneFailed) {
    Pair pair(4);
    pair.ask();
    mistype(pair);
    EXPECT_EQ(pair.desk.window(pair.now)->failures, 0U);
    pair.ask();
    EXPECT_EQ(pair.desk.window(pair.now)->failures, 1U);
    EXPECT_EQ(pair.desk.window(pair.now)->standing, PairingStanding::waiting);
    EXPECT_TRUE(pair.pair()) << "in the same window";
}

TEST(PairingDeskTest, ThreeFailuresCloseTheWindow) {
    Pair pair(5);
    for (int i = 0; i < 3; ++i) {
        pair.ask();
        mistype(pair);
    }
    ASSERT_EQ(pair.device.step(), DevicePairing::Step::stopped);
    pair.device.touched();
    pair.ask();
    EXPECT_FALSE(pair.desk.window(pair.now));
    EXPECT_EQ(events_of(pair.desk.happenings(pair.now)),
              (Events{PairingEvent::asked, PairingEvent::opened, PairingEvent::failed, PairingEvent::failed,
                      PairingEvent::failed, PairingEvent::closed_by_failures}));
    EXPECT_TRUE(pair.pair()) << "a person may open another";
}

TEST(PairingDeskTest, AUsedUpCodeIsNotTypedAgainInAnyWindow) {
    Pair pair(6);
    pair.ask();
    ASSERT_TRUE(pair.type());
    ASSERT_TRUE(pair.start());
    EXPECT_EQ(pair.type().error().code, ErrorCode::wrong_state) << "it was answered";
    pair.desk.close(pair.now);
    EXPECT_EQ(pair.type().error().code, ErrorCode::wrong_state);
    EXPECT_EQ(events_of(pair.desk.happenings(pair.now)),
              (Events{PairingEvent::asked, PairingEvent::opened, PairingEvent::failed, PairingEvent::closed}));
    pair.device.give_up_code();
    EXPECT_TRUE(pair.pair());
}

TEST(PairingDeskTest, ACodeAtWhichNobodyGuessedMayBeTypedAgain) {
    Pair pair(7);
    pair.ask();
    ASSERT_TRUE(pair.desk.type(pair.number(), code_of("000000"), pair.now));
    EXPECT_TRUE(pair.pair());
    EXPECT_EQ(events_of(pair.desk.happenings(pair.now)),
              (Events{PairingEvent::asked, PairingEvent::opened, PairingEvent::paired}));
}

TEST(PairingDeskTest, TheWindowClosesByTimeWhateverGoesOn) {
    Pair pair(8);
    pair.ask();
    ASSERT_TRUE(pair.type());
    pair.now += Milliseconds{179'999};
    EXPECT_EQ(pair.desk.window(pair.now)->left, Milliseconds{1});
    ASSERT_TRUE(pair.start());
    pair.now += Milliseconds{1};
    EXPECT_FALSE(pair.desk.window(pair.now));
    EXPECT_EQ(events_of(pair.desk.happenings(pair.now)),
              (Events{PairingEvent::asked, PairingEvent::opened, PairingEvent::failed, PairingEvent::closed_by_time}));
    EXPECT_EQ(pair.ask().standing, PairingStanding::used_up) << "silence is a failure too";
}

TEST(PairingDeskTest, TypingTheNextCodeGivesNoMoreTime) {
    Pair pair(9);
    pair.ask();
    mistype(pair);
    pair.now += Milliseconds{100'000};
    pair.ask();
    ASSERT_TRUE(pair.type());
    EXPECT_EQ(pair.desk.window(pair.now)->left, Milliseconds{80'000});
}

TEST(PairingDeskTest, WhoIsSilentIsForgotten) {
    Pair pair(10);
    pair.ask();
    pair.now += Milliseconds{29'999};
    pair.ask();
    pair.now += Milliseconds{29'999};
    EXPECT_EQ(pair.desk.asking(pair.now).size(), 1U);
    pair.now += Milliseconds{1};
    EXPECT_TRUE(pair.desk.asking(pair.now).empty());
    EXPECT_EQ(pair.start().error().code, ErrorCode::not_found);
}

TEST(PairingDeskTest, WhoseWindowIsOpenIsNotForgotten) {
    Pair pair(11);
    pair.ask();
    ASSERT_TRUE(pair.type());
    pair.now += Milliseconds{170'000};
    for (int i = 1; i < 100; ++i) {
        const auto came = pair.desk.ask(stranger(static_cast<std::uint8_t>(i)), pair.connection, pair.now);
        ASSERT_TRUE(came);
        EXPECT_LE(pair.desk.asking(pair.now).size(), DeskLimits{}.asks);
    }
    EXPECT_TRUE(pair.reply(*pair.start()));
}

TEST(PairingDeskTest, WhoWasSilentLongestMakesRoom) {
    Pair pair(12);
    for (std::uint8_t i = 1; i <= 16; ++i) {
        pair.now += Milliseconds{1};
        ASSERT_TRUE(pair.desk.ask(stranger(i), pair.connection, pair.now));
    }
    ASSERT_TRUE(pair.desk.ask(stranger(1), pair.connection, pair.now + Milliseconds{1}));
    pair.now += Milliseconds{2};
    pair.ask();
    const auto asking = pair.desk.asking(pair.now);
    EXPECT_EQ(asking.size(), 16U);
    EXPECT_EQ(asking.front().number, 1U);
    EXPECT_EQ(asking.at(1).number, 3U);
    EXPECT_EQ(asking.back().number, 17U);
}

TEST(PairingDeskTest, AStrangersAskingIsNotToldWithoutEnd) {
    Pair pair(13);
    for (int i = 0; i < 1'000; ++i) {
        auto ask = stranger(static_cast<std::uint8_t>(i));
        ask.ask[1] = static_cast<std::uint8_t>(i >> 8);
        ASSERT_TRUE(pair.desk.ask(ask, pair.connection, pair.now));
    }
    EXPECT_EQ(pair.desk.happenings(pair.now).size(), DeskLimits{}.happenings);
}

TEST(PairingDeskTest, AnIdBelongsToOneDevice) {
    Pair pair(14);
    pair.ask();
    auto other = pair.device.ask();
    other.key[0] ^= 1;
    EXPECT_EQ(pair.desk.ask(other, pair.connection, pair.now).error().code, ErrorCode::key_reused);
    other = pair.device.ask();
    other.kind = "counter";
    EXPECT_EQ(pair.desk.ask(other, pair.connection, pair.now).error().code, ErrorCode::key_reused);
    EXPECT_EQ(pair.desk.asking(pair.now).size(), 1U);
}

TEST(PairingDeskTest, ALateAskOfTheCodeBeforeChangesNothing) {
    Pair pair(15);
    const auto late = pair.device.ask();
    pair.device.give_up_code();
    pair.ask();
    ASSERT_TRUE(pair.type());
    EXPECT_EQ(pair.desk.ask(late, pair.connection, pair.now)->standing, PairingStanding::used_up);
    EXPECT_TRUE(pair.reply(*pair.start()));
}

TEST(PairingDeskTest, ADeviceThatConnectedAnewIsTypedAgain) {
    Pair pair(16);
    pair.ask();
    ASSERT_TRUE(pair.type());
    pair.connection.exporter = drawn(pair.random);
    pair.device.reconnected(pair.connection);
    EXPECT_EQ(pair.ask().standing, PairingStanding::waiting);
    EXPECT_EQ(pair.desk.window(pair.now)->failures, 0U);
    EXPECT_TRUE(pair.pair());
}

TEST(PairingDeskTest, ARunThatHasBegunGoesOnOverAnotherConnection) {
    Pair pair(17);
    pair.ask();
    ASSERT_TRUE(pair.type());
    const auto reply = pair.start();
    pair.device.reconnected({drawn(pair.random), drawn(pair.random)});
    EXPECT_EQ(*pair.start(), *reply);
    EXPECT_TRUE(pair.prove(*pair.reply(*reply)));
}

TEST(PairingDeskTest, AnAnswerThatGotLostCanBeHadForAWhile) {
    Pair pair(18);
    pair.ask();
    ASSERT_TRUE(pair.type());
    const auto proof = pair.reply(*pair.start());
    const auto sealed = pair.grant(*pair.prove(*proof));
    pair.now += Milliseconds{599'999};
    EXPECT_EQ(pair.prove(*proof)->granted, *sealed);
    pair.now += Milliseconds{1};
    EXPECT_EQ(pair.prove(*proof).error().code, ErrorCode::not_found);
}

// --- invitations

struct Invited : Pair {
    explicit Invited(std::uint64_t seed, Milliseconds life = std::chrono::hours{24})
        : Pair(seed), invitation(desk.invite(life, now).value()) {
        device = with(invitation);
    }
    DevicePairing with(const PairingInvitation& which) { return {a_kiosk(key), connection, random, which.copy()}; }
    PairingInvitation invitation;
};

TEST(PairingInvitationTest, PairsWithoutAPerson) {
    Invited pair(1);
    EXPECT_EQ(pair.ask().standing, PairingStanding::typed);
    const auto proven = pair.prove(*pair.reply(*pair.start()));
    EXPECT_TRUE(proven->asker.invited);
    EXPECT_TRUE(pair.device.take(*pair.grant(*proven)));
    EXPECT_FALSE(pair.desk.window(pair.now));
    EXPECT_EQ(events_of(pair.desk.happenings(pair.now)), (Events{PairingEvent::asked, PairingEvent::paired}));
}

TEST(PairingInvitationTest, CountsForOnePairing) {
    Invited pair(2);
    auto second = pair.with(pair.invitation);
    pair.ask();
    ASSERT_TRUE(pair.desk.ask(second.ask(), pair.connection, pair.now));
    const auto to_second = pair.desk.start(*second.start(), pair.now);
    const auto proof_of_second = second.prove(*to_second, request_for(pair.key));
    ASSERT_TRUE(pair.prove(*pair.reply(*pair.start())));
    EXPECT_EQ(pair.desk.prove(*proof_of_second, pair.now).error().code, ErrorCode::not_found);
    auto third = pair.with(pair.invitation);
    EXPECT_EQ(pair.desk.ask(third.ask(), pair.connection, pair.now).error().code, ErrorCode::not_found);
}

TEST(PairingInvitationTest, LastsAsLongAsItWasGivenAndNoThreeMinutes) {
    Invited pair(3, std::chrono::hours{24});
    pair.now += std::chrono::hours{24} - Milliseconds{1};
    EXPECT_EQ(pair.ask().standing, PairingStanding::typed);
    const auto reply = pair.start();
    pair.now += Milliseconds{1};
    EXPECT_EQ(pair.prove(*pair.reply(*reply)).error().code, ErrorCode::not_found);
    EXPECT_EQ(pair.desk.ask(pair.device.ask(), pair.connection, pair.now).error().code, ErrorCode::not_found);
}

TEST(PairingInvitationTest, IsNotUsedUpByAFailureButWithdrawnAfterMany) {
    Invited pair(4);
    for (unsigned i = 1; i <= DeskLimits{}.invitation_failures; ++i) {
        ASSERT_TRUE(pair.desk.ask(pair.device.ask(), pair.connection, pair.now)) << i;
        auto proof = *pair.reply(*pair.start());
        proof.confirmation[0] ^= 1;
        EXPECT_EQ(pair.prove(proof).error().code, ErrorCode::unauthorized);
        pair.device.give_up_code();
    }
    EXPECT_EQ(pair.desk.ask(pair.device.ask(), pair.connection, pair.now).error().code, ErrorCode::not_found);
}

TEST(PairingInvitationTest, IsLeftAloneByTheOneWindow) {
    Invited invited(5);
    invited.ask();
    EXPECT_EQ(invited.desk.type(invited.number(), code_of("123456"), invited.now).error().code, ErrorCode::wrong_state);
    ASSERT_TRUE(invited.desk.ask(stranger(1), invited.connection, invited.now));
    ASSERT_TRUE(invited.desk.type(2, code_of("123456"), invited.now));
    EXPECT_TRUE(invited.prove(*invited.reply(*invited.start())));
    EXPECT_EQ(invited.desk.window(invited.now)->asker.number, 2U);
}

TEST(PairingInvitationTest, ThereAreOnlySoMany) {
    Pair pair(6);
    for (std::size_t i = 0; i < DeskLimits{}.invitations; ++i)
        ASSERT_TRUE(pair.desk.invite(Milliseconds{10}, pair.now));
    EXPECT_EQ(pair.desk.invite(Milliseconds{10}, pair.now).error().code, ErrorCode::too_many_requests);
    pair.now += Milliseconds{10};
    EXPECT_TRUE(pair.desk.invite(Milliseconds{10}, pair.now));
}

}  // namespace
}  // namespace yimen::test
