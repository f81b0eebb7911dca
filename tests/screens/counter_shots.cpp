#include "counter/counter_desk.hpp"
#include "models/screen_language.hpp"
#include "screens/long_names.hpp"
#include "screens/shot.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::shots {
namespace {

using app::CounterDesk;
using app::HallMirror;
using app::HallPort;
using nlohmann::json;
using test::Sayings;
using test::ScriptedHall;
namespace story = test::story;

// A counter and the hall it talks to. `tell` changes what the hall says before the counter hears it; without it the
// hall has nothing to say yet.
class Stage : public QObject {
   public:
    Stage(const Variant& variant, const QString& window, const std::function<void(Sayings&)>& tell)
        : language(variant.language) {
        if (tell) story::tell(hall);
        if (tell) tell(hall);
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{CounterDesk::parts, true});
        desk = std::make_unique<CounterDesk>(*mirror, clock, window);
    }
    // Goes to work at window 3, where the clerk is signed in already.
    void work() const { desk->signIn(QStringLiteral("C03")); }
    // For so long that it is said.
    void lose() {
        hall.setState(HallPort::State::lost, HallPort::Trouble::outage);
        clock.advance(HallMirror::grace);
        mirror->tick();
    }

    ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallMirror> mirror;
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

using Tell = std::function<void(Sayings&)>;

Shot choosing(
    const QString& name, const QString& window, const Tell& tell = [](Sayings&) {}) {
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

using Steps = std::vector<std::string>;

void wait(Sayings& hall, int people) {
    story::tellWaiting(hall, people);
    hall.offers("3", people > 0 ? Steps{"call_next", "pause", "sign_out"} : Steps{"serve_now", "pause", "sign_out"});
}

void put(Sayings& hall, const json& ticket, int waiting, const std::string& state = "open") {
    story::tellWaiting(hall, waiting);
    auto window = story::window(3, state);
    window["ticket"] = ticket;
    hall.says("/v1/windows/3", window);
    if (ticket.is_null()) return hall.offers("3", {"resume", "sign_out"});
    const bool called = ticket["state"] == "called";
    const bool over = called && ticket["called_at"] < story::ago(0.5);
    Steps steps{"finish", "transfer", "park", "pause"};
    if (!called && waiting > 0) steps.emplace_back("finish_and_call_next");
    if (called) steps = over ? Steps{"recall", "start", "no_show", "pause"} : Steps{"start", "pause"};
    hall.offers("3", steps);
}

void clockJumped(Sayings& hall) {
    auto told = story::hall();
    told["clock_trusted"] = false;
    told["machine_time"] = "2026-12-24T08:05:00.000Z";
    hall.says("/v1/hall", told);
}

Tell withStorage(const char* state) {
    return [state](Sayings& hall) {
        wait(hall, 6);
        auto told = story::hall();
        told["storage"] = state;
        hall.says("/v1/hall", told);
    };
}

void twentyWindows(Sayings& hall) {
    json all = json::array();
    for (int number = 1; number <= 20; ++number) all.push_back(story::window(number, number == 2 ? "closed" : "open"));
    hall.changes("/v1/windows", "windows", all);
}

void serving(Sayings& hall) { put(hall, at_window("serving", "YB-001", 1, 9, 8.4), 6); }

Tell amongQueues(int count) {
    return [count](Sayings& hall) {
        hall.says("/v1/queues", story::manyQueues(count));
        serving(hall);
    };
}

// The page with one of its questions open.
Shot asking(const QString& name, const char* sheet, const Tell& tell) {
    Shot shot = working(name, tell);
    shot.make = [make = shot.make, sheet = QString::fromLatin1(sheet)](const Variant& variant) {
        Scene made = make(variant);
        made.after = [sheet](QObject& page) {
            auto* found = page.findChild<QObject*>(sheet);
            if (!found) return;
            if (sheet == QStringLiteral("cancelSheet")) found->setProperty("number", QStringLiteral("B113"));
            QMetaObject::invokeMethod(found, "open");
        };
        return made;
    };
    return shot;
}

// An item is looked up: what is typed, and the line that is chosen; none of them may be.
Shot searching(const QString& name, const Tell& tell, const QString& typed, const QString& chosen) {
    Shot shot = working(name, tell);
    shot.make = [make = shot.make, typed, chosen](const Variant& variant) {
        Scene made = make(variant);
        auto* lookup = static_cast<Stage&>(*made.keep.front()).desk->lookup();
        made.after = [lookup, typed, chosen](QObject& page) {
            auto* sheet = page.findChild<QObject*>(QStringLiteral("searchSheet"));
            if (!sheet) return;
            QMetaObject::invokeMethod(sheet, "open");
            lookup->finder()->edit(typed);
            test::until([&] { return lookup->finder()->state() != app::ItemFinder::State::Making; });
            lookup->look(chosen);
        };
        return made;
    };
    return shot;
}

void laidAside(Sayings& hall) {
    serving(hall);
    const auto ended = [](const char* number, const char* item, double waited, const char* state, const char* note) {
        auto ticket = story::ticket(number, item, waited);
        ticket["state"] = state;
        ticket["note"] = note;
        return ticket;
    };
    json waiting{{"tickets", json::array()}, {"next", nullptr}};
    auto missing = ended("B104", "YB-013", 71, "parked", "materials");
    missing["missing"] = {{{"zh", "出院记录"}, {"en", "Discharge record"}},
                          {{"zh", "银行卡复印件"}, {"en", "Copy of the bank card"}}};
    waiting["parked"] = {missing, ended("B107", "YB-001", 64, "parked", "system")};
    waiting["no_show"] = {ended("B101", "YB-007", 88, "no_show", ""), ended("B109", "WJ-001", 52, "no_show", "")};
    hall.says("/v1/windows/3/waiting", waiting);
}

// What was done at window 3 a moment ago.
void lately(Sayings& hall, const char* step, double seconds, Steps steps) {
    hall.changes("/v1/windows/3", "last_step",
                 {{"ticket", "20261123-B110"},
                  {"number", "B110"},
                  {"step", step},
                  {"at", story::ago(seconds / 60)},
                  {"until", story::ago((seconds - 10) / 60)}});
    steps.emplace_back("take_back");
    hall.offers("3", std::move(steps));
}

void calledAfter(Sayings& hall) {
    put(hall, at_window("called", "YB-013", 1, 0.05, 0), 6);
    lately(hall, "finish", 3, {"start", "pause"});
}

void asksForHelp(Sayings& hall) {
    put(hall, at_window("serving", "YB-001", 1, 9, 8.4), 6);
    const Instant since = story::now - std::chrono::minutes(2);
    hall.says("/v1/help", test::as_json(HelpShown{{{"K1", {"大厅入口左侧", "Left of the entrance"}, since, "", 0}}}));
}

void halfTicked(Stage& stage) {
    for (const int there : {0, 1, 3}) stage.desk->current()->tick(there, true);
}

Shot ticked(Shot shot) {
    shot.make = [make = shot.make](const Variant& variant) {
        Scene made = make(variant);
        halfTicked(static_cast<Stage&>(*made.keep.front()));
        return made;
    };
    return shot;
}

// Somebody signs in where that needs a word first.
Shot questioned(const QString& name, const Error& refusal) {
    return {name,
            {1366, 768},
            [refusal](const Variant& variant) {
                auto stage = std::make_shared<Stage>(variant, QStringLiteral("3"), serving);
                auto there = story::window(3, "open");
                there["ticket"] = at_window("serving", "YB-001", 1, 9, 8.4);
                stage->hall.changes("/v1/windows", "windows", json::array({story::window(1, "open"), there}));
                stage->hall.tell();
                stage->hall.refuse(refusal);
                stage->desk->signIn(QStringLiteral("C01"));
                Scene made = scene(stage);
                made.after = [](QObject& page) {
                    if (auto* sheet = page.findChild<QObject*>(QStringLiteral("signInSheet")))
                        QMetaObject::invokeMethod(sheet, "open");
                };
                return made;
            },
            false};
}

// A hall whose people sign in: the PIN is asked for, and perhaps one was wrong.
Shot secret(const QString& name, const std::optional<Error>& refusal) {
    return {name,
            {1366, 768},
            [refusal](const Variant& variant) {
                auto stage = std::make_shared<Stage>(variant, QStringLiteral("2"),
                                                     [](Sayings& hall) { hall.changes("/v1/hall", "accounts", true); });
                stage->desk->signIn(QStringLiteral("C02"));
                if (refusal) stage->hall.refuse(*refusal);
                if (refusal) stage->desk->secret()->enter(QStringLiteral("482913"));
                Scene made = scene(stage);
                made.after = [](QObject& page) {
                    if (auto* sheet = page.findChild<QObject*>(QStringLiteral("secretSheet")))
                        QMetaObject::invokeMethod(sheet, "open");
                };
                return made;
            },
            false};
}

// A strip above other programs.
Shot strip(const QString& name, const Tell& tell) {
    Shot shot = working(name, tell);
    shot.size = {480, 120};
    shot.make = [make = shot.make](const Variant& variant) {
        Scene made = make(variant);
        made.properties.insert(QStringLiteral("strip"), true);
        return made;
    };
    return shot;
}

// One of the three lists beside the ticket.
Shot showing(const QString& name, int tab) { return onTab(working(name, laidAside), tab); }

Shot refused(const QString& name) {
    return {name,
            {1366, 768},
            [](const Variant& variant) {
                auto stage = std::make_shared<Stage>(variant, QStringLiteral("3"), serving);
                stage->work();
                stage->hall.refuse({ErrorCode::wrong_state, "finished at another counter", {}});
                stage->desk->act(app::desk::Action::Finish);
                return scene(stage);
            },
            false};
}

// The hall was started again without this window.
Shot windowGone(const QString& name) {
    return {name,
            {1366, 768},
            [](const Variant& variant) {
                auto stage = std::make_shared<Stage>(variant, QStringLiteral("3"), serving);
                stage->work();
                stage->hall.forgets("/v1/windows/3");
                json left = json::array();
                for (const int number : {1, 2, 4, 5}) left.push_back(story::window(number, "open"));
                stage->hall.changes("/v1/windows", "windows", left);
                stage->hall.tell();
                return scene(stage);
            },
            false};
}

void withoutQueue(Sayings& hall) {
    serving(hall);
    auto told = story::county(0, 0, "none");
    told["without_queue"] = {
        {"count", 19},
        {"items",
         json::array(
             {{{"code", "YB-001"},
               {"name",
                {{"zh", "城乡居民基本医疗保险参保登记"}, {"en", "Enrolment in residents' basic medical insurance"}}}},
              {{"code", "YB-002"}, {"name", {{"zh", "医疗保险关系转移接续"}, {"en", "Transfer of medical insurance"}}}},
              {{"code", "YB-003"}, {"name", {{"zh", "异地就医备案"}, {"en", "Filing for care elsewhere"}}}}})}};
    hall.says("/v1/county", told);
}

void withoutDays(Sayings& hall) {
    serving(hall);
    auto told = story::hall();
    told["year_without_days"] = 2027;
    hall.says("/v1/hall", told);
}

// A hall that takes the connection and says nothing yet, or does not even that.
Shot connecting(const QString& name, bool lost) {
    return {name,
            {1366, 768},
            [lost](const Variant& variant) {
                auto stage = std::make_shared<Stage>(variant, QString(), Tell());
                if (lost) stage->lose();
                return scene(stage);
            },
            false};
}

Tell withLongNames(const Tell& tell) {
    return [tell](Sayings& hall) {
        tell(hall);
        hall.reword(lengthen);
    };
}

}  // namespace

std::vector<Shot> counterShots() {
    constexpr QSize large{1920, 1080}, narrow{1024, 768};
    return {
        choosing(QStringLiteral("counter-choose-window"), {}),
        choosing(QStringLiteral("counter-choose-clerk"), QStringLiteral("2")),
        choosing(QStringLiteral("counter-choose-20-windows"), QStringLiteral("2"), twentyWindows),
        choosing(QStringLiteral("counter-choose-alarm"), QStringLiteral("2"), clockJumped),
        working(QStringLiteral("counter-nobody"), [](Sayings& hall) { wait(hall, 0); }),
        working(QStringLiteral("counter-free"), [](Sayings& hall) { wait(hall, 6); }),
        working(QStringLiteral("counter-full"), [](Sayings& hall) { wait(hall, 40); }),
        working(QStringLiteral("counter-called"),
                [](Sayings& hall) { put(hall, at_window("called", "YB-013", 1, 0.2, 0), 6); }),
        working(QStringLiteral("counter-exhausted"),
                [](Sayings& hall) { put(hall, at_window("called", "YB-001", 3, 1.2, 0), 6); }),
        working(QStringLiteral("counter-serving"),
                [](Sayings& hall) { put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6); }),
        working(QStringLiteral("counter-long-name"),
                [](Sayings& hall) {
                    auto ticket = at_window("serving", "WJ-001", 2, 75, 74);
                    ticket["priority"] = "pregnant_or_infant";
                    ticket["requeued"] = true;
                    put(hall, ticket, 40);
                }),
        choosing(QStringLiteral("counter-longest-choose"), {}, withLongNames([](Sayings&) {})),
        working(QStringLiteral("counter-longest"), withLongNames(serving)),
        asking(QStringLiteral("counter-longest-transfer"), "transferSheet", withLongNames(serving)),
        working(QStringLiteral("counter-paused"), [](Sayings& hall) { put(hall, nullptr, 6, "paused"); }),
        working(QStringLiteral("counter-storage"), withStorage("full")),
        working(QStringLiteral("counter-storage-gone"), withStorage("gone")),
        working(QStringLiteral("counter-storage-corrupt"), withStorage("corrupt")),
        working(QStringLiteral("counter-records-lost"),
                [](Sayings& hall) {
                    put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6);
                    hall.says("/v1/county", story::county(0, 0, "records_lost"));
                }),
        working(QStringLiteral("counter-clock"),
                [](Sayings& hall) {
                    put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6);
                    clockJumped(hall);
                }),
        working(QStringLiteral("counter-county-late"),
                [](Sayings& hall) {
                    put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6);
                    hall.says("/v1/county", story::county(412, 30'000, "none"));
                }),
        working(QStringLiteral("counter-county-days-late"),
                [](Sayings& hall) {
                    put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6);
                    hall.says("/v1/county", story::county(9'876, 300'000, "none"));
                }),
        working(QStringLiteral("counter-county-alarm"),
                [](Sayings& hall) {
                    put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6);
                    hall.says("/v1/county", story::county(0, 0, "other_past"));
                }),
        asking(QStringLiteral("counter-transfer"), "transferSheet", serving),
        asking(QStringLiteral("counter-transfer-14"), "transferSheet", amongQueues(14)),
        asking(QStringLiteral("counter-transfer-26"), "transferSheet", amongQueues(26)),
        searching(QStringLiteral("counter-search"), serving, {}, {}),
        searching(QStringLiteral("counter-search-found"), serving, QStringLiteral("YB"), QStringLiteral("YB-013")),
        searching(QStringLiteral("counter-search-nothing"), serving, QStringLiteral("qqqq"), {}),
        searching(QStringLiteral("counter-longest-search"), withLongNames(serving), QStringLiteral("XJ"),
                  QStringLiteral("YB-013")),
        asking(QStringLiteral("counter-pause"), "pauseSheet", [](Sayings& hall) { wait(hall, 6); }),
        asking(QStringLiteral("counter-aside"), "parkSheet", serving),
        ticked(asking(QStringLiteral("counter-aside-missing"), "parkSheet",
                      [](Sayings& hall) { put(hall, at_window("serving", "YB-013", 1, 9, 8.4), 6); })),
        asking(QStringLiteral("counter-cancel"), "cancelSheet", serving),
        working(QStringLiteral("counter-called-after"), calledAfter),
        working(QStringLiteral("counter-missed"),
                [](Sayings& hall) {
                    wait(hall, 0);
                    lately(hall, "no_show", 7, {"serve_now", "pause", "sign_out"});
                }),
        working(QStringLiteral("counter-help"), asksForHelp),
        questioned(QStringLiteral("counter-take-over"), {ErrorCode::window_taken, "", {{"clerk", "C03"}}}),
        questioned(QStringLiteral("counter-two-windows"),
                   {ErrorCode::clerk_elsewhere, "", {{"clerk", "C01"}, {"window", "1"}}}),
        secret(QStringLiteral("counter-secret"), std::nullopt),
        secret(QStringLiteral("counter-secret-locked"), Error{ErrorCode::locked_out, "", {{"retry_after_s", "240"}}}),
        strip(QStringLiteral("counter-strip-free"), [](Sayings& hall) { wait(hall, 6); }),
        strip(QStringLiteral("counter-strip-nobody"), [](Sayings& hall) { wait(hall, 0); }),
        strip(QStringLiteral("counter-strip-called"), calledAfter),
        strip(QStringLiteral("counter-strip-serving"), serving),
        strip(QStringLiteral("counter-strip-help"), asksForHelp),
        strip(QStringLiteral("counter-strip-storage"), withStorage("full")),
        strip(QStringLiteral("counter-strip-longest"), withLongNames(serving)),
        showing(QStringLiteral("counter-tab-aside"), 1),
        showing(QStringLiteral("counter-tab-no-shows"), 2),
        refused(QStringLiteral("counter-problem")),
        windowGone(QStringLiteral("counter-window-gone")),
        working(QStringLiteral("counter-without-queue"), withoutQueue),
        working(QStringLiteral("counter-days-missing"), withoutDays),
        connecting(QStringLiteral("counter-connecting"), false),
        connecting(QStringLiteral("counter-unreachable"), true),
        {QStringLiteral("counter-cut-off"),
         {1366, 768},
         [](const Variant& variant) {
             auto stage = std::make_shared<Stage>(variant, QStringLiteral("3"), [](Sayings& hall) {
                 put(hall, at_window("serving", "YB-001", 1, 9, 8.4), 6);
             });
             stage->work();
             stage->lose();
             return scene(stage);
         },
         false},
        atSize(secret(QStringLiteral("counter-secret-locked"),
                      Error{ErrorCode::locked_out, "", {{"retry_after_s", "240"}}}),
               narrow),
        atSize(choosing(QStringLiteral("counter-choose-20-windows"), QStringLiteral("2"), twentyWindows), large),
        atSize(choosing(QStringLiteral("counter-choose-20-windows"), QStringLiteral("2"), twentyWindows), narrow),
        atSize(working(QStringLiteral("counter-serving"), serving), large, true),
        atSize(working(QStringLiteral("counter-serving"), serving), narrow, true),
        atSize(working(QStringLiteral("counter-longest"), withLongNames(serving)), large),
        atSize(working(QStringLiteral("counter-longest"), withLongNames(serving)), narrow),
        atSize(asking(QStringLiteral("counter-longest-transfer"), "transferSheet", withLongNames(serving)), large),
        atSize(asking(QStringLiteral("counter-longest-transfer"), "transferSheet", withLongNames(serving)), narrow),
        atSize(
            searching(QStringLiteral("counter-search-found"), serving, QStringLiteral("YB"), QStringLiteral("YB-013")),
            narrow),
    };
}

}  // namespace yimen::shots
