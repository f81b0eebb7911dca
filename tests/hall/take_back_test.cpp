// Taking back, finishing with the next call and calls for help, by the hall's own writer, file and clocks.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

std::string served(EngineHall& hall) {
    const auto ticket = hall.issue();
    hall.call();
    hall.step(ticket, Step::start);
    hall.step(ticket, Step::finish);
    return ticket;
}

TEST(TakingBack, GoesByAClockThatNobodySets) {
    EngineHall hall(endless_profile());
    hall.sign_in();
    const auto ticket = served(hall);
    hall.pass(9s);
    hall.clock.jump_to(hall.clock.now() - 20min);
    EXPECT_EQ(hall.send(TakeBack{ticket, "1"}).status, 200);
    hall.step(ticket, Step::finish);
    hall.pass(11s);
    EXPECT_EQ(code_of(hall.send(TakeBack{ticket, "1"})), "too_late_to_take_back");
}

TEST(TakingBack, IsTooLateAfterAStartForNobodyKnowsHowLongTheHallWasOff) {
    EngineHall hall(endless_profile());
    hall.sign_in();
    const auto ticket = served(hall);
    hall.restart();
    EXPECT_EQ(code_of(hall.send(TakeBack{ticket, "1"})), "too_late_to_take_back");
    EXPECT_EQ(hall.state().find_ticket(ticket)->state, TicketState::finished);
}

TEST(TakingBack, IsInTheLogLikeEverythingElse) {
    EngineHall hall(endless_profile());
    hall.sign_in();
    const auto ticket = served(hall);
    hall.pass(4s);
    ASSERT_EQ(hall.send(TakeBack{ticket, "1"}).status, 200);
    const auto before = hall.state();
    hall.restart();
    EXPECT_EQ(hall.state(), before);
    EXPECT_EQ(hall.state().window("1").ticket, ticket);
    EXPECT_EQ(hall.all<TicketTakenBack>().at(0).after_ms, 4'000);
    EXPECT_TRUE(verify_log(hall.file()).ok());
}

TEST(TakingBack, AServiceOfAnEarlierDayThatWentOnIsLearnedOnce) {
    EngineHall hall(small_profile());
    hall.sign_in();
    for (std::size_t i = 1; i < ServiceTimes::needed; ++i) served(hall);
    const auto ticket = served(hall);
    ASSERT_EQ(hall.send(TakeBack{ticket, "1"}).status, 200);
    ASSERT_EQ(hall.send(ParkTicket{ticket, "other"}).status, 200);
    hall.pass(24h);
    hall.restart();
    EXPECT_EQ(hall.state().service_times().known("A"), ServiceTimes::needed);
}

// The view is by the hall's clock: what is shown as possible may be refused, never the other way about.
TEST(TakingBack, IsOfferedWithTheWindow) {
    EngineHall hall(endless_profile());
    hall.sign_in();
    const auto ticket = served(hall);
    const auto last_step = [&] {
        std::optional<LastStepShown> shown;
        hall.engine().read([&](const HallView& view) { shown = show_window(view, view.profile.windows[0]).last_step; });
        return shown;
    };
    ASSERT_TRUE(last_step());
    EXPECT_EQ(last_step()->ticket, ticket);
    EXPECT_EQ(last_step()->number, "A001");
    EXPECT_EQ(last_step()->step, Step::finish);
    EXPECT_EQ(last_step()->until - last_step()->at, taken_back_within);
    hall.pass(10s + 1ms);
    EXPECT_FALSE(last_step());
}

TEST(FinishingWithTheNextCall, AnswersTheSameWhenItComesAgain) {
    EngineHall hall(endless_profile());
    hall.sign_in();
    const auto ticket = hall.issue();
    hall.issue();
    hall.call();
    hall.step(ticket, Step::start);
    const auto first = hall.send(FinishAndCallNext{"1", ticket}, "once");
    EXPECT_EQ(first.status, 200);
    const auto again = hall.send(FinishAndCallNext{"1", ticket}, "once");
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(hall.all<TicketCalled>().size(), 2U);
    EXPECT_EQ(hall.all<TicketFinished>().size(), 1U);
}

TEST(Help, OutlivesAStartUntilSomebodyAnswers) {
    EngineHall hall(endless_profile());
    hall.sign_in();
    ASSERT_EQ(hall.send(CallHelp{"K1"}).status, 200);
    hall.restart();
    const auto calls = [&] {
        HelpShown shown;
        hall.engine().read([&](const HallView& view) { shown = show_help(view); });
        return shown.calls;
    };
    ASSERT_EQ(calls().size(), 1U);
    EXPECT_EQ(calls()[0].kiosk, "K1");
    EXPECT_TRUE(calls()[0].window.empty());
    ASSERT_EQ(hall.send(AnswerHelp{"K1", "1"}).status, 200);
    EXPECT_EQ(calls()[0].window, "1");
    EXPECT_EQ(calls()[0].window_number, 1);
}

}  // namespace
}  // namespace yimen::test
