#include <fstream>

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include "config/county_folder.hpp"
#include "counter/counter_desk.hpp"
#include "display/display_board.hpp"
#include "display/window_board.hpp"
#include "domain/county_catalogue.hpp"
#include "hall/hall_service.hpp"
#include "kiosk/kiosk_view_model.hpp"
#include "link/hall_link.hpp"
#include "protocol/reload_views.hpp"
#include "support/qt_loop.hpp"

namespace yimen::app {
namespace {

using desk::Action;
using test::until;

// Every screen of a village point over the hall service itself.
struct VillageWithItsHallTest : testing::Test {
    VillageWithItsHallTest() { test::qt_application(); }

    void SetUp() override {
        HallOptions options;
        options.config = files.folder();
        options.hall = "410721103-V01";
        options.data = folder.path().toStdString();
        options.always_open = true;
        auto started = HallService::start(options, system_clock);
        ASSERT_TRUE(started.ok()) << started.error().detail;
        service = std::move(started).value();
        link = std::make_unique<HallLink>(QUrl(QString::fromStdString(service->url())),
                                          QString::fromStdString(service->token()));
        mirror = std::make_unique<HallMirror>(
            *link, clock, HallMirror::Wish{"hall,queues,waits,windows,missed,line,tickets,county", true});
        kiosk = std::make_unique<KioskViewModel>(*mirror, clock, QStringLiteral("K1"));
        desk = std::make_unique<CounterDesk>(*mirror, clock);
        board = std::make_unique<DisplayBoard>(*mirror, clock);
        window = std::make_unique<WindowBoard>(*mirror, QStringLiteral("1"));
        ASSERT_TRUE(
            until([&] { return kiosk->served().paid > 0 && !desk->clerks().isEmpty() && !desk->window().isEmpty(); }));
    }

    // The double-click guard is over and the last command is answered.
    void ready() {
        ASSERT_TRUE(until([&] { return !desk->busy(); }));
        clock.advance(Milliseconds(CounterDesk::double_click_guard_ms));
    }
    // A hand that has seen the page.
    KioskViewModel& touch() {
        clock.advance(Milliseconds{700});
        return *kiosk;
    }
    void act(Action action) {
        ASSERT_TRUE(until([&] { return desk->allows(action); })) << static_cast<int>(action);
        ready();
        desk->act(action);
        ASSERT_EQ(desk->problem(), QString());
    }

    CountyCopy files;
    QTemporaryDir folder;
    SystemClock system_clock;
    ManualClock clock{SystemClock().now()};
    std::unique_ptr<HallService> service;
    std::unique_ptr<HallLink> link;
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<KioskViewModel> kiosk;
    std::unique_ptr<CounterDesk> desk;
    std::unique_ptr<DisplayBoard> board;
    std::unique_ptr<WindowBoard> window;
};

TEST_F(VillageWithItsHallTest, ATicketGoesFromTheTileToTheEndOnOneTerminal) {
    desk->signIn(QStringLiteral("C01"));
    ASSERT_TRUE(until([&] { return desk->step() == CounterDesk::Step::AtWork; })) << desk->problem().toStdString();
    touch().browseMode(QStringLiteral("paid"));
    touch().takeTicketFor(QStringLiteral("CUN-CB-001"));
    ASSERT_TRUE(until([&] { return kiosk->step() == KioskStep::Ticket; }));
    EXPECT_EQ(kiosk->ticket().number, QStringLiteral("A001"));
    ASSERT_TRUE(until([&] { return desk->nextNumber() == QStringLiteral("A001"); }));
    EXPECT_EQ(desk->nextReason(), QStringLiteral("only_one"));

    act(Action::CallNext);
    ASSERT_TRUE(until([&] { return desk->current()->ticketState() == QStringLiteral("called"); }));
    EXPECT_TRUE(until(
        [&] { return window->page() == WindowBoard::Page::Called && window->ticket() == QStringLiteral("A001"); }));
    EXPECT_TRUE(until([&] { return board->calls()->count() == 1 && board->calls()->rows()[0].fresh; }));
    EXPECT_GT(desk->recallIn(), 0);
    EXPECT_TRUE(until([&] { return !desk->current()->materials().isEmpty(); }));

    act(Action::Start);
    EXPECT_TRUE(until([&] { return window->page() == WindowBoard::Page::Serving; }));
    act(Action::Finish);
    EXPECT_TRUE(until([&] { return desk->servedToday() == 1 && !desk->current()->present(); }));
    EXPECT_TRUE(until([&] { return window->page() == WindowBoard::Page::Free; }));
}

TEST_F(VillageWithItsHallTest, WhoeverIsThereIsServedAtOnceAndAFinishIsTakenBack) {
    desk->signIn(QStringLiteral("C01"));
    ASSERT_TRUE(until([&] { return desk->allows(Action::ServeNow); }));
    ready();
    desk->serveNow(QStringLiteral("CUN-CB-001"), QStringLiteral("zh"));
    ASSERT_TRUE(until([&] { return desk->current()->ticketState() == QStringLiteral("serving"); }));
    EXPECT_EQ(desk->current()->number(), QStringLiteral("A001"));
    act(Action::Finish);
    ASSERT_TRUE(until([&] { return desk->servedToday() == 1 && desk->takeBackIn() > 0; }));
    act(Action::TakeBack);
    EXPECT_TRUE(until([&] { return desk->servedToday() == 0 && desk->current()->present(); }));
    EXPECT_EQ(desk->takeBackIn(), 0);
    act(Action::Finish);
    EXPECT_TRUE(until([&] { return desk->servedToday() == 1; }));
}

TEST_F(VillageWithItsHallTest, AnotherProfileReachesEveryScreenWithoutARestart) {
    desk->signIn(QStringLiteral("C01"));
    ASSERT_TRUE(until([&] { return desk->step() == CounterDesk::Step::AtWork; }));
    touch().takeTicketFor(QStringLiteral("CUN-CB-001"));
    ASSERT_TRUE(until([&] { return kiosk->step() == KioskStep::Ticket; }));
    act(Action::CallNext);
    ASSERT_TRUE(until([&] { return window->page() == WindowBoard::Page::Called; }));
    touch().goHome();
    touch().openItem(QStringLiteral("CUN-DL-001"));
    touch().choosePriority();
    ASSERT_EQ(kiosk->step(), KioskStep::Priority);

    // Window 1 goes and 2 comes, agents are not there any more, and the point has another name.
    const auto file = files.folder() / "villages" / "410721103-V01.toml";
    auto text = text_of(file);
    text.replace(text.find("示例村一便民服务点"), 27, "新的便民服务点");
    std::ofstream(file, std::ios::trunc)
        << text
        << "most_wanted = []\nqueues = [{ id = \"paid\", prefix = \"A\", name = { zh = \"代缴\", en = \"Paid\" }, "
           "modes = "
           "[\"paid\"] }]\nwindows = [{ number = 2, name = { zh = \"二号窗口\", en = \"Two\" }, queues = [{ queue = "
           "\"paid\", rank = 1 }] }]\n";
    QString tag;
    link->get<ReloadShown>(QStringLiteral("/v1/hall/reload"), link.get(), [&](const Result<ReloadShown>& look) {
        ASSERT_TRUE(look) << look.error().detail;
        EXPECT_EQ(look->people_count, 2U);
        tag = QString::fromStdString(look->tag);
    });
    ASSERT_TRUE(until([&] { return !tag.isEmpty(); }));
    link->post<ReloadedShown>(QStringLiteral("/v1/hall/reload"), ReloadSent{tag.toStdString()}, link.get(),
                              [](const Result<ReloadedShown>& done) { ASSERT_TRUE(done) << done.error().detail; });

    EXPECT_TRUE(until([&] { return desk->step() == CounterDesk::Step::ChooseWindow; }));
    EXPECT_EQ(desk->problem(), QStringLiteral("window_gone"));
    EXPECT_EQ(desk->problemAbout().value("window").toString(), QStringLiteral("1"));
    EXPECT_EQ(desk->problemAbout().value("ticket").toString(), QStringLiteral("A001"));
    EXPECT_TRUE(until([&] { return window->page() == WindowBoard::Page::Unknown; }));
    EXPECT_EQ(board->calls()->count(), 0) << "nobody is sent to a window that is no more";
    EXPECT_EQ(kiosk->hallName(), QStringLiteral("新的便民服务点"));
    EXPECT_TRUE(until([&] { return kiosk->step() == KioskStep::Guide && !kiosk->guide().served; }))
        << "led back from where no ticket is to be had";
    ASSERT_EQ(desk->windows()->rows().size(), 1);
    desk->choose(QStringLiteral("2"));
    ready();
    desk->signIn(QStringLiteral("C01"));
    ASSERT_TRUE(until([&] { return desk->step() == CounterDesk::Step::AtWork; })) << desk->problem().toStdString();
    EXPECT_TRUE(until([&] { return desk->nextNumber() == QStringLiteral("A001"); })) << "in their old place";
}

TEST_F(VillageWithItsHallTest, AnotherCatalogueReachesEveryScreenWithoutARestart) {
    desk->signIn(QStringLiteral("C01"));
    ASSERT_TRUE(until([&] { return desk->step() == CounterDesk::Step::AtWork; }));
    touch().takeTicketFor(QStringLiteral("CUN-CB-001"));
    ASSERT_TRUE(until([&] { return kiosk->step() == KioskStep::Ticket && desk->waiting()->count() == 1; }));
    touch().openItem(QStringLiteral("CUN-CB-002"));
    ASSERT_TRUE(until([&] { return kiosk->guide().loaded; }));

    auto& engine = service->engine();
    const auto offer = engine.offer();
    auto items = offer->catalogue().items();
    std::erase_if(items, [](const Item& item) { return item.code.starts_with("CUN-CB-"); });
    CountyCatalogue county{Catalogue(2, "2026-11-20", offer->catalogue().themes(), std::move(items)), {}, {}};
    ASSERT_TRUE(engine.take(make_offer(std::move(county), offer->profile, {2, {}, std::string(64, 'a')})));

    EXPECT_TRUE(until([&] { return kiosk->guide().withdrawn; }));
    EXPECT_EQ(kiosk->step(), KioskStep::Guide);
    EXPECT_TRUE(until([&] { return kiosk->served().paid < 10; }));
    act(Action::CallNext);
    EXPECT_TRUE(until([&] { return desk->current()->present(); }));
    act(Action::Start);
    act(Action::Finish);
    EXPECT_TRUE(until([&] { return desk->servedToday() == 1; }));
}

TEST_F(VillageWithItsHallTest, WhatIsPutAsideComesBackAndAPauseShowsAtTheWindow) {
    desk->signIn(QStringLiteral("C01"));
    ASSERT_TRUE(until([&] { return desk->step() == CounterDesk::Step::AtWork; }));
    touch().takeTicketFor(QStringLiteral("CUN-CB-001"));
    act(Action::CallNext);
    act(Action::Start);
    ASSERT_TRUE(until([&] { return desk->allows(Action::Park); }));
    ready();
    desk->park(QStringLiteral("materials"), false);
    ASSERT_TRUE(until([&] { return desk->parked()->count() == 1; }));
    EXPECT_EQ(desk->parked()->rows()[0].note, QStringLiteral("materials"));
    ready();
    desk->bringBack(desk->parked()->rows()[0].id);
    ASSERT_TRUE(until([&] { return desk->parked()->count() == 0 && desk->waiting()->count() == 1; }));
    ready();
    desk->pause(QStringLiteral("break"));
    ASSERT_TRUE(until([&] { return window->page() == WindowBoard::Page::Paused; }));
    EXPECT_EQ(desk->primary(), Action::Resume);
    act(Action::Resume);
    EXPECT_TRUE(until([&] { return window->page() == WindowBoard::Page::Free; }));
    ready();
    desk->cancel(desk->waiting()->rows()[0].id, QStringLiteral("resident"));
    EXPECT_TRUE(until([&] { return desk->waiting()->count() == 0; }));
    act(Action::SignOut);
    EXPECT_TRUE(until([&] { return desk->step() == CounterDesk::Step::ChooseWindow; }));
}

}  // namespace
}  // namespace yimen::app
