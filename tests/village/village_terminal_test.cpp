#include <gtest/gtest.h>

#include "counter/counter_desk.hpp"
#include "kiosk/kiosk_view_model.hpp"
#include "link/hall_link.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/socket_hall.hpp"

namespace yimen::app {
namespace {

using test::until;
namespace story = test::story;

// One terminal: the resident's session and the agent's desk over the same link.
struct VillageTerminalTest : testing::Test {
    VillageTerminalTest() {
        test::qt_application();
        story::tellVillage(hall);
        link = std::make_unique<HallLink>(QUrl(QString::fromStdString(hall.url())), test::SocketHall::token);
        mirror = std::make_unique<HallMirror>(*link, clock, HallMirror::Wish{KioskViewModel::parts, true});
        kiosk = std::make_unique<KioskViewModel>(*mirror, clock, QStringLiteral("K1"));
        desk = std::make_unique<CounterDesk>(*link, clock);
    }
    void SetUp() override {
        ASSERT_TRUE(
            until([&] { return kiosk->served().paid > 0 && !desk->clerks().isEmpty() && !desk->window().isEmpty(); }));
    }

    // A hand that has seen the page.
    KioskViewModel& touch() {
        clock.advance(Milliseconds{700});
        return *kiosk;
    }

    test::SocketHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallLink> link;
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
    hall.answer([this](const test::Received&) {
        story::tellVillageWaiting(hall, 2, nullptr);
        return test::json_response(200, nlohmann::json::object());
    });
    desk->signIn(QStringLiteral("C01"));
    EXPECT_TRUE(until([&] { return desk->step() == CounterDesk::Step::AtWork && desk->waiting()->count() == 2; }));
}

TEST_F(VillageTerminalTest, AResidentsTicketReachesTheAgentOnTheSameScreen) {
    story::tellVillageWaiting(hall, 0, nullptr);
    hall.happens(WindowOpened{"1", "C01"});
    ASSERT_TRUE(until([&] { return desk->windows()->rows().front().clerk == "C01"; }));
    desk->signIn(QStringLiteral("C01"));
    ASSERT_TRUE(until([&] { return desk->servedToday() > 0; }));
    hall.answer([this](const test::Received& command) {
        if (command.path != "/v1/tickets") return test::json_response(202, nlohmann::json::object());
        story::tellVillageWaiting(hall, 1, nullptr);
        hall.happens(story::issued("20261123-A005"));
        return test::json_response(201, story::villageTicket("A005", 0));
    });
    touch().takeTicketFor(QStringLiteral("CUN-CB-001"));
    EXPECT_TRUE(until([&] { return kiosk->step() == KioskStep::Ticket && desk->waiting()->count() == 1; }));
    EXPECT_EQ(kiosk->ticket().number, QStringLiteral("A005"));
}

}  // namespace
}  // namespace yimen::app
