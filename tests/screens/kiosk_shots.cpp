#include <QQuickItem>

#include "kiosk/kiosk_view_model.hpp"
#include "models/now.hpp"
#include "screens/long_names.hpp"
#include "screens/sample_hall.hpp"
#include "screens/shot.hpp"
#include "support/qt_loop.hpp"

namespace yimen::shots {
namespace {

using app::KioskViewModel;
using test::ScriptedHall;

const QSize panel{1080, 1920}, small_panel{768, 1366}, landscape{1920, 1080}, small_landscape{1024, 768};

// The hall, the pinned clock and the session of one picture, in the order in which they may go.
struct KioskStage : QObject {
    explicit KioskStage(const SampleState& state)
        : clock(sampleMorning()),
          hall(sampleHall(state)),
          mirror(*hall, clock, {KioskViewModel::parts, true}),
          kiosk(mirror, clock, QStringLiteral("K1")),
          now(clock, TimeZone::find("Asia/Shanghai").value()) {}

    ManualClock clock;
    std::shared_ptr<ScriptedHall> hall;
    app::HallMirror mirror;
    KioskViewModel kiosk;
    app::Now now;
};

// The hand before the kiosk, which has seen the page that it touches.
KioskViewModel& touch(KioskStage& stage) {
    stage.clock.advance(Milliseconds{700});
    return stage.kiosk;
}

using Act = std::function<void(KioskStage&)>;

Scene sceneOf(std::shared_ptr<KioskStage> stage) {
    Scene scene;
    scene.page = QUrl(QStringLiteral("qrc:/qt/qml/Yimen/Kiosk/Main.qml"));
    scene.properties = {{QStringLiteral("kiosk"), QVariant::fromValue(&stage->kiosk)},
                        {QStringLiteral("now"), QVariant::fromValue(&stage->now)}};
    scene.keep = {std::move(stage)};
    return scene;
}

Shot shot(const char* name, const Act& act, const SampleState& state = {}) {
    return {QString::fromLatin1(name), panel, [act, state](const Variant& variant) {
                SampleState with = state;
                with.elder = variant.elder;
                with.language = variant.language.toStdString();
                auto stage = std::make_shared<KioskStage>(with);
                act(*stage);
                return sceneOf(std::move(stage));
            }};
}

// The same with a sheet of the page opened, by its objectName.
Shot withSheet(Shot shot, const char* name) {
    shot.make = [make = shot.make, name](const Variant& variant) {
        Scene scene = make(variant);
        scene.after = [name](QObject& page) {
            if (QObject* sheet = page.findChild<QObject*>(QString::fromLatin1(name)))
                QMetaObject::invokeMethod(sheet, "open");
        };
        return scene;
    };
    return shot;
}

// The same with the page's view at its end.
Shot atItsEnd(Shot shot) {
    shot.make = [make = shot.make](const Variant& variant) {
        Scene scene = make(variant);
        scene.after = [](QObject& page) {
            auto* view = page.findChild<QQuickItem*>(QStringLiteral("guideView"));
            if (view) view->setProperty("contentY", view->property("contentHeight").toDouble() - view->height());
        };
        return scene;
    };
    return shot;
}

// What the hall says of its catalogue counts from now on.
void takeUpAnew(KioskStage& stage) {
    stage.hall->change(QStringLiteral("/v1/hall"), [](nlohmann::json& told) {
        told["catalogue"]["tag"] = told["catalogue"]["tag"].get<std::string>() + "'";
    });
}

Act refusedWith(ErrorCode code) {
    return [code](KioskStage& stage) {
        refuseTickets(*stage.hall, code);
        touch(stage).openItem(QStringLiteral("RS-008"));
        touch(stage).takeTicket(QStringLiteral("none"));
    };
}

Act onOtherDays(Act act) {
    return [act = std::move(act)](KioskStage& stage) {
        stage.hall->change(QStringLiteral("/v1/items/RS-008"), [](nlohmann::json& told) {
            told["served_on"] = {"tue", "thu"};
        });
        act(stage);
    };
}

Act onTheFeast(Act act, bool explained = false) {
    return [act = std::move(act), explained](KioskStage& stage) {
        stage.hall->change(QStringLiteral("/v1/hall"), [explained](nlohmann::json& told) {
            told["phase"]["reason"] = {{"zh", "国庆节"}, {"en", "National Day"}};
            if (explained) {
                told["phase"]["reason"] = {
                    {"zh", "电力线路检修停电，全镇各办事大厅和村级服务点今日暂停对外办公"},
                    {"en", "The power lines are mended and every hall and village point is closed"}};
            }
            told["phase"]["next_opening"] = "2026-11-30T00:30:00.000Z";
        });
        takeUpAnew(stage);
        act(stage);
    };
}

Act guideOf(const char* item) {
    return [item](KioskStage& stage) { touch(stage).openItem(QString::fromLatin1(item)); };
}

// `window` is the number of the one that somebody comes from; 0: nobody has answered yet.
Act askForHelp(int window) {
    return [window](KioskStage& stage) {
        touch(stage).openItem(QStringLiteral("RS-008"));
        stage.hall->answer(QStringLiteral("/v1/help"),
                           test::as_json(HelpShown{
                               {{"K1", {}, stage.clock.now(), window > 0 ? std::to_string(window) : "", window}}}));
        touch(stage).askStaff();
    };
}

void stayHome(KioskStage&) {}

void listEverything(KioskStage& stage) {
    touch(stage).browseThemes(QString());
    touch(stage).openCategory(QString());
}

void listFarming(KioskStage& stage) {
    touch(stage).browseThemes(QString());
    touch(stage).openCategory(QStringLiteral("farming"));
}

void takeTicket(KioskStage& stage) {
    touch(stage).openItem(QStringLiteral("RS-008"));
    touch(stage).takeTicket(QStringLiteral("none"));
}

void takePriorityTicket(KioskStage& stage) {
    giveTicket(*stage.hall, "B108", "health", 0, {}, Priority::pregnant_or_infant);
    touch(stage).openItem(QStringLiteral("NY-019"));
    touch(stage).takeTicket(QStringLiteral("pregnant_or_infant"));
}

void leaveAlone(KioskStage& stage) {
    listFarming(stage);
    stage.clock.advance(Milliseconds{stage.kiosk.elder() ? 78'000 : 48'000});
    stage.kiosk.tick();
}

void loseTheHall(KioskStage& stage) {
    stage.hall->setState(app::HallPort::State::lost, app::HallPort::Trouble::outage);
    stage.clock.advance(app::HallMirror::grace);
    stage.mirror.tick();
}

void loseTheHallWhileReading(KioskStage& stage) {
    touch(stage).openItem(QStringLiteral("RS-008"));
    loseTheHall(stage);
}

Act withLongNames(const Act& act) {
    return [act](KioskStage& stage) {
        stage.hall->reword(lengthen);
        takeUpAnew(stage);
        act(stage);
    };
}

// What the police handle is not handled here.
void listIndividual(KioskStage& stage) {
    stage.hall->change(QStringLiteral("/v1/catalogue"), [](nlohmann::json& told) {
        for (nlohmann::json& row : told["items"])
            if (row["department"]["zh"].get<std::string>().starts_with("公安")) row["queue"] = nullptr;
    });
    takeUpAnew(stage);
    touch(stage).browseThemes(QStringLiteral("individual"));
    touch(stage).openCategory(QString());
}

// As many as there are letters.
void haveManyQueues(KioskStage& stage) {
    stage.hall->change(QStringLiteral("/v1/queues"), [](nlohmann::json& told) {
        const nlohmann::json seven = told["queues"];
        for (std::size_t letter = seven.size(); letter < 26; ++letter) {
            nlohmann::json queue = seven[letter % seven.size()];
            queue["id"] = std::string(1, static_cast<char>('a' + letter));
            queue["prefix"] = std::string(1, static_cast<char>('A' + letter));
            told["queues"].push_back(queue);
        }
    });
}

void closeEveryWindow(KioskStage& stage) {
    stage.hall->change(QStringLiteral("/v1/queues"), [](nlohmann::json& told) {
        for (nlohmann::json& queue : told["queues"]) {
            queue["windows_open"] = 0;
            queue["windows"] = {"1", "2", "4", "10", "11"};
            queue["open_windows"] = nlohmann::json::array();
            queue["estimate"] = test::as_json(WaitEstimate{});
        }
    });
}

// Before the first clerk has come.
void fallAsleep(KioskStage& stage) {
    closeEveryWindow(stage);
    stage.hall->change(QStringLiteral("/v1/queues"), [](nlohmann::json& told) {
        for (nlohmann::json& queue : told["queues"]) queue["waiting"] = 0;
    });
}

void type(KioskStage& stage, const char* number) {
    touch(stage).findNumber();
    for (const char* key = number; *key; ++key) stage.kiosk.typeNumber(QString(QLatin1Char(*key)));
    stage.kiosk.lookUp();
}

void findNumber(KioskStage& stage) {
    TicketShown ticket;
    ticket.number = "A017";
    ticket.queue = "social";
    ticket.ahead = 4;
    ticket.estimate = {.known = true, .typical_s = 400, .ninetieth_s = 880};
    stage.hall->answer(QStringLiteral("/v1/tickets/20261123-A017"), test::as_json(ticket));
    type(stage, "A17");
}

void findNoNumber(KioskStage& stage) {
    stage.hall->answer(QStringLiteral("/v1/tickets/20261123-C900"), Error{ErrorCode::not_found, "no such ticket", {}});
    type(stage, "C900");
}

// Letters of the pad, and what they find.
Act searchFor(const char* letters) {
    return [letters](KioskStage& stage) {
        touch(stage).search();
        for (const char* key = letters; *key; ++key) touch(stage).spell(QString(QLatin1Char(*key)));
        test::until([&] { return stage.kiosk.finder()->state() != app::ItemFinder::State::Making; });
    };
}

// What an input method gives.
Act searchForText(const char* text) {
    return [text](KioskStage& stage) {
        searchFor("A")(stage);
        stage.kiosk.finder()->edit(QString::fromUtf8(text));
    };
}

void readWithoutWindows(KioskStage& stage) {
    closeEveryWindow(stage);
    stage.hall->change(QStringLiteral("/v1/items/RS-008"),
                       [](nlohmann::json& told) { told["materials"] = nlohmann::json::array(); });
    touch(stage).openItem(QStringLiteral("RS-008"));
}

// All that a guide can say.
void readWhole(KioskStage& stage) {
    const Material form{{"城乡居民基本养老保险参保登记表", "Enrolment form"},
                        Necessity::required,
                        1,
                        {},
                        Bilingual{"申请人自备", "the applicant"}};
    const Material card{
        {"居民身份证", "ID card"}, Necessity::required, 1, 2, Bilingual{"政府部门核发", "issued by the authorities"}};
    const Material book{{"户口簿", "Household register"}, Necessity::deferrable, 1, 1, {}};
    const Material letter{
        {"委托书", "Letter of authority"}, Necessity::required, 1, {}, Bilingual{"申请人自备", "the applicant"}};
    const Material photo{{"一寸免冠照片", "Photograph"}, Necessity::optional, {}, {}, {}};
    stage.hall->change(QStringLiteral("/v1/items/RS-008"), [&](nlohmann::json& told) {
        told["materials"] = test::as_json(std::vector{form, card, book, photo});
        told["situations"] =
            test::as_json(std::vector{Situation{{"委托他人办理", "On behalf of somebody else"}, {letter, card}}});
        told["conditions"] = test::as_json(
            std::vector<Bilingual>{{"年满 16 周岁（不含在校学生）", "At least 16 years old and no longer at school"},
                                   {"非国家机关和事业单位工作人员，且不属于职工基本养老保险制度覆盖范围",
                                    "Not covered by the pension scheme of employees or public servants"}});
        told["legal_basis"] = test::as_json(
            std::vector<Bilingual>{{"《中华人民共和国社会保险法》第二十条",
                                    "Social Insurance Law of the People's Republic of China, article 20"}});
        told["enquiry_phone"] = "0373-555-0110";
        told["complaint_phone"] = "0373-555-0112";
    });
    touch(stage).openItem(QStringLiteral("RS-008"));
}

void sayACaseApplies(KioskStage& stage) {
    readWhole(stage);
    touch(stage).toggleCase(0);
}

void takeTicketWithoutWindows(KioskStage& stage) {
    closeEveryWindow(stage);
    giveTicket(*stage.hall, "A018", "social", 1);
    touch(stage).openItem(QStringLiteral("RS-008"));
    touch(stage).takeTicket(QStringLiteral("none"));
}

void readWhatIsElsewhere(KioskStage& stage) {
    stage.hall->change(QStringLiteral("/v1/catalogue"), [](nlohmann::json& told) {
        for (nlohmann::json& row : told["items"])
            if (row["code"] == "WJ-009") row["queue"] = nullptr;
    });
    takeUpAnew(stage);
    stage.hall->change(QStringLiteral("/v1/items/WJ-009"), [](nlohmann::json& told) {
        told["queue"] = nullptr;
        told["not_stationed"] = {{"zh", "由县卫生健康委员会受理"}, {"en", "taken in by the county"}};
    });
    touch(stage).openItem(QStringLiteral("WJ-009"));
}

void withdrawWhileRead(KioskStage& stage) {
    touch(stage).openItem(QStringLiteral("RS-008"));
    stage.hall->answer(QStringLiteral("/v1/catalogue"), test::as_json(CatalogueShown{2, "2026-11-20", {}, {}}));
    takeUpAnew(stage);
}

void goneFromTheHall(KioskStage& stage) {
    stage.hall->change(QStringLiteral("/v1/hall"), [](nlohmann::json& told) { told["kiosks"].erase(0); });
}

void choosePriority(KioskStage& stage) {
    touch(stage).openItem(QStringLiteral("RS-008"));
    touch(stage).choosePriority();
}

}  // namespace

namespace {

std::vector<Shot> uprightShots() {
    const auto individual = [](KioskStage& stage) { touch(stage).browseThemes(QStringLiteral("individual")); };
    const auto departments = [](KioskStage& stage) { touch(stage).browseDepartments(); };
    return {
        shot("kiosk-home", stayHome),
        shot("kiosk-home-quiet", stayHome, {"open", false}),
        shot("kiosk-home-lunch", stayHome, {"lunch"}),
        shot("kiosk-home-closed", stayHome, {"closed"}),
        shot("kiosk-home-empty", stayHome, {"open", false, true}),
        shot("kiosk-home-many-queues", haveManyQueues),
        shot("kiosk-home-no-window", closeEveryWindow),
        shot("kiosk-home-asleep", fallAsleep),
        shot("kiosk-find", findNumber),
        shot("kiosk-find-unknown", findNoNumber),
        shot("kiosk-search", searchFor("")),
        shot("kiosk-search-full", searchFor("S")),
        shot("kiosk-search-few", searchFor("DB")),
        shot("kiosk-search-one", searchForText("宅基地审批")),
        shot("kiosk-search-nothing", searchFor("DBQQQ")),
        shot("kiosk-search-nothing-near", searchForText("彩票中奖兑现")),
        shot("kiosk-categories-individual", individual),
        shot("kiosk-categories-departments", departments),
        shot("kiosk-items", listEverything),
        shot("kiosk-items-individual", listIndividual),
        shot("kiosk-items-farming", listFarming),
        shot("kiosk-items-empty", listEverything, {"open", false, true}),
        shot("kiosk-guide", guideOf("RS-008")),
        shot("kiosk-guide-long", guideOf("NY-019")),
        shot("kiosk-guide-closed", guideOf("GA-001"), {"closed"}),
        shot("kiosk-guide-withdrawn", withdrawWhileRead),
        shot("kiosk-guide-no-window", readWithoutWindows),
        shot("kiosk-guide-elsewhere", readWhatIsElsewhere),
        shot("kiosk-guide-weekdays", onOtherDays(guideOf("RS-008"))),
        shot("kiosk-guide-whole", readWhole),
        atItsEnd(shot("kiosk-guide-whole-end", readWhole)),
        shot("kiosk-guide-case", sayACaseApplies),
        shot("kiosk-priority", choosePriority),
        shot("kiosk-ticket", takeTicket),
        shot("kiosk-ticket-priority", takePriorityTicket),
        shot("kiosk-ticket-no-window", takeTicketWithoutWindows),
        shot("kiosk-idle", leaveAlone),
        withSheet(shot("kiosk-call-staff", guideOf("RS-008")), "callSheet"),
        withSheet(shot("kiosk-help-told", askForHelp(0)), "callSheet"),
        withSheet(shot("kiosk-help-coming", askForHelp(3)), "callSheet"),
        withSheet(shot("kiosk-letters", listEverything), "letterSheet"),
        shot("kiosk-longest-search", withLongNames(searchFor("XJ"))),
        shot("kiosk-longest-home", withLongNames(stayHome)),
        shot("kiosk-longest-categories", withLongNames(departments)),
        shot("kiosk-longest-items", withLongNames(listEverything)),
        shot("kiosk-longest-guide", withLongNames(guideOf("NY-019"))),
        shot("kiosk-longest-ticket", withLongNames(takeTicket)),
        shot("kiosk-notice-closed", refusedWith(ErrorCode::hall_closed), {"closed"}),
        shot("kiosk-notice-lunch", refusedWith(ErrorCode::lunch_break), {"lunch"}),
        shot("kiosk-home-feast", onTheFeast(stayHome), {"closed"}),
        shot("kiosk-home-feast-explained", onTheFeast(stayHome, true), {"closed"}),
        shot("kiosk-notice-feast-explained", onTheFeast(refusedWith(ErrorCode::hall_closed), true), {"closed"}),
        shot("kiosk-notice-feast", onTheFeast(refusedWith(ErrorCode::hall_closed)), {"closed"}),
        shot("kiosk-notice-other-day", onOtherDays(refusedWith(ErrorCode::queue_not_today))),
        shot("kiosk-notice-too-late", refusedWith(ErrorCode::too_late_today)),
        shot("kiosk-notice-break-first", refusedWith(ErrorCode::too_late_before_break)),
        shot("kiosk-notice-ended", refusedWith(ErrorCode::numbers_ended)),
        shot("kiosk-notice-not-served", refusedWith(ErrorCode::item_not_served)),
        shot("kiosk-notice-full", refusedWith(ErrorCode::series_exhausted)),
        shot("kiosk-notice-lost", loseTheHall),
        shot("kiosk-guide-lost", loseTheHallWhileReading),
        shot("kiosk-notice-out-of-service", refusedWith(ErrorCode::storage_full)),
        shot("kiosk-notice-gone", goneFromTheHall),
    };
}

// What stands otherwise on a screen of another shape or size: the pages with most on them.
std::vector<Shot> shotsOn(QSize size) {
    const auto themes = [](KioskStage& stage) { touch(stage).browseThemes(QStringLiteral("individual")); };
    const auto at = [size](Shot shot, bool golden = false) { return atSize(std::move(shot), size, golden); };
    const bool lies = size == landscape;
    return {
        at(shot("kiosk-home", stayHome), size != small_panel),
        at(shot("kiosk-home-asleep", fallAsleep)),
        at(shot("kiosk-home-many-queues", haveManyQueues)),
        at(shot("kiosk-search", searchFor("")), lies),
        at(shot("kiosk-search-few", searchFor("DB")), size != small_panel),
        at(shot("kiosk-search-full", searchFor("S"))),
        at(shot("kiosk-search-nothing", searchFor("DBQQQ")), size == small_landscape),
        at(shot("kiosk-longest-search", withLongNames(searchFor("XJ")))),
        at(shot("kiosk-categories", themes)),
        at(shot("kiosk-items", listIndividual), lies),
        at(shot("kiosk-guide-whole", readWhole), lies),
        at(shot("kiosk-guide-elsewhere", readWhatIsElsewhere)),
        at(shot("kiosk-priority", choosePriority)),
        at(shot("kiosk-ticket", takeTicket), lies),
        at(shot("kiosk-find", findNumber), lies),
        at(withSheet(shot("kiosk-letters", listEverything), "letterSheet")),
        at(shot("kiosk-notice-too-late", refusedWith(ErrorCode::too_late_today))),
        at(shot("kiosk-notice-full", refusedWith(ErrorCode::series_exhausted))),
        at(shot("kiosk-longest-home", withLongNames(stayHome))),
        at(shot("kiosk-longest-items", withLongNames(listEverything))),
        at(shot("kiosk-longest-guide", withLongNames(guideOf("NY-019")))),
        at(shot("kiosk-longest-ticket", withLongNames(takeTicket))),
    };
}

}  // namespace

std::vector<Shot> kioskShots() {
    std::vector<Shot> all = uprightShots();
    for (const QSize size : {landscape, small_landscape, small_panel})
        for (Shot& each : shotsOn(size)) all.push_back(std::move(each));
    return all;
}

}  // namespace yimen::shots
