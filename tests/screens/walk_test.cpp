// The resident's walk, touched on real pages before a real hall: its service, its HTTP and its file.
#include "screens/walk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/qt_loop.hpp"

namespace yimen::test {
namespace {

namespace KioskNotice = app::KioskNotice;
namespace KioskStep = app::KioskStep;
using namespace std::chrono_literals;

constexpr const char* monday_morning = "2026-11-23T09:41";

class Walk : public testing::Test {
   protected:
    static void SetUpTestSuite() { shots::drawingApplication(); }
    void TearDown() override { EXPECT_THAT(complaints_.take(), testing::IsEmpty()); }
    // Everything that home shows has come.
    static void stands(WalkedScreen& kiosk) {
        ASSERT_TRUE(
            until([&] { return kiosk.kiosk().served().individual > 0 && kiosk.kiosk().queues()->count() > 0; }));
    }
    static void openGuide(WalkedScreen& kiosk) {
        ASSERT_TRUE(kiosk.touch(QStringLiteral("wanted0")));
        ASSERT_TRUE(until([&] { return kiosk.kiosk().guide().loaded; }));
    }

   private:
    shots::Complaints complaints_;
};

TEST_F(Walk, three_touches_lead_from_home_to_an_ordinary_ticket) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("browseIndividual")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("category0")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("take0")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Ticket));
    EXPECT_EQ(kiosk.touches(), 3);
    EXPECT_TRUE(kiosk.shows(kiosk.kiosk().ticket().number));
    EXPECT_EQ(hall.logged("ticket.issued").size(), 1U);
}

TEST_F(Walk, the_way_through_an_items_guide_ends_at_home_by_itself) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("browseIndividual")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("language")));
    EXPECT_TRUE(until([&] { return kiosk.shows(QStringLiteral("For individuals")); }));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("category0")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("elder")));
    EXPECT_TRUE(kiosk.kiosk().elder());
    ASSERT_TRUE(kiosk.touch(QStringLiteral("item0")));
    ASSERT_TRUE(until([&] { return kiosk.kiosk().guide().loaded; }));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("Take a ticket")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Ticket));
    EXPECT_TRUE(kiosk.shows(kiosk.kiosk().ticket().number));
    hall.pass(44s);
    EXPECT_TRUE(until([&] { return kiosk.shows(QStringLiteral("Back to the start in 1 s")); }));
    hall.pass(1s);
    EXPECT_TRUE(kiosk.arrives(KioskStep::Home));
    EXPECT_EQ(kiosk.kiosk().language(), QStringLiteral("zh"));
    EXPECT_FALSE(kiosk.kiosk().elder());
}

TEST_F(Walk, back_from_a_guide_the_list_stands_where_it_was_left) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("browseThemes")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("allItems")));
    kiosk.scroll(QStringLiteral("itemList"), 3'000);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("item25")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Guide));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("back")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Items));
    EXPECT_TRUE(kiosk.touch(QStringLiteral("item25")));
    EXPECT_TRUE(kiosk.arrives(KioskStep::Guide));
}

TEST_F(Walk, two_touches_in_one_moment_make_one_ticket) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    openGuide(kiosk);
    ASSERT_TRUE(kiosk.touchTwice(QStringLiteral("takeTicket")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Ticket));
    EXPECT_EQ(hall.logged("ticket.issued").size(), 1U);
}

TEST_F(Walk, a_double_tap_takes_no_ticket_from_a_page_that_nobody_has_seen) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    ASSERT_TRUE(kiosk.touchTwice(QStringLiteral("wanted4")));
    EXPECT_EQ(kiosk.kiosk().step(), KioskStep::Guide);
    EXPECT_FALSE(kiosk.kiosk().busy());
    ASSERT_TRUE(until([&] { return kiosk.kiosk().guide().loaded; }));
    ASSERT_TRUE(kiosk.touchTwice(QStringLiteral("choosePriority")));
    EXPECT_EQ(kiosk.kiosk().step(), KioskStep::Priority);
    EXPECT_FALSE(kiosk.kiosk().busy());
    EXPECT_TRUE(hall.logged("ticket.issued").empty());
}

TEST_F(Walk, a_second_touch_that_comes_late_does_not_put_the_number_away) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    openGuide(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("takeTicket")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Ticket));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("done"), 500ms));
    EXPECT_EQ(kiosk.kiosk().step(), KioskStep::Ticket);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("done"), 500ms));
    EXPECT_EQ(kiosk.kiosk().step(), KioskStep::Home);
}

TEST_F(Walk, who_goes_first_says_why_and_the_ticket_says_it_too) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    openGuide(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("choosePriority")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("priority-elderly")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Ticket));
    EXPECT_EQ(kiosk.kiosk().ticket().priority, QStringLiteral("elderly"));
    ASSERT_EQ(hall.logged("ticket.issued").size(), 1U);
    EXPECT_EQ(hall.logged("ticket.issued").front().at("priority"), "elderly");
}

TEST_F(Walk, a_lost_hall_shows_and_all_comes_back_by_itself) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    hall.stop();
    ASSERT_TRUE(until([&] {
        hall.pass(app::HallMirror::grace);  // that it is lost is said by the clock
        return kiosk.kiosk().step() == KioskStep::Notice;
    }));
    EXPECT_EQ(kiosk.kiosk().notice(), KioskNotice::HallLost);
    EXPECT_TRUE(until([&] { return kiosk.shows(QStringLiteral("暂时连不上服务")); }));
    hall.startAgain();
    ASSERT_TRUE(kiosk.arrives(KioskStep::Home));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("wanted0")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("takeTicket")));
    EXPECT_TRUE(kiosk.arrives(KioskStep::Ticket));
}

struct Refusal {
    const char* name;
    const char* at;
    const char* hall;
    KioskNotice::Kind notice;
};

class Refused : public Walk, public testing::WithParamInterface<Refusal> {};

TEST_P(Refused, a_ticket_that_cannot_be_had_leads_to_a_page_that_says_why) {
    WalkedHall hall(GetParam().at, GetParam().hall);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    openGuide(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("takeTicket")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Notice));
    EXPECT_EQ(kiosk.kiosk().notice(), GetParam().notice);
    EXPECT_TRUE(hall.logged("ticket.issued").empty());
    ASSERT_TRUE(kiosk.touch(QStringLiteral("noticeHome")));
    EXPECT_TRUE(kiosk.arrives(KioskStep::Home));
}

INSTANTIATE_TEST_SUITE_P(
    Screens, Refused,
    testing::Values(Refusal{"closed", "2026-11-23T19:00", WalkedHall::without_lunch_break, KioskNotice::Closed},
                    Refusal{"lunch", "2026-11-23T12:30", WalkedHall::with_lunch_break, KioskNotice::Lunch},
                    Refusal{"ended", "2026-11-23T17:25", WalkedHall::without_lunch_break, KioskNotice::Ended}),
    [](const auto& refusal) { return std::string(refusal.param.name); });

TEST_F(Walk, what_is_not_handled_here_offers_no_ticket_and_says_where_to_ask) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    auto& session = kiosk.kiosk();
    session.browseThemes({});
    hall.pass(1s);
    session.openCategory({});
    hall.pass(1s);
    // Last in the list stands what is not handled here.
    const auto last = session.items()->index(session.items()->count() - 1);
    const auto roles = session.items()->roleNames();
    ASSERT_FALSE(last.data(roles.key("served")).toBool());
    session.openItem(last.data(roles.key("code")).toString());
    ASSERT_TRUE(until([&] { return session.guide().loaded; }));
    EXPECT_FALSE(kiosk.shows(QStringLiteral("takeTicket")));
    hall.pass(1s);
    session.takeTicket(QStringLiteral("none"));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Notice));
    EXPECT_EQ(session.notice(), KioskNotice::NotServed);
}

TEST_F(Walk, who_leaves_is_asked_once_and_then_forgotten) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    openGuide(kiosk);
    hall.pass(46s);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("idleContinue")));
    ASSERT_TRUE(until([&] { return !kiosk.shows(QStringLiteral("idleContinue")); }));
    EXPECT_EQ(kiosk.kiosk().step(), KioskStep::Guide);
    hall.pass(60s);
    EXPECT_TRUE(kiosk.arrives(KioskStep::Home));
    EXPECT_TRUE(kiosk.kiosk().guide().code.isEmpty());
}

TEST_F(Walk, help_that_was_opened_at_the_start_and_left_closes_by_itself) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("callStaff")));
    ASSERT_TRUE(until([&] { return kiosk.shows(QStringLiteral("关闭")); }));
    hall.pass(61s);
    EXPECT_TRUE(until([&] { return !kiosk.shows(QStringLiteral("关闭")); }));
}

TEST_F(Walk, what_was_done_is_counted_in_the_halls_log_without_a_name) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    openGuide(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("language")));
    hall.pass(11s);
    ASSERT_TRUE(until([&] { return hall.logged("usage.recorded").size() >= 4; }));
    std::vector<std::string> kinds;
    for (const auto& usage : hall.logged("usage.recorded")) kinds.push_back(usage.at("kind"));
    EXPECT_THAT(kinds, testing::ElementsAre("session_started", "item_viewed", "guide_read", "language_chosen"));
}

// Tab and Space once took a ticket through an open sheet.
TEST_F(Walk, behind_an_open_sheet_nothing_takes_a_key) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    stands(kiosk);
    openGuide(kiosk);
    const auto type_all_over = [&] {
        for (int round = 0; round < 12; ++round) {
            kiosk.press(Qt::Key_Tab);
            EXPECT_TRUE(kiosk.typesIntoASheet()) << round;
        }
        kiosk.press(Qt::Key_Return);
    };
    ASSERT_TRUE(kiosk.touch(QStringLiteral("callStaff")));
    type_all_over();
    kiosk.press(Qt::Key_Escape);
    EXPECT_TRUE(until([&] { return !kiosk.shows(QStringLiteral("helpSaid")); }));
    hall.pass(46s);
    ASSERT_TRUE(until([&] { return kiosk.kiosk().idleWarning(); }));
    kiosk.press(Qt::Key_Space);  // a key is a person, as a touch is
    EXPECT_TRUE(until([&] { return !kiosk.kiosk().idleWarning(); }));
    EXPECT_EQ(kiosk.kiosk().step(), KioskStep::Guide);
    EXPECT_TRUE(hall.logged("ticket.issued").empty());
}

TEST_F(Walk, help_that_a_kiosk_asks_for_is_answered_at_a_counter) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    WalkedScreen counter(app::Role::Counter, hall, QStringLiteral("1"));
    stands(kiosk);
    ASSERT_TRUE(counter.touch(QStringLiteral("示例员01")));
    ASSERT_TRUE(until([&] { return counter.desk().step() == app::CounterDesk::Step::AtWork; }));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("callStaff")));
    EXPECT_TRUE(until([&] { return kiosk.shows(QStringLiteral("已通知工作人员这里需要帮助，请稍候。")); }));
    ASSERT_TRUE(counter.touch(QStringLiteral("answerHelp")));
    EXPECT_TRUE(until([&] { return kiosk.shows(QStringLiteral("工作人员正从 1 号窗口过来。")); }));
    EXPECT_TRUE(until([&] { return !counter.shows(QStringLiteral("answerHelp")); }));  // it hears for itself
    EXPECT_EQ(hall.logged("help.called").size(), 1U);
    EXPECT_EQ(hall.logged("help.answered").at(0).at("window"), "1");
}

TEST_F(Walk, a_ticket_from_the_kiosk_is_called_at_the_counter_and_shown_on_the_display) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    WalkedScreen counter(app::Role::Counter, hall, QStringLiteral("1"));
    WalkedScreen display(app::Role::Display, hall);
    stands(kiosk);
    ASSERT_TRUE(counter.touch(QStringLiteral("示例员01")));
    openGuide(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("takeTicket")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Ticket));
    const QString number = kiosk.kiosk().ticket().number;
    ASSERT_TRUE(until([&] { return counter.desk().nextNumber() == number; }));
    ASSERT_TRUE(counter.touch(QStringLiteral("呼叫下一位")));
    ASSERT_TRUE(until([&] { return counter.desk().current()->property("number") == number; }));
    EXPECT_TRUE(until([&] { return display.shows(number); }));
    ASSERT_EQ(hall.logged("ticket.called").size(), 1U);
    EXPECT_EQ(hall.logged("ticket.called").front().at("window"), "1");
}

TEST_F(Walk, an_agent_queues_a_no_show_again_and_large_type_leaves_the_agents_side) {
    WalkedHall hall(monday_morning, WalkedHall::village);
    WalkedScreen terminal(app::Role::Village, hall);
    ASSERT_TRUE(until([&] { return !terminal.desk().clerks().isEmpty() && !terminal.desk().window().isEmpty(); }));
    ASSERT_TRUE(terminal.touch(QStringLiteral("agent")));
    ASSERT_TRUE(terminal.touch(terminal.desk().clerks().front().toMap().value(QStringLiteral("name")).toString()));
    ASSERT_TRUE(until([&] { return terminal.kiosk().served().paid > 0; }));
    terminal.kiosk().takeTicketFor(QStringLiteral("CUN-CB-001"));
    ASSERT_TRUE(until([&] { return terminal.desk().waiting()->count() == 1; }));
    hall.pass(1s);
    ASSERT_TRUE(terminal.touch(QStringLiteral("呼叫下一位")));
    ASSERT_TRUE(until([&] { return terminal.desk().current()->present(); }));
    hall.pass(1min);
    ASSERT_TRUE(until([&] { return terminal.desk().allows(app::desk::Action::NoShow); }));
    ASSERT_TRUE(terminal.touch(QStringLiteral("过号")));
    ASSERT_TRUE(terminal.touch(QStringLiteral("过号 1")));
    hall.pass(1s);
    ASSERT_TRUE(terminal.touch(QStringLiteral("重新排队")));
    ASSERT_TRUE(until([&] { return terminal.desk().waiting()->count() == 1; }));
    EXPECT_EQ(hall.logged("ticket.requeued").size(), 1U);
    EXPECT_TRUE(terminal.shows(QStringLiteral("queuePanel")));
    ASSERT_TRUE(terminal.touch(QStringLiteral("elder")));
    EXPECT_TRUE(until([&] { return !terminal.shows(QStringLiteral("queuePanel")); }));
}

TEST_F(Walk, a_clock_that_jumped_is_confirmed_at_the_counter_and_tickets_go_on) {
    WalkedHall hall(monday_morning);
    WalkedScreen counter(app::Role::Counter, hall, QStringLiteral("1"));
    ASSERT_TRUE(until([&] { return counter.shows(QStringLiteral("示例员01")); }));
    EXPECT_FALSE(counter.shows(QStringLiteral("confirmClock")));
    WalkedScreen kiosk(app::Role::Kiosk, hall);  // a clock that is set before anybody has a ticket is believed
    stands(kiosk);
    openGuide(kiosk);
    ASSERT_TRUE(kiosk.touch(QStringLiteral("takeTicket")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Ticket));
    hall.turnClock(24h);
    ASSERT_TRUE(counter.touch(QStringLiteral("confirmClock")));
    ASSERT_TRUE(until([&] { return counter.desk().banner().isEmpty(); }));
    ASSERT_EQ(hall.logged("clock.confirmed").size(), 1U);
    EXPECT_TRUE(hall.logged("clock.confirmed").front().at("by_staff"));
    EXPECT_FALSE(counter.shows(QStringLiteral("confirmClock")));
}

}  // namespace
}  // namespace yimen::test
