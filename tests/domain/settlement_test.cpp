// A new profile in the middle of the day leaves nobody behind.
#include "domain/settlement.hpp"

#include <gtest/gtest.h>

#include "domain/test_hall.hpp"

namespace yimen::test {
namespace {

// The hall's day as it goes on under another profile: what the settlement says is applied, as the writer does.
struct Restarted {
    Restarted(const TestHall& before, HallProfile changed)
        : profile(std::move(changed)),
          catalogue(catalogue_of(before.profile())),
          stationing(catalogue, profile),
          state(profile),
          now(before.now()) {
        for (const auto& logged : before.log()) state.apply(logged);
        settle();
    }
    Rules rules() const { return {profile, catalogue, stationing, zone}; }
    void settle() {
        events = settlement(state, rules());
        for (const auto& event : events) apply(event);
    }
    void apply(const Event& event) { state.apply({state.last_seq() + 1, *state.day(), now, event}); }
    Result<Events> send(const Command& command) {
        auto decided = decide(state, rules(), command, now);
        if (decided) {
            for (const auto& event : *decided) apply(event);
        }
        return decided;
    }
    const Ticket& ticket(const std::string& id) const { return *state.find_ticket(id); }

    HallProfile profile;
    Catalogue catalogue;
    Stationing stationing;
    TimeZone zone = *TimeZone::find("Asia/Shanghai");
    HallState state;
    Instant now;
    Events events;
};

struct Settlement : testing::Test {
    Settlement() {
        hall.sign_in("1", "C01");
        hall.sign_in("2", "C02");
    }
    HallProfile without_window(const std::string& id) const {
        auto profile = hall.profile();
        std::erase_if(profile.windows, [&](const WindowProfile& window) { return window.id == id; });
        return profile;
    }
    HallProfile without_queue(const std::string& id) const {
        auto profile = hall.profile();
        std::erase_if(profile.queues, [&](const QueueProfile& queue) { return queue.id == id; });
        for (auto& window : profile.windows) {
            std::erase_if(window.queues, [&](const RankedQueue& queue) { return queue.queue == id; });
        }
        return profile;
    }

    TestHall hall;
};

TEST_F(Settlement, OfTheSameProfileIsNothing) {
    hall.issue("A-1");
    hall.call("1");
    EXPECT_TRUE(Restarted(hall, hall.profile()).events.empty());
}

TEST_F(Settlement, PutsWhoWasCalledAtALostWindowBackAtTheHeadOfTheLine) {
    const auto first = hall.issue("A-1");
    hall.issue("A-1");
    ASSERT_EQ(hall.call("1"), first);
    Restarted now(hall, without_window("1"));
    ASSERT_EQ(now.events.size(), 2U);
    EXPECT_EQ(std::get<TicketPutBack>(now.events[0]), (TicketPutBack{first, "A001", "A", "1", "window_gone"}));
    EXPECT_EQ(std::get<WindowClosed>(now.events[1]), (WindowClosed{"1", "C01"}));
    EXPECT_TRUE(now.state.calls().empty()) << "nobody is sent to a window that is no more";
    const auto called = now.send(CallNext{"2"});
    ASSERT_TRUE(called);
    EXPECT_EQ(std::get<TicketCalled>(called->front()).ticket, first);
    now.settle();
    EXPECT_TRUE(now.events.empty()) << "once";
}

TEST_F(Settlement, PutsWhoWasServedAtALostWindowBackAndLetsTheClerkSignInElsewhere) {
    const auto ticket = hall.issue("A-1");
    hall.call("1");
    hall.step(ticket, Step::start);
    Restarted now(hall, without_window("1"));
    EXPECT_EQ(now.ticket(ticket).state, TicketState::waiting);
    EXPECT_EQ(now.ticket(ticket).started_at, std::nullopt);
    ASSERT_TRUE(now.send(SignOut{"2"}));
    EXPECT_TRUE(now.send(SignIn{"2", "C01"}));
}

TEST_F(Settlement, SignsOutAClerkWhoIsNoMoreOnceNoTicketIsThere) {
    const auto ticket = hall.issue("A-1");
    hall.call("1");
    auto profile = hall.profile();
    std::erase_if(profile.clerks, [](const ClerkProfile& clerk) { return clerk.id != "C03"; });
    Restarted now(hall, profile);
    ASSERT_EQ(now.events.size(), 1U);
    EXPECT_EQ(std::get<WindowClosed>(now.events[0]), (WindowClosed{"2", "C02"}));
    EXPECT_TRUE(now.send(StepTicket{ticket, Step::start})) << "whoever is served is served to the end";
    EXPECT_TRUE(now.send(StepTicket{ticket, Step::finish}));
    const auto refused = now.send(CallNext{"1"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::unknown_clerk);
    now.settle();
    ASSERT_EQ(now.events.size(), 1U);
    EXPECT_EQ(std::get<WindowClosed>(now.events[0]), (WindowClosed{"1", "C01"}));
}

TEST_F(Settlement, LeadsWhoIsInALostQueueToTheOneThatTakesTheirItem) {
    const auto waiting = hall.issue("B-1");
    const auto parked = hall.issue("B-1");
    const auto absent = hall.issue("B-1");
    hall.call("2");
    hall.step(waiting, Step::start);
    ASSERT_TRUE(hall.send(ParkTicket{waiting, "materials"}));
    hall.call("2");
    hall.pass(std::chrono::seconds{40});
    hall.step(parked, Step::no_show);
    auto profile = without_queue("B");
    profile.queues[0].items.emplace_back("B-1");
    Restarted now(hall, profile);
    EXPECT_EQ(now.events.size(), 3U);
    for (const auto& id : {waiting, parked, absent}) EXPECT_EQ(now.ticket(id).queue, "A") << id;
    EXPECT_EQ(now.ticket(absent).state, TicketState::waiting);
    const auto called = now.send(CallNext{"1"});
    ASSERT_TRUE(called);
    EXPECT_EQ(std::get<TicketCalled>(called->front()).ticket, absent);
    EXPECT_TRUE(now.send(StepTicket{waiting, Step::bring_back}));
    EXPECT_TRUE(now.send(StepTicket{parked, Step::requeue}));
    EXPECT_EQ(now.state.queue("A").waiting(), 2U);
}

TEST_F(Settlement, LeadsThemToTheWidestQueueWhereNoneTakesTheirItem) {
    const auto ticket = hall.issue("B-1");
    Restarted now(hall, without_queue("B"));
    EXPECT_EQ(std::get<TicketMoved>(now.events.at(0)), (TicketMoved{ticket, "B001", "A", "B", "queue_gone"}));
    const auto called = now.send(CallNext{"2"});
    ASSERT_TRUE(called);
    EXPECT_EQ(std::get<TicketCalled>(called->front()).number, "B001") << "the number on their paper";
}

TEST_F(Settlement, OfALostWindowAndALostQueueAtOnceLeavesThePlaceInTheLine) {
    const auto ticket = hall.issue("B-1");
    hall.call("2");
    auto profile = without_queue("B");
    std::erase_if(profile.windows, [](const WindowProfile& window) { return window.id != "1"; });
    Restarted now(hall, profile);
    EXPECT_EQ(now.ticket(ticket).state, TicketState::waiting);
    EXPECT_EQ(now.ticket(ticket).queue, "A");
    EXPECT_EQ(now.state.queue("A").waiting(), 1U);
}

TEST_F(Settlement, LetsAWindowFinishWhoCameFromAQueueThatItServesNoMore) {
    const auto ticket = hall.issue("A-1");
    hall.call("2");
    auto profile = hall.profile();
    std::erase_if(profile.windows[1].queues, [](const RankedQueue& queue) { return queue.queue == "A"; });
    Restarted now(hall, profile);
    EXPECT_TRUE(now.events.empty());
    EXPECT_TRUE(now.send(StepTicket{ticket, Step::start}));
    EXPECT_TRUE(now.send(StepTicket{ticket, Step::finish}));
    EXPECT_TRUE(now.state.window("2").ticket.empty());
}

TEST_F(Settlement, OfAPrefixThatAnotherQueueTakesGivesNoNumberTwice) {
    hall.issue("A-1");
    hall.issue("B-1");
    auto profile = hall.profile();
    std::swap(profile.queues[0].prefix, profile.queues[1].prefix);
    Restarted now(hall, profile);
    EXPECT_TRUE(now.events.empty());
    const auto again = now.send(IssueTicket{"A-1", Priority::none, Language::zh, "", {}});
    ASSERT_TRUE(again);
    EXPECT_EQ(std::get<TicketIssued>(again->front()).ticket, "20261123-B002");
    EXPECT_EQ(now.state.queue("A").waiting(), 2U);
}

TEST_F(Settlement, OfATransferToALostQueueIsRefusedByItsName) {
    const auto ticket = hall.issue("A-1");
    hall.call("1");
    hall.step(ticket, Step::start);
    Restarted now(hall, without_queue("B"));
    const auto refused = now.send(TransferTicket{ticket, "B"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().params,
              (std::vector<std::pair<std::string, std::string>>{{"what", "queue"}, {"id", "B"}}));
}

TEST_F(Settlement, OfAClosedDayIsNothing) {
    hall.issue("B-1");
    hall.call("2");
    ASSERT_TRUE(hall.send(CloseDay{}));
    EXPECT_TRUE(Restarted(hall, without_queue("B")).events.empty());
}

}  // namespace
}  // namespace yimen::test
