// The counter's strip on a real X server, before a real hall, while another program has the keyboard.
#include <fstream>

#include <QGuiApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xcb/xcb.h>

#include "program/global_keys.hpp"
#include "screens/walk.hpp"
#include "support/process.hpp"
#include "support/qt_loop.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
using app::desk::Action;

constexpr const char* monday_morning = "2026-11-23T09:41";

// An X server of the test's own, without a screen.
class XServer {
   public:
    XServer() : server_("/usr/bin/Xvfb", arguments(), folder_.filePath("xvfb").toStdString()) {
        for (int look = 0; look < 400 && number().isEmpty(); ++look) QThread::msleep(50);
        qputenv("DISPLAY", ":" + number());
    }

   private:
    static std::vector<std::string> arguments() {
        return {"-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"};
    }
    // Which it says last, when it is ready.
    QByteArray number() const {
        const auto said = QByteArray::fromStdString(server_.output());
        return said.endsWith('\n') ? said.trimmed().split('\n').last() : QByteArray();
    }

    QTemporaryDir folder_;
    Process server_;
};

class Strip : public testing::Test {
   protected:
    static void SetUpTestSuite() {
        server_ = std::make_unique<XServer>();
        qputenv("QT_QPA_PLATFORM", "xcb");
        qputenv("QT_QUICK_BACKEND", "software");
        static int count = 1;
        static char name[] = "test";
        static char* arguments[] = {name, nullptr};
        application_ = std::make_unique<QGuiApplication>(count, arguments);
    }
    static void TearDownTestSuite() {
        application_.reset();
        server_.reset();
    }
    // As somebody's hand does, whoever has the keyboard.
    static void press(const QStringList& words) {
        QProcess hand;
        hand.start(QStringLiteral("xdotool"), words);
        ASSERT_TRUE(until([&] { return hand.state() == QProcess::NotRunning; }));
        ASSERT_EQ(hand.exitCode(), 0) << hand.readAllStandardError().toStdString();
    }
    static void press(const char* keys) { press({QStringLiteral("key"), QString::fromLatin1(keys)}); }

    static inline std::unique_ptr<XServer> server_;
    static inline std::unique_ptr<QGuiApplication> application_;
};

struct Counted {
    int space = 0, letter = 0;
    std::vector<app::GlobalKeys::Key> keys() {
        return {{' ', [this] { ++space; }}, {'r', [this] { ++letter; }}};
    }
};

TEST_F(Strip, KeysActWhoeverHasTheKeyboardForAsLongAsTheyAreTaken) {
    Counted counted;
    app::GlobalKeys keys(counted.keys());
    ASSERT_TRUE(app::GlobalKeys::arePossible());
    keys.take(true);
    press("ctrl+alt+space");
    EXPECT_TRUE(until([&] { return counted.space == 1; }));
    press("ctrl+alt+r");
    EXPECT_TRUE(until([&] { return counted.letter == 1; }));
    press("ctrl+r");
    press("r");
    keys.take(false);
    press("ctrl+alt+space");
    keys.take(true);
    press("ctrl+alt+r");
    EXPECT_TRUE(until([&] { return counted.letter == 2; }));
    EXPECT_EQ(counted.space, 1);
}

TEST_F(Strip, AKeyThatIsHeldDownActsOnce) {
    Counted counted;
    app::GlobalKeys keys(counted.keys());
    keys.take(true);
    press({QStringLiteral("keydown"), QStringLiteral("ctrl+alt+space"), QStringLiteral("sleep"), QStringLiteral("1.5"),
           QStringLiteral("keyup"), QStringLiteral("ctrl+alt+space")});
    press("ctrl+alt+r");
    EXPECT_TRUE(until([&] { return counted.letter == 1; }));
    EXPECT_EQ(counted.space, 1);
    press("ctrl+alt+space");
    EXPECT_TRUE(until([&] { return counted.space == 2; }));
}

// The other has it with the lock for capitals alone: what was got before that was refused is given back.
TEST_F(Strip, AKeyThatAnotherProgramHasStaysItsOwn) {
    auto* other = xcb_connect(nullptr, nullptr);
    const auto root = xcb_setup_roots_iterator(xcb_get_setup(other)).data->root;
    constexpr xcb_keycode_t letter_r = 27;  // of the server's own keyboard
    const auto grab = [&](unsigned int locks) {
        const auto keys = static_cast<std::uint16_t>(XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1 | locks);
        const auto asked =
            xcb_grab_key_checked(other, 0, root, keys, letter_r, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC);
        auto* error = xcb_request_check(other, asked);
        std::free(error);
        return error == nullptr;
    };
    ASSERT_TRUE(grab(XCB_MOD_MASK_LOCK));
    Counted counted;
    app::GlobalKeys keys(counted.keys());
    keys.take(true);
    press("ctrl+alt+r");
    press("ctrl+alt+space");
    EXPECT_TRUE(until([&] { return counted.space == 1; })) << "the others are taken";
    EXPECT_EQ(counted.letter, 0);
    EXPECT_TRUE(grab(0)) << "nothing of it was kept";
    xcb_disconnect(other);
}

TEST_F(Strip, WhoeverWorksInAnotherProgramCallsServesAndFinishes) {
    WalkedHall hall(monday_morning);
    WalkedScreen kiosk(app::Role::Kiosk, hall);
    app::Options options;
    options.role = app::Role::Counter;
    options.window = QStringLiteral("1");
    options.language = QStringLiteral("zh");
    options.strip = true;
    WalkedScreen counter(options, hall);
    ASSERT_TRUE(counter.touch(QStringLiteral("示例员01")));
    ASSERT_TRUE(until([&] { return counter.desk().step() == app::CounterDesk::Step::AtWork; }));
    ASSERT_TRUE(until([&] { return counter.shows(QStringLiteral("unfold")); })) << "it folds to the strip by itself";
    const auto take = [&](Action primary, const char* event) {
        ASSERT_TRUE(until([&] { return counter.desk().primary() == primary && counter.desk().allows(primary); }));
        hall.pass(1s);
        press("ctrl+alt+space");
        EXPECT_TRUE(until([&] { return !hall.logged(event).empty(); })) << event;
    };
    ASSERT_TRUE(kiosk.touch(QStringLiteral("wanted0")));
    ASSERT_TRUE(kiosk.touch(QStringLiteral("takeTicket")));
    take(Action::CallNext, "ticket.called");
    take(Action::Start, "ticket.service_started");
    take(Action::Finish, "ticket.finished");
    ASSERT_TRUE(until([&] { return counter.desk().allows(Action::TakeBack); }));
    hall.pass(1s);
    press("ctrl+alt+z");
    EXPECT_TRUE(until([&] { return counter.desk().current()->present(); }));
}

}  // namespace
}  // namespace yimen::test
