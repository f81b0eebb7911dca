#include "counter/counter_desk.hpp"
#include "kiosk/kiosk_view_model.hpp"
#include "link/hall_link.hpp"
#include "link/link_port.hpp"
#include "models/now.hpp"
#include "screens/at_rest.hpp"
#include "screens/shot.hpp"
#include "support/hall_story.hpp"

namespace yimen::shots {
namespace {

using app::HallLink;
using nlohmann::json;
using test::SocketHall;
namespace story = test::story;

// A village terminal and its own hall.
class Stage : public QObject {
   public:
    Stage(const Variant& variant, const std::function<void(SocketHall&)>& tell) {
        story::tellVillage(hall);
        tell(hall);
        link = std::make_unique<HallLink>(QUrl(QString::fromStdString(hall.url())), SocketHall::token);
        port = std::make_unique<app::LinkPort>(*link);
        kiosk = std::make_unique<app::KioskViewModel>(*port, clock, QStringLiteral("K1"));
        desk = std::make_unique<app::CounterDesk>(*link, clock);
        now = std::make_unique<app::Now>(clock, *TimeZone::find("Asia/Shanghai"));
        test::until([&] { return kiosk->paidItems() > 0 && !desk->clerks().isEmpty() && !desk->window().isEmpty(); });
        if (variant.language == QStringLiteral("en")) kiosk->toggleLanguage();
        if (variant.elder) kiosk->toggleElder();
    }
    // The hand before the terminal, which has seen the page that it touches.
    app::KioskViewModel& touch() {
        clock.advance(Milliseconds{700});
        return *kiosk;
    }
    void work() const {
        desk->signIn(QStringLiteral("C01"));
        test::until([&] { return desk->step() == app::CounterDesk::Step::AtWork && desk->servedToday() > 0; });
        untilAtRest(*link);
    }

    SocketHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallLink> link;
    std::unique_ptr<app::LinkPort> port;
    std::unique_ptr<app::KioskViewModel> kiosk;
    std::unique_ptr<app::CounterDesk> desk;
    std::unique_ptr<app::Now> now;
};

using Tell = std::function<void(SocketHall&)>;
using Then = std::function<void(Stage&)>;

Shot shot(const QString& name, bool agent, const Tell& tell, const Then& then) {
    return {name,
            {1280, 800},
            [=](const Variant& variant) {
                auto stage = std::make_shared<Stage>(variant, tell);
                then(*stage);
                if (stage->port->reachable()) untilAtRest(*stage->link);
                Scene made;
                made.page = QUrl(QStringLiteral("qrc:/qt/qml/Yimen/Village/Main.qml"));
                made.properties = {{QStringLiteral("kiosk"), QVariant::fromValue(stage->kiosk.get())},
                                   {QStringLiteral("desk"), QVariant::fromValue(stage->desk.get())},
                                   {QStringLiteral("now"), QVariant::fromValue(stage->now.get())},
                                   {QStringLiteral("agent"), agent}};
                made.keep = {stage};
                return made;
            },
            true};
}

void guideOf(Stage& stage, const QString& code) {
    stage.touch().browseMode(QStringLiteral("paid"));
    stage.touch().openItem(code);
    test::until([&] { return stage.kiosk->guide().loaded; });
}

Tell serving(const std::string& state, int waiting) {
    return [=](SocketHall& hall) {
        auto ticket = story::villageTicket("A004", 11);
        ticket["state"] = state;
        ticket["calls"] = 1;
        ticket["called_at"] = story::ago(2);
        if (state == "serving") ticket["started_at"] = story::ago(1.5);
        story::tellVillageWaiting(hall, waiting, ticket);
    };
}

}  // namespace

std::vector<Shot> villageShots() {
    const Tell nothing = [](SocketHall&) {};
    const Then stay = [](Stage&) {};
    const Then work = [](Stage& stage) { stage.work(); };
    return {
        shot(QStringLiteral("village-home"), false, nothing, stay),
        shot(QStringLiteral("village-items"), false, nothing,
             [](Stage& stage) { stage.touch().browseMode(QStringLiteral("paid")); }),
        shot(QStringLiteral("village-guide"), false, nothing,
             [](Stage& stage) { guideOf(stage, QStringLiteral("CUN-CB-001")); }),
        shot(QStringLiteral("village-priority"), false, nothing,
             [](Stage& stage) {
                 guideOf(stage, QStringLiteral("CUN-CB-001"));
                 stage.touch().choosePriority();
             }),
        shot(QStringLiteral("village-ticket"), false, nothing,
             [](Stage& stage) {
                 stage.hall.answer(
                     [](const test::Received&) { return test::json_response(201, story::villageTicket("A005", 0)); });
                 guideOf(stage, QStringLiteral("CUN-CB-001"));
                 stage.touch().takeTicket(QStringLiteral("none"));
                 test::until([&] { return stage.kiosk->step() == app::KioskStep::Ticket; });
             }),
        shot(QStringLiteral("village-agent-sign-in"), true, nothing, stay),
        shot(
            QStringLiteral("village-agent-nobody"), true,
            [](SocketHall& hall) { story::tellVillageWaiting(hall, 0, nullptr); }, work),
        shot(QStringLiteral("village-agent-called"), true, serving("called", 3), work),
        shot(QStringLiteral("village-agent-full"), true, serving("serving", 40), work),
        shot(QStringLiteral("village-cut-off"), true, serving("serving", 3),
             [](Stage& stage) {
                 stage.work();
                 stage.hall.stop();
                 test::until([&] { return !stage.port->reachable(); });
             }),
    };
}

}  // namespace yimen::shots
