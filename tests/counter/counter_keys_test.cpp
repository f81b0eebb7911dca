#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include "counter/counter_desk.hpp"
#include "link/hall_link.hpp"
#include "models/screen_language.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/socket_hall.hpp"

namespace yimen::app {
namespace {

using nlohmann::json;
using test::until;
namespace story = test::story;

// Lives as long as the tests do: gone before the program's own end, when parts of Qt are gone already.
std::unique_ptr<QGuiApplication> guiApplication() {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    static int count = 1;
    static char name[] = "test";
    static char* arguments[] = {name, nullptr};
    return std::make_unique<QGuiApplication>(count, arguments);
}

// The counter's own window, with keys pressed in it.
struct CounterKeysTest : testing::Test {
    static void SetUpTestSuite() { application = guiApplication(); }
    static void TearDownTestSuite() { application.reset(); }
    static inline std::unique_ptr<QGuiApplication> application;

    CounterKeysTest() {
        story::tell(hall);
        story::tellWaiting(hall, 6);
    }

    void show() {
        link = std::make_unique<HallLink>(QUrl(QString::fromStdString(hall.url())), test::SocketHall::token);
        desk = std::make_unique<CounterDesk>(*link, clock, QStringLiteral("3"));
        ASSERT_TRUE(
            until([&] { return desk->step() == CounterDesk::Step::ChooseWindow && !desk->clerks().isEmpty(); }));
        desk->signIn(QStringLiteral("C03"));
        ASSERT_TRUE(until([&] { return desk->waitingCount() == 6 && !desk->otherQueues().isEmpty(); }));
        view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
        view.setInitialProperties({{QStringLiteral("desk"), QVariant::fromValue(desk.get())},
                                   {QStringLiteral("screenLanguage"), QVariant::fromValue(&language)}});
        view.setSource(QUrl(QStringLiteral("qrc:/qt/qml/Yimen/Counter/Main.qml")));
        view.resize(1366, 768);
        view.show();
        view.requestActivate();
        ASSERT_TRUE(until([&] { return view.isActive(); }));
    }
    void serving() {
        auto ticket = story::ticket("B111", "YB-013", 41);
        ticket["state"] = "serving";
        ticket["calls"] = 1;
        ticket["called_at"] = story::ago(9);
        ticket["started_at"] = story::ago(8);
        auto window = story::window(3, "open");
        window["ticket"] = ticket;
        window["waiting"] = 6;
        hall.says("/v1/windows/3", window);
    }
    bool sent(const std::string& path, const json& body = json::object()) const {
        return until([&] {
            const auto received = hall.received();
            return !received.empty() && received.back().path == path && received.back().body == body;
        });
    }
    void press(Qt::Key key) { QTest::keyClick(&view, key); }
    // Tab until what has the focus is such an item; null when the round of the page has none.
    QQuickItem* tabTo(const std::function<bool(const QQuickItem&)>& is) {
        for (int step = 0; step < 60; ++step) {
            press(Qt::Key_Tab);
            auto* item = view.activeFocusItem();
            if (item && is(*item)) return item;
        }
        return nullptr;
    }
    void settle() {
        for (int turn = 0; turn < 20; ++turn) QCoreApplication::processEvents();
    }

    test::SocketHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallLink> link;
    std::unique_ptr<CounterDesk> desk;
    ScreenLanguage language{QStringLiteral("zh")};
    QQuickView view;
};

TEST_F(CounterKeysTest, SpaceTakesTheStepThatIsShownLarge) {
    show();
    press(Qt::Key_Space);
    EXPECT_TRUE(sent("/v1/windows/3/call-next"));
}

// A finished ticket cannot be taken back.
TEST_F(CounterKeysTest, SpaceTicksTheMaterialThatHasTheFocusAndFinishesNothing) {
    serving();
    show();
    ASSERT_TRUE(until([&] { return !desk->current()->materials().isEmpty(); }));
    const auto* material = tabTo([](const QQuickItem& item) { return item.property("checkable").toBool(); });
    ASSERT_NE(material, nullptr);
    press(Qt::Key_Space);
    EXPECT_TRUE(material->property("checked").toBool());
    press(Qt::Key_F8);  // whatever Space had sent would have been sent before this question opens
    settle();
    EXPECT_TRUE(hall.received().empty());
    EXPECT_FALSE(desk->busy());
}

TEST_F(CounterKeysTest, SpacePressesTheButtonThatHasTheFocus) {
    serving();
    show();
    ASSERT_NE(
        tabTo([](const QQuickItem& item) { return item.property("text").toString() == QStringLiteral("Transfer"); }),
        nullptr);
    press(Qt::Key_Space);
    settle();
    press(Qt::Key_A);
    EXPECT_TRUE(sent("/v1/tickets/20261123-B111/transfer", {{"queue", "social"}}));
    EXPECT_EQ(hall.received().size(), 1U);
}

TEST_F(CounterKeysTest, AKeyWhoseButtonIsNotOfferedDoesNothing) {
    show();
    for (const auto key : {Qt::Key_F3, Qt::Key_F4, Qt::Key_F5, Qt::Key_F6, Qt::Key_F7, Qt::Key_F8}) press(key);
    press(Qt::Key_F2);
    EXPECT_TRUE(sent("/v1/windows/3/call-next"));
    EXPECT_EQ(hall.received().size(), 1U);
}

TEST_F(CounterKeysTest, ATransferIsTwoKeys) {
    serving();
    show();
    press(Qt::Key_F7);
    settle();
    press(Qt::Key_A);
    EXPECT_TRUE(sent("/v1/tickets/20261123-B111/transfer", {{"queue", "social"}}));
}

TEST_F(CounterKeysTest, EveryOfTwentySixQueuesHasItsKeyForATransfer) {
    hall.says("/v1/queues", story::manyQueues(26));
    serving();
    show();
    ASSERT_TRUE(until([&] { return desk->otherQueues().size() == 25; }));
    press(Qt::Key_F7);
    settle();
    press(Qt::Key_Z);
    EXPECT_TRUE(sent("/v1/tickets/20261123-B111/transfer", {{"queue", "queue-26"}}));
}

TEST_F(CounterKeysTest, TheSheetOfATransferShowsWhoWaitsWhereNow) {
    serving();
    show();
    hall.changes("/v1/queues", "queues", {story::queue("social", 5), story::queue("health", 6)});
    const auto waitingAtSocial = [&] {
        return desk->otherQueues().front().toMap().value(QStringLiteral("waiting")).toInt();
    };
    ASSERT_EQ(waitingAtSocial(), 0);
    press(Qt::Key_F7);
    EXPECT_TRUE(until([&] { return waitingAtSocial() == 5; }));
    hall.changes("/v1/queues", "queues", {story::queue("social", 4), story::queue("health", 6)});
    hall.happens(story::called("20261123-A001"));
    EXPECT_TRUE(until([&] { return waitingAtSocial() == 4; }));
}

TEST_F(CounterKeysTest, AnOpenQuestionTakesNoOtherKeyAndEscapeLeavesAllAsItWas) {
    serving();
    show();
    press(Qt::Key_F8);
    settle();
    press(Qt::Key_F5);
    settle();
    press(Qt::Key_Escape);
    settle();
    EXPECT_TRUE(hall.received().empty());
    press(Qt::Key_F5);
    EXPECT_TRUE(sent("/v1/tickets/20261123-B111/finish"));
}

}  // namespace
}  // namespace yimen::app
