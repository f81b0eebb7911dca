#include "counter/counter_desk.hpp"
#include "link/hall_link.hpp"
#include "models/screen_language.hpp"
#include "screens/at_rest.hpp"
#include "screens/shot.hpp"
#include "support/hall_story.hpp"

namespace yimen::shots {
namespace {

using app::CounterDesk;
using app::HallLink;
using nlohmann::json;
using test::SocketHall;
namespace story = test::story;

// A counter and the hall it talks to. `tell` changes what the hall says before the counter asks.
class Stage : public QObject {
   public:
    Stage(const Variant& variant, const QString& window, const std::function<void(SocketHall&)>& tell)
        : language(variant.language) {
        story::tell(hall);
        tell(hall);
        link = std::make_unique<HallLink>(QUrl(QString::fromStdString(hall.url())), SocketHall::token);
        desk = std::make_unique<CounterDesk>(*link, clock, window);
        untilAtRest(*link);
    }
    // Goes to work at window 3, where the clerk is signed in already.
    void work() const {
        desk->signIn(QStringLiteral("C03"));
        test::until([&] { return desk->clerkName() == QStringLiteral("示例员03"); });
        untilAtRest(*link);
    }

    SocketHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallLink> link;
    std::unique_ptr<CounterDesk> desk;
    app::ScreenLanguage language;
};

Scene scene(const std::shared_ptr<Stage>& stage) {
    Scene made;
    made.page = QUrl(QStringLiteral("qrc:/qt/qml/Yimen/Counter/Main.qml"));
    made.properties = {{QStringLiteral("desk"), QVariant::fromValue(stage->desk.get())},
                       {QStringLiteral("screenLanguage"), QVariant::fromValue(&stage->language)}};
    made.keep = {stage};
    return made;
}

using Tell = std::function<void(SocketHall&)>;

Shot choosing(const QString& name, const QString& window, const Tell& tell = [](SocketHall&) {}) {
    return {name,
            {1366, 768},
            [=](const Variant& variant) { return scene(std::make_shared<Stage>(variant, window, tell)); },
            false};
}

Shot working(const QString& name, const Tell& tell) {
    return {name,
            {1366, 768},
            [tell](const Variant& variant) {
                auto stage = std::make_shared<Stage>(variant, QStringLiteral("3"), tell);
                stage->work();
                return scene(stage);
            },
            false};
}

json at_window(const std::string& state, const std::string& item, int calls, double called, double started) {
    auto ticket = story::ticket("B111", item, 41);
    ticket["state"] = state;
    ticket["calls"] = calls;
    ticket["called_at"] = story::ago(called);
    if (state == "serving") ticket["started_at"] = story::ago(started);
    return ticket;
}

void put(SocketHall& hall, const json& ticket, int waiting, const std::string& state = "open") {
    story::tellWaiting(hall, waiting);
    auto window = story::window(3, state);
    window["ticket"] = ticket;
    window["waiting"] = waiting;
    hall.says("/v1/windows/3", window);
}

void clockJumped(SocketHall& hall) {
    auto told = story::hall();
    told["clock_trusted"] = false;
    told["machine_time"] = "2026-12-24T08:05:00.000Z";
    hall.says("/v1/hall", told);
}

}  // namespace

std::vector<Shot> counterShots() {
    return {
        choosing(QStringLiteral("counter-choose-window"), {}),
        choosing(QStringLiteral("counter-choose-clerk"), QStringLiteral("2")),
        choosing(QStringLiteral("counter-choose-alarm"), QStringLiteral("2"), clockJumped),
        working(QStringLiteral("counter-nobody"), [](SocketHall& hall) { story::tellWaiting(hall, 0); }),
        working(QStringLiteral("counter-free"), [](SocketHall& hall) { story::tellWaiting(hall, 6); }),
        working(QStringLiteral("counter-full"), [](SocketHall& hall) { story::tellWaiting(hall, 40); }),
        working(QStringLiteral("counter-called"),
                [](SocketHall& hall) { put(hall, at_window("called", "YB-013", 1, 0.2, 0), 6); }),
        working(QStringLiteral("counter-exhausted"),
                [](SocketHall& hall) { put(hall, at_window("called", "YB-001", 3, 1.2, 0), 6); }),
        working(QStringLiteral("counter-serving"),
                [](SocketHall& hall) { put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6); }),
        working(QStringLiteral("counter-long-name"),
                [](SocketHall& hall) {
                    auto ticket = at_window("serving", "WJ-001", 2, 75, 74);
                    ticket["priority"] = "pregnant_or_infant";
                    ticket["requeued"] = true;
                    put(hall, ticket, 40);
                }),
        working(QStringLiteral("counter-paused"), [](SocketHall& hall) { put(hall, nullptr, 6, "paused"); }),
        working(QStringLiteral("counter-storage"),
                [](SocketHall& hall) {
                    story::tellWaiting(hall, 6);
                    auto full = story::hall();
                    full["storage"] = "full";
                    hall.says("/v1/hall", full);
                }),
        working(QStringLiteral("counter-clock"),
                [](SocketHall& hall) {
                    put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6);
                    clockJumped(hall);
                }),
        working(QStringLiteral("counter-county-late"),
                [](SocketHall& hall) {
                    put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6);
                    hall.says("/v1/county", {{"enrolled", true}, {"oldest_unsent_s", 30'000}, {"alarm", "none"}});
                }),
        working(QStringLiteral("counter-county-alarm"),
                [](SocketHall& hall) {
                    put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6);
                    hall.says("/v1/county", {{"enrolled", true}, {"oldest_unsent_s", 0}, {"alarm", "other_past"}});
                }),
        {QStringLiteral("counter-transfer"),
         {1366, 768},
         [](const Variant& variant) {
             auto stage = std::make_shared<Stage>(variant, QStringLiteral("3"), [](SocketHall& hall) {
                 put(hall, at_window("serving", "YB-001", 1, 9, 8.4), 6);
             });
             stage->work();
             auto made = scene(stage);
             made.after = [](QObject& page) {
                 if (auto* sheet = page.findChild<QObject*>(QStringLiteral("transferSheet")))
                     QMetaObject::invokeMethod(sheet, "open");
             };
             return made;
         },
         false},
        {QStringLiteral("counter-cut-off"),
         {1366, 768},
         [](const Variant& variant) {
             auto stage = std::make_shared<Stage>(variant, QStringLiteral("3"), [](SocketHall& hall) {
                 put(hall, at_window("serving", "YB-001", 1, 9, 8.4), 6);
             });
             stage->work();
             stage->hall.stop();
             test::until([&] { return stage->link->state() == HallLink::State::lost; });
             return scene(stage);
         },
         false},
    };
}

}  // namespace yimen::shots
