// A hall that is started with another profile in the middle of its day.
#include <gtest/gtest.h>

#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

HallProfile without_window(HallProfile profile, const std::string& id) {
    std::erase_if(profile.windows, [&](const WindowProfile& window) { return window.id == id; });
    return profile;
}

HallProfile without_queue_b(HallProfile profile) {
    profile.queues.pop_back();
    std::erase_if(profile.windows[1].queues, [](const RankedQueue& queue) { return queue.queue == "B"; });
    return profile;
}

// In v0.1.0 both tickets and the clerk were held until the day's end: at a window that no screen shows.
TEST(AChangedProfile, LetsGoOfWhoeverIsAtAWindowThatIsNoMore) {
    EngineHall hall;
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    const auto called = hall.issue();
    hall.issue();
    ASSERT_EQ(hall.call("1"), called);
    hall.restart_with(without_window(hall.profile(), "1"));
    EXPECT_EQ(hall.state().find_ticket(called)->state, TicketState::waiting);
    EXPECT_EQ(hall.all<TicketPutBack>().size(), 1U);
    EXPECT_EQ(hall.call("2"), called) << "in their old place";
    EXPECT_EQ(code_of(hall.send(SignIn{"2", "C01"})), "window_taken");
    hall.step(called, Step::start);
    hall.step(called, Step::finish);
    EXPECT_EQ(hall.send(SignOut{"2"}).status, 200);
    hall.sign_in("2", "C01");
}

TEST(AChangedProfile, IsSettledOnceHoweverOftenTheHallIsStarted) {
    EngineHall hall;
    hall.sign_in("1", "C01");
    hall.issue();
    hall.issue("B-1");
    hall.call("1");
    auto profile = hall.profile();
    profile.windows = {{"2", 2, {}, {{"A", 1}}}};
    profile.queues.pop_back();
    hall.restart_with(profile);
    const auto events = hall.log().size();
    const auto before = hall.state();
    hall.restart();
    EXPECT_EQ(hall.log().size(), events);
    EXPECT_EQ(hall.state(), before);
    EXPECT_EQ(hall.state().queue("A").waiting(), 2U);
    const auto verified = verify_log(hall.file());
    EXPECT_TRUE(verified.ok());
}

// In v0.1.0 they could be called by nobody, and the day's end made them void.
TEST(AChangedProfile, LetsWhoeverIsInAQueueThatIsNoMoreBeCalled) {
    EngineHall hall;
    hall.sign_in("2", "C02");
    const auto waiting = hall.issue("B-1");
    auto profile = without_queue_b(hall.profile());
    hall.restart_with(profile);
    EXPECT_EQ(hall.call("2"), waiting);
    hall.step(waiting, Step::start);
    hall.step(waiting, Step::finish);
}

TEST(AChangedProfile, SignsOutWhoIsNoClerkAnyMore) {
    EngineHall hall;
    hall.sign_in("1", "C01");
    auto profile = hall.profile();
    profile.clerks = {{"C02", "示例员乙"}};
    hall.restart_with(profile);
    EXPECT_EQ(hall.state().window("1").mode, WindowMode::closed);
    hall.sign_in("1", "C02");
}

TEST(WhatTheQueuesTake, IsToldWhereSomebodyReadsItOnceADay) {
    EngineOptions options;
    options.states_queues = true;
    EngineHall hall(endless_profile(), options);
    const auto told = [&] { return hall.all<QueuesStated>(); };
    ASSERT_EQ(told().size(), 1U);
    EXPECT_EQ(told()[0].taken.queues.at(0), (TakenByQueue{"A", {}, {}, {"A-1"}, {}}));
    hall.restart();
    hall.issue();
    EXPECT_EQ(told().size(), 1U);
    hall.pass(std::chrono::hours{24});
    EXPECT_EQ(told().size(), 2U) << "each day's log is whole";
    auto profile = hall.profile();
    profile.queues[0].items.emplace_back("A-9");
    hall.restart_with(profile);
    ASSERT_EQ(told().size(), 3U);
    EXPECT_EQ(told()[2].taken.queues.at(0).items.size(), 2U);
}

TEST(WhatTheQueuesTake, IsToldNobodyWhereThereIsNoCounty) {
    EngineHall hall;
    hall.issue();
    EXPECT_TRUE(hall.all<QueuesStated>().empty());
}

TEST(WhatTheQueuesTake, IsBounded) {
    auto profile = small_profile();
    for (int i = 0; i < 10'000; ++i) profile.queues[0].items.push_back("A-" + std::to_string(100'000 + i));
    EngineOptions options;
    options.states_queues = true;
    EngineHall hall(profile, options);
    EXPECT_EQ(hall.all<QueuesStated>(), (std::vector<QueuesStated>{{false, {}}}));
}

TEST(UsageWithABadEntry, CountsTheGoodOnesAndKeepsTheBadOnesForSomebodyToSee) {
    EngineHall hall;
    const UsageRecorded good{"item_viewed", "A-1", "guide", "K1", Language::zh, false};
    auto bad = good;
    bad.item = "GONE-1";
    EXPECT_EQ(hall.send(RecordUsage{{good, bad, good}}).status, 200);
    EXPECT_EQ(hall.all<UsageRecorded>().size(), 2U);
    ASSERT_EQ(hall.all<UsageRefused>().size(), 1U);
    EXPECT_EQ(hall.all<UsageRefused>()[0], (UsageRefused{"K1", 2, {"events[1].item: there is none of this id"}}));
    EXPECT_EQ(code_of(hall.send(RecordUsage{{bad}})), "not_found") << "nothing of it was good";
}

}  // namespace
}  // namespace yimen::test
