#include <gtest/gtest.h>

#include "domain/one_window.hpp"

namespace yimen {
namespace {

using test::OneWindow;
using test::only;
using namespace std::chrono_literals;

TEST(Help, IsCalledByAKioskAndAnsweredByAWindow) {
    OneWindow hall;
    EXPECT_EQ(only<HelpCalled>(hall.send(CallHelp{"K1"})).kiosk, "K1");
    ASSERT_NE(hall.state().help_call("K1"), nullptr);
    EXPECT_FALSE(hall.state().help_call("K1")->is_answered());
    EXPECT_EQ(only<HelpAnswered>(hall.send(AnswerHelp{"K1", "1"})), (HelpAnswered{"K1", "1", "C01"}));
    EXPECT_EQ(hall.state().help_call("K1")->window, "1");
}

TEST(Help, WhoAnswersSecondFindsItAnswered) {
    OneWindow hall;
    EXPECT_EQ(hall.send(AnswerHelp{"K1", "1"})->size(), 0U);
    ASSERT_TRUE(hall.send(CallHelp{"K1"}));
    ASSERT_TRUE(hall.send(AnswerHelp{"K1", "1"}));
    EXPECT_EQ(hall.send(AnswerHelp{"K1", "1"})->size(), 0U);
}

TEST(Help, IsCalledOnceHoweverOftenSomebodyPresses) {
    OneWindow hall;
    ASSERT_TRUE(hall.send(CallHelp{"K1"}));
    hall.pass(10min);
    EXPECT_EQ(hall.send(CallHelp{"K1"})->size(), 0U);
    ASSERT_TRUE(hall.send(AnswerHelp{"K1", "1"}));
    EXPECT_EQ(hall.send(CallHelp{"K1"})->size(), 1U);  // ten minutes after the first
    ASSERT_TRUE(hall.send(AnswerHelp{"K1", "1"}));
    hall.pass(59s);
    EXPECT_EQ(hall.send(CallHelp{"K1"})->size(), 0U);
    hall.pass(1s);
    only<HelpCalled>(hall.send(CallHelp{"K1"}));
    EXPECT_FALSE(hall.state().help_call("K1")->is_answered());
}

TEST(Help, AClockThatWentBackKeepsNobodyFromCalling) {
    OneWindow hall;
    ASSERT_TRUE(hall.send(CallHelp{"K1"}));
    ASSERT_TRUE(hall.send(AnswerHelp{"K1", "1"}));
    hall.jump(-20min);
    only<HelpCalled>(hall.send(CallHelp{"K1"}));
}

TEST(Help, NeedsAKioskOfTheHallAWindowWithAClerkAndAnOpenDay) {
    OneWindow hall;
    EXPECT_EQ(hall.error_of(CallHelp{""}), ErrorCode::invalid_request);
    EXPECT_EQ(hall.error_of(CallHelp{"K9"}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(AnswerHelp{"K9", "1"}), ErrorCode::not_found);
    EXPECT_EQ(hall.error_of(AnswerHelp{"K1", "9"}), ErrorCode::not_found);
    ASSERT_TRUE(hall.send(SignOut{"1"}));
    EXPECT_EQ(hall.error_of(AnswerHelp{"K1", "1"}), ErrorCode::window_closed);
    ASSERT_TRUE(hall.send(CallHelp{"K1"}));
    ASSERT_TRUE(hall.send(CloseDay{}));
    EXPECT_EQ(hall.error_of(CallHelp{"K1"}), ErrorCode::day_not_open);
    EXPECT_TRUE(hall.state().help_calls().empty());  // nobody waits at a kiosk over night
}

// Somebody stands there and waits, whatever the profile says by now.
TEST(Help, ThatWasAskedForAtAKioskThatIsGoneIsStillAnswered) {
    OneWindow hall;
    ASSERT_TRUE(hall.send(CallHelp{"K1"}));
    auto profile = hall.profile();
    profile.kiosks.clear();
    hall.reload(profile);
    only<HelpAnswered>(hall.send(AnswerHelp{"K1", "1"}));
    EXPECT_EQ(hall.error_of(CallHelp{"K1"}), ErrorCode::not_found);
}

}  // namespace
}  // namespace yimen
