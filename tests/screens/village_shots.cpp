#include "counter/counter_desk.hpp"
#include "kiosk/kiosk_view_model.hpp"
#include "models/now.hpp"
#include "screens/long_names.hpp"
#include "screens/shot.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::shots {
namespace {

using nlohmann::json;
using test::Sayings;
using test::ScriptedHall;
namespace story = test::story;

// A village terminal and its own hall.
class Stage : public QObject {
   public:
    Stage(const Variant& variant, const std::function<void(Sayings&)>& tell) {
        story::tellVillage(hall);
        tell(hall);
        const auto parts = std::string(app::CounterDesk::parts) + ",waits";
        mirror = std::make_unique<app::HallMirror>(hall, clock, app::HallMirror::Wish{parts, true});
        kiosk = std::make_unique<app::KioskViewModel>(*mirror, clock, QStringLiteral("K1"));
        desk = std::make_unique<app::CounterDesk>(*mirror, clock);
        now = std::make_unique<app::Now>(clock, *TimeZone::find("Asia/Shanghai"));
        if (variant.language == QStringLiteral("en")) kiosk->toggleLanguage();
        if (variant.elder) kiosk->toggleElder();
    }
    // The hand before the terminal, which has seen the page that it touches.
    app::KioskViewModel& touch() {
        clock.advance(Milliseconds{700});
        return *kiosk;
    }
    void lose() {
        hall.setState(app::HallPort::State::lost, app::HallPort::Trouble::outage);
        clock.advance(app::HallMirror::grace);
        mirror->tick();
    }
    void work() const { desk->signIn(QStringLiteral("C01")); }

    ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<app::HallMirror> mirror;
    std::unique_ptr<app::KioskViewModel> kiosk;
    std::unique_ptr<app::CounterDesk> desk;
    std::unique_ptr<app::Now> now;
};

using Tell = std::function<void(Sayings&)>;
using Then = std::function<void(Stage&)>;

Shot shot(const QString& name, bool agent, const Tell& tell, const Then& then) {
    return {name,
            {1280, 800},
            [=](const Variant& variant) {
                auto stage = std::make_shared<Stage>(variant, tell);
                then(*stage);
                Scene made;
                made.page = QUrl(QStringLiteral("qrc:/qt/qml/Yimen/Village/Main.qml"));
                made.properties = {{QStringLiteral("kiosk"), QVariant::fromValue(stage->kiosk.get())},
                                   {QStringLiteral("desk"), QVariant::fromValue(stage->desk.get())},
                                   {QStringLiteral("now"), QVariant::fromValue(stage->now.get())},
                                   {QStringLiteral("agent"), agent}};
                made.keep = {stage};
                return made;
            },
            !agent};  // large type leaves the agent's side
}

// With the question open that everybody can ask for.
Shot withHelp(Shot shot) {
    shot.make = [make = shot.make](const Variant& variant) {
        Scene made = make(variant);
        made.after = [](QObject& page) {
            if (auto* help = page.findChild<QObject*>(QStringLiteral("help"))) QMetaObject::invokeMethod(help, "open");
        };
        return made;
    };
    return shot;
}

// With the PIN asked for.
Shot withSecret(Shot shot) {
    shot.make = [make = shot.make](const Variant& variant) {
        Scene made = make(variant);
        made.after = [](QObject& page) {
            if (auto* sheet = page.findChild<QObject*>(QStringLiteral("secretSheet")))
                QMetaObject::invokeMethod(sheet, "open");
        };
        return made;
    };
    return shot;
}

Tell inPhase(const std::string& state) {
    return [state](Sayings& hall) {
        json told{{"state", state}, {"until", nullptr}, {"next_opening", nullptr}, {"periods", json::array()}};
        if (state == "lunch") told["until"] = "2026-11-23T06:30:00.000Z";
        if (state == "closed") told["next_opening"] = "2026-11-24T00:30:00.000Z";
        hall.changes("/v1/hall", "phase", told);
        hall.changes("/v1/queues", "phase", told);
    };
}

void laidAside(Sayings& hall) {
    story::tellVillageWaiting(hall, 2, nullptr);
    hall.offers("1", {"call_next", "pause", "sign_out"});
    auto aside = story::villageTicket("A002", 41);
    aside["state"] = "parked";
    aside["note"] = "materials";
    auto gone = story::villageTicket("A003", 33);
    gone["state"] = "no_show";
    hall.changes("/v1/windows/1/waiting", "parked", json::array({aside}));
    hall.changes("/v1/windows/1/waiting", "no_show", json::array({gone}));
}

void guideOf(Stage& stage, const QString& code) {
    stage.touch().browseMode(QStringLiteral("paid"));
    stage.touch().openItem(code);
}

Then searchFor(const QString& text) {
    return [text](Stage& stage) {
        stage.touch().search();
        stage.kiosk->finder()->edit(text);
        test::until([&] { return stage.kiosk->finder()->state() != app::ItemFinder::State::Making; });
    };
}

void refused(Stage& stage, const Error& error) {
    stage.hall.refuse(error);
    guideOf(stage, QStringLiteral("CUN-CB-001"));
    stage.touch().takeTicket(QStringLiteral("none"));
}

Tell serving(const std::string& state, int waiting) {
    return [=](Sayings& hall) {
        auto ticket = story::villageTicket("A004", 11);
        ticket["state"] = state;
        ticket["calls"] = 1;
        ticket["called_at"] = story::ago(2);
        if (state == "serving") ticket["started_at"] = story::ago(1.5);
        story::tellVillageWaiting(hall, waiting, ticket);
        hall.offers("1", state == "serving" ? std::vector<std::string>{"finish", "transfer", "park", "pause"}
                                            : std::vector<std::string>{"recall", "start", "no_show", "pause"});
    };
}

Tell withLongNames(const Tell& tell) {
    return [tell](Sayings& hall) {
        tell(hall);
        hall.reword(lengthen);
    };
}

}  // namespace

std::vector<Shot> villageShots() {
    constexpr QSize small{1024, 600};
    const Tell nothing = [](Sayings&) {};
    const Then stay = [](Stage&) {};
    const Then work = [](Stage& stage) { stage.work(); };
    return {
        shot(QStringLiteral("village-home"), false, nothing, stay),
        shot(QStringLiteral("village-items"), false, nothing,
             [](Stage& stage) { stage.touch().browseMode(QStringLiteral("paid")); }),
        shot(QStringLiteral("village-guide"), false, nothing,
             [](Stage& stage) { guideOf(stage, QStringLiteral("CUN-CB-001")); }),
        shot(QStringLiteral("village-search"), false, nothing, searchFor({})),
        shot(QStringLiteral("village-search-few"), false, nothing, searchFor(QStringLiteral("BX"))),
        shot(QStringLiteral("village-search-nothing"), false, nothing, searchFor(QStringLiteral("BXQQQ"))),
        shot(QStringLiteral("village-agent-search"), true, serving("serving", 4),
             [](Stage& stage) {
                 stage.work();
                 searchFor(QStringLiteral("BX"))(stage);
             }),
        shot(QStringLiteral("village-priority"), false, nothing,
             [](Stage& stage) {
                 guideOf(stage, QStringLiteral("CUN-CB-001"));
                 stage.touch().choosePriority();
             }),
        shot(QStringLiteral("village-ticket"), false, nothing,
             [](Stage& stage) {
                 stage.hall.onCommand([]() -> Result<json> { return story::villageTicket("A005", 0); });
                 guideOf(stage, QStringLiteral("CUN-CB-001"));
                 stage.touch().takeTicket(QStringLiteral("none"));
             }),
        shot(QStringLiteral("village-longest-home"), false, withLongNames(nothing), stay),
        shot(QStringLiteral("village-longest-items"), false, withLongNames(nothing),
             [](Stage& stage) { stage.touch().browseMode(QStringLiteral("paid")); }),
        shot(QStringLiteral("village-longest-guide"), false, withLongNames(nothing),
             [](Stage& stage) { guideOf(stage, QStringLiteral("CUN-CB-001")); }),
        shot(QStringLiteral("village-longest-agent"), true, withLongNames(serving("serving", 4)), work),
        shot(QStringLiteral("village-agent-sign-in"), true, nothing, stay),
        withSecret(shot(
            QStringLiteral("village-agent-secret"), true,
            [](Sayings& hall) { hall.changes("/v1/hall", "accounts", true); }, work)),
        shot(
            QStringLiteral("village-agent-nobody"), true,
            [](Sayings& hall) {
                story::tellVillageWaiting(hall, 0, nullptr);
                hall.offers("1", {"pause", "sign_out"});
            },
            work),
        shot(
            QStringLiteral("village-agent-serves-now"), true,
            [](Sayings& hall) {
                story::tellVillageWaiting(hall, 0, nullptr);
                hall.offers("1", {"serve_now", "pause", "sign_out"});
            },
            [](Stage& stage) {
                stage.work();
                guideOf(stage, QStringLiteral("CUN-CB-001"));
            }),
        shot(QStringLiteral("village-agent-called"), true, serving("called", 3), work),
        shot(QStringLiteral("village-agent-full"), true, serving("serving", 40), work),
        onTab(shot(QStringLiteral("village-agent-aside"), true, laidAside, work), 1),
        onTab(shot(QStringLiteral("village-agent-no-shows"), true, laidAside, work), 2),
        shot(QStringLiteral("village-agent-cut-off"), true, serving("serving", 3),
             [](Stage& stage) {
                 stage.work();
                 stage.lose();
             }),
        shot(
            QStringLiteral("village-agent-clock"), true,
            [](Sayings& hall) {
                serving("serving", 3)(hall);
                hall.changes("/v1/hall", "clock_trusted", false);
                hall.changes("/v1/hall", "machine_time", "2026-12-24T08:05:00.000Z");
            },
            work),
        shot(QStringLiteral("village-cut-off"), false, nothing, [](Stage& stage) { stage.lose(); }),
        shot(QStringLiteral("village-home-closed"), false, inPhase("closed"), stay),
        shot(QStringLiteral("village-home-lunch"), false, inPhase("lunch"), stay),
        shot(QStringLiteral("village-closed"), false, inPhase("closed"),
             [](Stage& stage) {
                 refused(stage, {ErrorCode::hall_closed, "closed", {}});
             }),
        shot(QStringLiteral("village-lunch"), false, inPhase("lunch"),
             [](Stage& stage) {
                 refused(stage, {ErrorCode::lunch_break, "lunch", {}});
             }),
        shot(QStringLiteral("village-other-day"), false, nothing,
             [](Stage& stage) {
                 refused(stage,
                         {ErrorCode::queue_not_today, "other day", {{"next_opening", "2026-11-24T00:30:00.000Z"}}});
             }),
        shot(QStringLiteral("village-too-late"), false, nothing,
             [](Stage& stage) {
                 refused(stage, {ErrorCode::too_late_today, "late", {{"next_opening", "2026-11-24T00:30:00.000Z"}}});
             }),
        shot(QStringLiteral("village-idle"), false, nothing,
             [](Stage& stage) {
                 guideOf(stage, QStringLiteral("CUN-CB-001"));
                 stage.clock.advance(std::chrono::seconds(stage.kiosk->elder() ? 80 : 50));
                 stage.kiosk->tick();
             }),
        withHelp(shot(QStringLiteral("village-help"), false, nothing, stay)),
        atSize(shot(QStringLiteral("village-home"), false, nothing, stay), small, true),
        atSize(shot(QStringLiteral("village-search-few"), false, nothing, searchFor(QStringLiteral("BX"))), small),
        atSize(shot(QStringLiteral("village-search-nothing"), false, nothing, searchFor(QStringLiteral("BXQQQ"))),
               small),
        atSize(shot(QStringLiteral("village-guide"), false, nothing,
                    [](Stage& stage) { guideOf(stage, QStringLiteral("CUN-CB-001")); }),
               small),
        atSize(shot(QStringLiteral("village-agent-full"), true, serving("serving", 40), work), small),
        atSize(withSecret(shot(
                   QStringLiteral("village-agent-secret"), true,
                   [](Sayings& hall) { hall.changes("/v1/hall", "accounts", true); }, work)),
               small),
        atSize(shot(QStringLiteral("village-longest-home"), false, withLongNames(nothing), stay), small),
        atSize(shot(QStringLiteral("village-longest-items"), false, withLongNames(nothing),
                    [](Stage& stage) { stage.touch().browseMode(QStringLiteral("paid")); }),
               small),
        atSize(shot(QStringLiteral("village-longest-guide"), false, withLongNames(nothing),
                    [](Stage& stage) { guideOf(stage, QStringLiteral("CUN-CB-001")); }),
               small),
    };
}

}  // namespace yimen::shots
