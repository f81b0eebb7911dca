#include <gtest/gtest.h>

#include "counter/counter_desk.hpp"
#include "kiosk/kiosk_view_model.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::app {
namespace {

namespace story = test::story;

// One terminal: the resident's session and the agent's desk before the same hall.
struct VillageTerminalTest : testing::Test {
    VillageTerminalTest() {
        test::qt_application();
        story::tellVillage(hall);
        mirror = std::make_unique<HallMirror>(hall, clock,
                                              HallMirror::Wish{std::string(CounterDesk::parts) + ",waits", true});
        kiosk = std::make_unique<KioskViewModel>(*mirror, clock, QStringLiteral("K1"));
        desk = std::make_unique<CounterDesk>(*mirror, clock);
    }
    // A hand that has seen the page.
    KioskViewModel& touch() {
        clock.advance(Milliseconds{700});
        return *kiosk;
    }

    test::ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<KioskViewModel> kiosk;
    std::unique_ptr<CounterDesk> desk;
};

TEST_F(VillageTerminalTest, CountsWhatItPaysHandlesAndActsFor) {
    EXPECT_EQ(kiosk->served().paid, 4);
    EXPECT_EQ(kiosk->served().assisted, 3);
    EXPECT_EQ(kiosk->served().agency, 2);
}

TEST_F(VillageTerminalTest, ATileOpensItsKindOnly) {
    touch().browseMode(QStringLiteral("agency"));
    EXPECT_EQ(kiosk->step(), KioskStep::Items);
    EXPECT_EQ(kiosk->items()->count(), 2);
    touch().goHome();
    touch().browseMode(QStringLiteral("paid"));
    EXPECT_EQ(kiosk->items()->count(), 4);
}

TEST_F(VillageTerminalTest, TheOnlyWindowNeedsNoChoosing) {
    EXPECT_EQ(desk->window(), QStringLiteral("1"));
    hall.onCommand([this]() -> Result<nlohmann::json> {
        story::tellVillageWaiting(hall, 2, nullptr);
        return nlohmann::json::object();
    });
    desk->signIn(QStringLiteral("C01"));
    hall.tell();
    EXPECT_EQ(desk->step(), CounterDesk::Step::AtWork);
    EXPECT_EQ(desk->waiting()->count(), 2);
}

TEST_F(VillageTerminalTest, AResidentsTicketReachesTheAgentOnTheSameScreen) {
    story::tellVillageWaiting(hall, 0, nullptr);
    hall.tell();
    desk->signIn(QStringLiteral("C01"));
    ASSERT_EQ(desk->step(), CounterDesk::Step::AtWork);
    hall.judge(QStringLiteral("/v1/tickets"), [this](const nlohmann::json&) -> Result<nlohmann::json> {
        story::tellVillageWaiting(hall, 1, nullptr);
        hall.tell();
        return story::villageTicket("A005", 0);
    });
    touch().takeTicketFor(QStringLiteral("CUN-CB-001"));
    EXPECT_EQ(kiosk->step(), KioskStep::Ticket);
    EXPECT_EQ(kiosk->ticket().number, QStringLiteral("A005"));
    EXPECT_EQ(desk->waiting()->count(), 1);
}

}  // namespace
}  // namespace yimen::app
