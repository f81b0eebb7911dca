#include "counter/desk_rules.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yimen::app::desk {
namespace {

Situation working() {
    Situation situation;
    situation.reachable = true;
    situation.window = Window::Open;
    situation.waiting = 3;
    return situation;
}

Situation at(Ticket ticket) {
    auto situation = working();
    situation.ticket = ticket;
    situation.calls = 1;
    return situation;
}

std::vector<Action> allowed(const Situation& situation) {
    std::vector<Action> actions;
    std::ranges::copy_if(all_actions, std::back_inserter(actions),
                         [&](Action action) { return allows(situation, action); });
    return actions;
}

TEST(DeskRules, AFreeWindowCallsPausesOrSignsOut) {
    EXPECT_EQ(allowed(working()), (std::vector{Action::CallNext, Action::Pause, Action::SignOut}));
    EXPECT_EQ(nextStep(working()), Action::CallNext);
}

TEST(DeskRules, NobodyIsCalledWhenNobodyWaits) {
    auto situation = working();
    situation.waiting = 0;
    EXPECT_FALSE(allows(situation, Action::CallNext));
}

TEST(DeskRules, ACalledTicketIsStartedOrGivenTimeToCome) {
    auto situation = at(Ticket::Called);
    situation.recall_in_s = 12;
    EXPECT_EQ(allowed(situation), (std::vector{Action::Start, Action::Pause}));
    EXPECT_EQ(nextStep(situation), Action::Start);
}

TEST(DeskRules, OnceItsTimeIsUpItMayBeCalledAgainOrBeANoShow) {
    EXPECT_EQ(allowed(at(Ticket::Called)), (std::vector{Action::Recall, Action::Start, Action::NoShow, Action::Pause}));
}

TEST(DeskRules, AfterTheLastCallOnlyTheNoShowIsLeftAndMarked) {
    auto situation = at(Ticket::Called);
    situation.calls = situation.max_calls;
    EXPECT_FALSE(allows(situation, Action::Recall));
    EXPECT_TRUE(allows(situation, Action::NoShow));
    EXPECT_TRUE(callsExhausted(situation));
    situation.recall_in_s = 1;
    EXPECT_FALSE(callsExhausted(situation));
}

TEST(DeskRules, AServedTicketIsFinishedTransferredOrPutAside) {
    auto situation = at(Ticket::Serving);
    situation.waiting = 0;
    EXPECT_EQ(allowed(situation), (std::vector{Action::Finish, Action::Transfer, Action::Park, Action::Pause}));
    EXPECT_EQ(nextStep(situation), Action::Finish);
}

TEST(DeskRules, WhileOthersWaitFinishingCallsTheNext) {
    EXPECT_EQ(allowed(at(Ticket::Serving)),
              (std::vector{Action::Finish, Action::Transfer, Action::Park, Action::Pause, Action::FinishAndCallNext}));
    EXPECT_EQ(nextStep(at(Ticket::Serving)), Action::FinishAndCallNext);
}

TEST(DeskRules, AStepIsTakenBackWhateverTheWindowHasNow) {
    for (const auto ticket : {Ticket::None, Ticket::Called, Ticket::Serving}) {
        auto situation = at(ticket);
        EXPECT_FALSE(allows(situation, Action::TakeBack));
        situation.last_step = true;
        EXPECT_TRUE(allows(situation, Action::TakeBack));
    }
}

TEST(DeskRules, WhoeverIsThereIsServedAtOnceWhereNobodyWaits) {
    auto situation = working();
    EXPECT_FALSE(allows(situation, Action::ServeNow));
    situation.waiting = 0;
    EXPECT_TRUE(allows(situation, Action::ServeNow));
    situation.ticket = Ticket::Called;
    EXPECT_FALSE(allows(situation, Action::ServeNow));
}

TEST(DeskRules, APausedWindowResumesButFinishesWhatItHasFirst) {
    auto situation = working();
    situation.window = Window::Paused;
    EXPECT_EQ(nextStep(situation), Action::Resume);
    EXPECT_FALSE(allows(situation, Action::CallNext));
    situation.ticket = Ticket::Serving;
    EXPECT_EQ(nextStep(situation), Action::Finish);
}

TEST(DeskRules, NobodySignsOutWithATicketAtTheWindow) {
    EXPECT_FALSE(allows(at(Ticket::Called), Action::SignOut));
    EXPECT_FALSE(allows(at(Ticket::Serving), Action::SignOut));
}

TEST(DeskRules, NothingIsAllowedThatCannotReachTheHallOrBeWrittenDown) {
    for (const auto ticket : {Ticket::None, Ticket::Called, Ticket::Serving}) {
        auto lost = at(ticket);
        lost.reachable = false;
        EXPECT_TRUE(allowed(lost).empty());
        auto full = at(ticket);
        full.recording = false;
        EXPECT_TRUE(allowed(full).empty());
    }
}

RC_GTEST_PROP(DeskRules, TheStepShownLargeIsNeverOneThatTheTableForbids, ()) {
    auto situation = working();
    situation.window = *rc::gen::element(Window::Open, Window::Paused);
    situation.ticket = *rc::gen::element(Ticket::None, Ticket::Called, Ticket::Serving);
    situation.waiting = *rc::gen::inRange(1, 50);
    situation.calls = *rc::gen::inRange(0, 4);
    situation.recall_in_s = *rc::gen::inRange(0, 31);
    RC_ASSERT(allows(situation, nextStep(situation)));
}

}  // namespace
}  // namespace yimen::app::desk
