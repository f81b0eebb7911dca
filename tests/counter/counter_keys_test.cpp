#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include "counter/counter_desk.hpp"
#include "models/screen_language.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

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
        hall.offers("3", {"call_next", "pause", "sign_out"});
    }

    void show() {
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{CounterDesk::parts, true});
        desk = std::make_unique<CounterDesk>(*mirror, clock, QStringLiteral("3"));
        desk->signIn(QStringLiteral("C03"));
        ASSERT_EQ(desk->step(), CounterDesk::Step::AtWork);
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
        hall.says("/v1/windows/3", window);
        hall.offers("3", {"finish", "transfer", "park", "pause"});
    }
    bool sent(const std::string& path, const json& body = json::object()) const {
        return until([&] {
            const auto paths = hall.commands();
            return !paths.empty() && paths.back() == path && hall.posted(QString::fromStdString(path)).back() == body;
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

    test::ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<CounterDesk> desk;
    ScreenLanguage language{QStringLiteral("zh")};
    QQuickView view;
};

TEST_F(CounterKeysTest, SpaceTakesTheStepThatIsShownLarge) {
    show();
    press(Qt::Key_Space);
    EXPECT_TRUE(sent("/v1/windows/3/call-next"));
}

TEST_F(CounterKeysTest, SpaceTicksTheMaterialThatHasTheFocusAndFinishesNothing) {
    serving();
    show();
    ASSERT_FALSE(desk->current()->materials().isEmpty());
    const auto* material = tabTo([](const QQuickItem& item) { return item.property("checkable").toBool(); });
    ASSERT_NE(material, nullptr);
    press(Qt::Key_Space);
    EXPECT_TRUE(material->property("checked").toBool());
    press(Qt::Key_F8);  // whatever Space had sent would have been sent before this question opens
    settle();
    EXPECT_TRUE(hall.commands().empty());
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
    EXPECT_EQ(hall.commands().size(), 1U);
}

TEST_F(CounterKeysTest, AKeyWhoseButtonIsNotOfferedDoesNothing) {
    show();
    for (const auto key : {Qt::Key_F3, Qt::Key_F4, Qt::Key_F5, Qt::Key_F6, Qt::Key_F7, Qt::Key_F8}) press(key);
    press(Qt::Key_F2);
    EXPECT_TRUE(sent("/v1/windows/3/call-next"));
    EXPECT_EQ(hall.commands().size(), 1U);
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
    ASSERT_EQ(desk->otherQueues().size(), 25);
    press(Qt::Key_F7);
    settle();
    press(Qt::Key_Z);
    EXPECT_TRUE(sent("/v1/tickets/20261123-B111/transfer", {{"queue", "queue-26"}}));
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
    EXPECT_TRUE(hall.commands().empty());
    press(Qt::Key_F5);
    EXPECT_TRUE(sent("/v1/tickets/20261123-B111/finish"));
}

TEST_F(CounterKeysTest, OneKeyFinishesAndCallsTheNext) {
    serving();
    hall.offers("3", {"finish", "finish_and_call_next"});
    show();
    press(Qt::Key_F10);
    EXPECT_TRUE(sent("/v1/windows/3/finish-and-call-next", {{"ticket", "20261123-B111"}}));
}

TEST_F(CounterKeysTest, SpaceDoesSoTooWhereItIsTheStepThatIsShownLarge) {
    serving();
    hall.offers("3", {"finish", "finish_and_call_next"});
    show();
    press(Qt::Key_Space);
    EXPECT_TRUE(sent("/v1/windows/3/finish-and-call-next", {{"ticket", "20261123-B111"}}));
}

TEST_F(CounterKeysTest, ControlZTakesTheLastStepBack) {
    auto window = story::window(3, "open");
    window["waiting"] = 6;
    window["last_step"] = {{"ticket", "20261123-B110"},
                           {"number", "B110"},
                           {"step", "no_show"},
                           {"at", story::ago(0)},
                           {"until", story::ago(-10.0 / 60)}};
    hall.says("/v1/windows/3", window);
    hall.offers("3", {"call_next", "take_back"});
    show();
    ASSERT_EQ(desk->takeBackIn(), 10);
    QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(sent("/v1/tickets/20261123-B110/take-back", {{"window", "3"}}));
}

TEST_F(CounterKeysTest, TheFirstFunctionKeyAnswersWhoAsksForHelp) {
    hall.says("/v1/help", test::as_json(HelpShown{{{"K1", {"入口", "Entrance"}, story::now, "", 0}}}));
    show();
    ASSERT_TRUE(until([&] { return desk->helpCalls().size() == 1; }));
    press(Qt::Key_F1);
    EXPECT_TRUE(sent("/v1/help/K1/answer", {{"window", "3"}}));
}

// Whatever is tabbed to and pressed while a question is open is the question's own.
TEST_F(CounterKeysTest, TabStaysInsideAnOpenQuestion) {
    serving();
    show();
    press(Qt::Key_F8);
    settle();
    for (int step = 0; step < 12; ++step) {
        press(Qt::Key_Tab);
        const auto* item = view.activeFocusItem();
        ASSERT_NE(item, nullptr);
        bool inside = false;
        for (; item; item = item->parentItem()) inside |= item->inherits("QQuickPopupItem");
        EXPECT_TRUE(inside) << step;
    }
    EXPECT_TRUE(hall.commands().empty());
}

}  // namespace
}  // namespace yimen::app
