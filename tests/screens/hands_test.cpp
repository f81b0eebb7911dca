// The walks that a hall lives on, by finger alone and by keyboard alone, on every size of screen, before a real hall.
#include <gtest/gtest.h>

#include "screens/walk.hpp"
#include "support/qt_loop.hpp"

namespace yimen::test {
namespace {

using app::desk::Action;
namespace KioskStep = app::KioskStep;
using namespace std::chrono_literals;

constexpr const char* monday_morning = "2026-11-23T09:41";

struct Way {
    Hand hand;
    QSize size;
};

std::string nameOf(const testing::TestParamInfo<Way>& info) {
    const auto& [hand, size] = info.param;
    return (hand == Hand::keys ? "keys_" : "finger_") + std::to_string(size.width()) + "x" +
           std::to_string(size.height());
}

std::vector<Way> bothHandsOn(const std::vector<QSize>& sizes) {
    std::vector<Way> ways;
    for (const auto& size : sizes) {
        ways.push_back({Hand::finger, size});
        ways.push_back({Hand::keys, size});
    }
    return ways;
}

class Hands : public testing::TestWithParam<Way> {
   protected:
    static void SetUpTestSuite() { shots::drawingApplication(); }

    static app::Options optionsOf(app::Role role, const QString& window = {}) {
        app::Options options;
        options.role = role;
        options.window = window;
        options.language = QStringLiteral("zh");
        options.size = GetParam().size;
        return options;
    }
    // A number for the item, given by the hall to whoever asks at another kiosk.
    static QString take(WalkedHall& hall, WalkedScreen& kiosk, const char* item) {
        EXPECT_TRUE(until([&] { return kiosk.kiosk().served().individual > 0; }));
        hall.pass(1s);
        kiosk.kiosk().takeTicketFor(QString::fromLatin1(item));
        EXPECT_TRUE(kiosk.arrives(KioskStep::Ticket));
        return kiosk.kiosk().ticket().number;
    }
    // A step at a desk, as soon as it is offered there.
    static bool step(WalkedHall& hall, WalkedScreen& screen, Action action, const QString& button) {
        if (!until([&] { return screen.desk().allows(action); })) return false;
        hall.pass(1s);
        return screen.touch(button);
    }
};

class KioskHands : public Hands {};
TEST_P(KioskHands, TakeANumberAndFindItAgain) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(optionsOf(app::Role::Kiosk), hall);
    kiosk.use(GetParam().hand);
    ASSERT_TRUE(until([&] { return kiosk.kiosk().served().individual > 0; }));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("browseIndividual")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("category0")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("item0")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("takeTicket")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Ticket));
    const auto number = kiosk.kiosk().ticket().number;
    ASSERT_TRUE(kiosk.touch(QStringLiteral("done")));
    ASSERT_TRUE(kiosk.arrives(KioskStep::Home));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("findNumber")));
    for (const auto key : number) ASSERT_TRUE(kiosk.touch(QStringLiteral("key") + key)) << number.toStdString();
    ASSERT_TRUE(kiosk.touch(QStringLiteral("lookUp")));
    EXPECT_TRUE(until([&] { return kiosk.shows(QStringLiteral("foundTitle")); }));
    EXPECT_EQ(hall.logged("ticket.issued").size(), 1U);
}
INSTANTIATE_TEST_SUITE_P(Sizes, KioskHands,
                         testing::ValuesIn(bothHandsOn({{1080, 1920}, {1920, 1080}, {1024, 768}, {768, 1366}})),
                         nameOf);

class CounterHands : public Hands {};
TEST_P(CounterHands, SignInCallServeFinishAndTakeBack) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    take(hall, kiosk, "YB-013");
    WalkedScreen counter(optionsOf(app::Role::Counter, QStringLiteral("3")), hall);
    counter.use(GetParam().hand);
    ASSERT_TRUE(counter.touch(QStringLiteral("示例员03")));
    ASSERT_TRUE(step(hall, counter, Action::CallNext, QStringLiteral("呼叫下一位")));
    ASSERT_TRUE(step(hall, counter, Action::Start, QStringLiteral("开始办理")));
    ASSERT_TRUE(step(hall, counter, Action::Finish, QStringLiteral("办结")));
    ASSERT_TRUE(step(hall, counter, Action::TakeBack, QStringLiteral("takeBack")));
    EXPECT_TRUE(until([&] { return counter.desk().current()->present(); }));
    EXPECT_EQ(hall.logged("ticket.taken_back").size(), 1U);
}
INSTANTIATE_TEST_SUITE_P(Sizes, CounterHands, testing::ValuesIn(bothHandsOn({{1366, 768}, {1920, 1080}, {1024, 768}})),
                         nameOf);

class VillageHands : public Hands {};
TEST_P(VillageHands, ServeWhoeverIsThereAtOnce) {
    WalkedHall hall(monday_morning, WalkedHall::village);
    WalkedScreen terminal(optionsOf(app::Role::Village), hall);
    terminal.use(GetParam().hand);
    ASSERT_TRUE(until([&] { return !terminal.desk().clerks().isEmpty() && terminal.kiosk().served().paid > 0; }));
    ASSERT_TRUE(terminal.touch(QStringLiteral("agent")));
    ASSERT_TRUE(terminal.touch(terminal.desk().clerks().front().toMap().value(QStringLiteral("name")).toString()));
    ASSERT_TRUE(until([&] { return terminal.desk().step() == app::CounterDesk::Step::AtWork; }));
    ASSERT_TRUE(terminal.touch(QStringLiteral("paid")));
    ASSERT_TRUE(terminal.touch(QStringLiteral("item0")));
    ASSERT_TRUE(step(hall, terminal, Action::ServeNow, QStringLiteral("serveNow")));
    ASSERT_TRUE(step(hall, terminal, Action::Finish, QStringLiteral("办结")));
    EXPECT_TRUE(until([&] { return terminal.desk().servedToday() == 1; }));
    EXPECT_EQ(hall.logged("ticket.finished").size(), 1U);
}
INSTANTIATE_TEST_SUITE_P(Sizes, VillageHands, testing::ValuesIn(bothHandsOn({{1280, 800}, {1024, 600}})), nameOf);

}  // namespace
}  // namespace yimen::test
