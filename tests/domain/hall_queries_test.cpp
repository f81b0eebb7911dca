#include "domain/hall_queries.hpp"

#include <gtest/gtest.h>

#include "domain/test_hall.hpp"

namespace yimen {
namespace {

using test::TestHall;
using namespace std::chrono_literals;

using Params = std::vector<std::pair<std::string, std::string>>;

struct WhyHere : testing::Test {
    TestHall hall;

    Why ask(const std::string& ticket, std::string_view window) const {
        return why(hall.state(), hall.profile(), hall.ticket(ticket), hall.window(window));
    }
    Why ask(const std::string& ticket) const { return why(hall.state(), hall.profile(), hall.ticket(ticket)); }
    std::optional<int> ahead(const std::string& ticket) const {
        return people_ahead(hall.state(), hall.ticket(ticket), hall.profile().calling);
    }
};
using PeopleAhead = WhyHere;
using CallingOrder = WhyHere;

TEST_F(WhyHere, ATicketThatDoesNotWaitSaysItsState) {
    hall.sign_in("1", "C01");
    const auto ticket = hall.issue();
    hall.call("1");
    EXPECT_EQ(ask(ticket, "1").reason, (Reason{"not_waiting", {{"state", "called"}}}));
    EXPECT_EQ(ask(ticket).reason, (Reason{"not_waiting", {{"state", "called"}}}));
    EXPECT_FALSE(ask(ticket).next);
}

TEST_F(WhyHere, AWindowThatDoesNotServeTheQueueSaysSo) {
    const auto ticket = hall.issue("B-1");
    EXPECT_EQ(ask(ticket, "1").reason, (Reason{"not_served_by_window", {{"queue", "B"}}}));
}

TEST_F(WhyHere, AClosedPausedOrBusyWindowCallsNobody) {
    const auto ticket = hall.issue();
    EXPECT_EQ(ask(ticket, "1").reason, (Reason{"window_closed", {}}));
    hall.sign_in("1", "C01");
    ASSERT_TRUE(hall.send(PauseWindow{"1", "break"}));
    EXPECT_EQ(ask(ticket, "1").reason, (Reason{"window_paused", {}}));
    ASSERT_TRUE(hall.send(ResumeWindow{"1"}));
    hall.call("1");
    const auto second = hall.issue();
    EXPECT_EQ(ask(second, "1").reason, (Reason{"window_busy", {{"number", "A001"}}}));
    EXPECT_TRUE(ask(second, "1").next);  // as soon as the window is free
}

TEST_F(WhyHere, TheNextTicketSaysWhyItIsNext) {
    hall.sign_in("1", "C01");
    const auto first = hall.issue();
    EXPECT_TRUE(ask(first, "1").next);
    EXPECT_EQ(ask(first, "1").reason.code, "only_one");
    const auto second = hall.issue("A-1", Priority::elderly);
    hall.issue("A-1", Priority::elderly);
    EXPECT_TRUE(ask(second, "1").next);
    EXPECT_EQ(ask(second, "1").reason.code, "priority_turn");
    EXPECT_EQ(hall.serve("1"), second);
    EXPECT_TRUE(ask(first, "1").next);
    EXPECT_EQ(ask(first, "1").reason.code, "ordinary_turn");
}

TEST_F(WhyHere, OfOrdinaryTicketsTheEarliestIsNext) {
    hall.sign_in("1", "C01");
    const auto first = hall.issue();
    const auto second = hall.issue();
    const auto third = hall.issue();
    EXPECT_EQ(ask(first, "1").reason.code, "earliest_arrival");
    EXPECT_FALSE(ask(second, "1").next);
    EXPECT_EQ(ask(second, "1").reason, (Reason{"behind", {{"ahead", "1"}, {"next", "A001"}}}));
    EXPECT_EQ(ask(third, "1").reason, (Reason{"behind", {{"ahead", "2"}, {"next", "A001"}}}));
}

TEST_F(WhyHere, ATurnOfTheOtherKindIsNamed) {
    hall.sign_in("1", "C01");
    const auto ordinary = hall.issue();
    const auto elder = hall.issue("A-1", Priority::elderly);
    const auto second_elder = hall.issue("A-1", Priority::elderly);
    EXPECT_EQ(ask(ordinary, "1").reason, (Reason{"priority_turn", {{"next", "A002"}}}));
    EXPECT_EQ(hall.serve("1"), elder);
    EXPECT_EQ(ask(second_elder, "1").reason, (Reason{"ordinary_turn", {{"next", "A001"}}}));
}

TEST_F(WhyHere, AWindowsOwnTradeGoesFirst) {
    hall.sign_in("2", "C02");
    const auto helped = hall.issue("A-1");
    hall.pass(1min);
    hall.issue("B-1");
    EXPECT_EQ(ask(helped, "2").reason, (Reason{"higher_rank_first", {{"next", "B001"}, {"queue", "B"}}}));
}

TEST(Why, APriorityTicketWhoseQueueOwesOrdinaryTurnsSaysSo) {
    auto profile = test::profile_with_queues(2);
    test::add_window(profile, "A1 B1");
    test::add_window(profile, "A1");
    TestHall hall(profile);
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    hall.issue("A-1", Priority::elderly);
    hall.call("2");
    const auto kept_back = hall.issue("A-1", Priority::elderly);
    hall.issue("A-1");
    hall.pass(1s);
    hall.issue("B-1", Priority::elderly);
    const auto answer = why(hall.state(), hall.profile(), hall.ticket(kept_back), hall.window("1"));
    EXPECT_EQ(answer.reason, (Reason{"ordinary_turn", {{"next", "B001"}}}));
}

TEST_F(WhyHere, WithoutAWindowTheOneThatCallsSoonestSpeaks) {
    const auto ticket = hall.issue("A-1");
    EXPECT_EQ(ask(ticket).reason, (Reason{"no_window_open", {{"queue", "A"}}}));
    hall.sign_in("3", "C03");
    EXPECT_EQ(ask(ticket).reason, (Reason{"no_window_open", {{"queue", "A"}}}));
    hall.sign_in("2", "C02");
    hall.issue("B-1");
    EXPECT_EQ(ask(ticket).reason.code, "higher_rank_first");
    hall.sign_in("1", "C01");
    EXPECT_EQ(ask(ticket).reason.code, "only_one");
    EXPECT_TRUE(ask(ticket).next);
}

TEST(Why, AHallWithoutWindowsStillAnswers) {
    TestHall hall(test::profile_with_queues(1));
    const auto ticket = hall.issue();
    EXPECT_EQ(why(hall.state(), hall.profile(), hall.ticket(ticket)).reason.code, "no_window_open");
    ASSERT_TRUE(hall.send(CancelTicket{ticket, "staff"}));
    EXPECT_EQ(why(hall.state(), hall.profile(), hall.ticket(ticket)).reason.code, "not_waiting");
}

TEST_F(PeopleAhead, CountsTheInterleavedTurns) {
    hall.sign_in("1", "C01");
    std::vector<std::string> ordinary(4);
    for (auto& ticket : ordinary) ticket = hall.issue();
    const auto elder = hall.issue("A-1", Priority::elderly);
    const auto second_elder = hall.issue("A-1", Priority::elderly);
    // E1 O1 O2 E2 O3 O4
    EXPECT_EQ(ahead(elder), 0);
    EXPECT_EQ(ahead(ordinary[0]), 1);
    EXPECT_EQ(ahead(ordinary[1]), 2);
    EXPECT_EQ(ahead(second_elder), 3);
    EXPECT_EQ(ahead(ordinary[2]), 4);
    EXPECT_EQ(ahead(ordinary[3]), 5);
    const auto& queue = hall.state().queue("A");
    EXPECT_EQ(people_ahead_of_newcomer(queue, false, hall.profile().calling), 6);
    EXPECT_EQ(people_ahead_of_newcomer(queue, true, hall.profile().calling), 6);
    hall.call("1");
    EXPECT_EQ(ahead(elder), std::nullopt);
}

TEST_F(PeopleAhead, OfAQueueWithoutOrdinaryPeopleCountsPriorityAlone) {
    hall.issue("A-1", Priority::elderly);
    const auto& queue = hall.state().queue("A");
    EXPECT_EQ(people_ahead_of_newcomer(queue, true, hall.profile().calling), 1);
    EXPECT_EQ(people_ahead_of_newcomer(queue, false, hall.profile().calling), 1);
}

TEST_F(CallingOrder, IsWhatTheWindowThenDoes) {
    hall.sign_in("2", "C02");
    for (int i = 0; i < 6; ++i) {
        hall.issue(i % 2 == 0 ? "A-1" : "B-1", i > 3 ? Priority::elderly : Priority::none);
        hall.pass(4min);
    }
    const auto told = calling_order(hall.state(), hall.profile(), "2", 100);
    ASSERT_EQ(told.size(), 6u);
    EXPECT_EQ(calling_order(hall.state(), hall.profile(), "2", 2), std::vector(told.begin(), told.begin() + 2));
    for (const auto& ticket : told) EXPECT_EQ(hall.serve("2"), ticket);
}

TEST_F(CallingOrder, IsEmptyWhereNobodyWaits) {
    EXPECT_TRUE(calling_order(hall.state(), hall.profile(), "1", 5).empty());
    EXPECT_FALSE(next_for_window(hall.state(), hall.window("1"), hall.profile().calling));
}

}  // namespace
}  // namespace yimen
