#include "display/display_board.hpp"
#include "display/window_board.hpp"
#include "models/now.hpp"
#include "screens/long_names.hpp"
#include "screens/shot.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::shots {
namespace {

using app::DisplayBoard;
using app::HallMirror;
using app::WindowBoard;
using nlohmann::json;
using test::Sayings;
namespace story = test::story;

// A display and the hall it watches; without `tell` the hall is not there yet.
class Stage : public QObject {
   public:
    explicit Stage(const std::function<void(Sayings&)>& tell, const QString& at = QStringLiteral("3")) {
        if (tell) {
            story::tell(hall);
            tell(hall);
        }
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{DisplayBoard::parts});
        board = std::make_unique<DisplayBoard>(*mirror, clock);
        window = std::make_unique<WindowBoard>(*mirror, at);
        now = std::make_unique<app::Now>(clock, *TimeZone::find("Asia/Shanghai"));
    }
    void cutOff() {
        hall.setState(app::HallPort::State::lost, app::HallPort::Trouble::outage);
        clock.advance(HallMirror::grace);
        mirror->tick();
    }

    test::ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<DisplayBoard> board;
    std::unique_ptr<WindowBoard> window;
    std::unique_ptr<app::Now> now;
};

using Tell = std::function<void(Sayings&)>;
using Then = std::function<void(Stage&)>;

// Both languages stand on a display at once.
constexpr bool elder_too = false, translated = false;

constexpr QSize landscape{1920, 1080}, portrait{1080, 1920}, four_k{3840, 2160}, small_wall{1366, 768};

Shot board(const QString& name, const Tell& tell, const Then& then = {}, QSize size = landscape) {
    return {name, size,
            [tell, then](const Variant&) {
                auto stage = std::make_shared<Stage>(tell);
                if (then) then(*stage);
                Scene made;
                made.page = QUrl(QStringLiteral("qrc:/qt/qml/Yimen/Display/Main.qml"));
                made.properties = {{QStringLiteral("board"), QVariant::fromValue(stage->board.get())},
                                   {QStringLiteral("now"), QVariant::fromValue(stage->now.get())}};
                made.keep = {stage};
                return made;
            },
            elder_too, translated};
}

Shot window(const QString& name, const Tell& tell, const Then& then = {}, const QString& at = QStringLiteral("3")) {
    return {name,
            {1920, 1080},
            [=](const Variant&) {
                auto stage = std::make_shared<Stage>(tell, at);
                if (then) then(*stage);
                Scene made;
                made.page = QUrl(QStringLiteral("qrc:/qt/qml/Yimen/Display/WindowMain.qml"));
                made.properties = {{QStringLiteral("board"), QVariant::fromValue(stage->window.get())}};
                made.keep = {stage};
                return made;
            },
            elder_too,
            translated};
}

void tellQueues(Sayings& hall) {
    json queues = json::array();
    for (const auto& [id, waiting] : std::vector<std::pair<const char*, int>>{
             {"social", 12}, {"health", 40}, {"police", 3}, {"land", 0}, {"market", 1}}) {
        queues.push_back(story::queue(id, waiting));
    }
    hall.changes("/v1/queues", "queues", queues);
}

// Three on their way, some served, some who did not come.
void tellBusyMorning(Sayings& hall, double newest) {
    story::tellCalls(hall,
                     {{"B111", 3},
                      {"A045", 1},
                      {"C008", 4},
                      {"A044", 11, "no_show"},
                      {"D017", 10, "serving"},
                      {"B110", 2, "finished"},
                      {"E003", 5, "serving"},
                      {"A043", 6, "serving"}},
                     newest);
    tellQueues(hall);
}
void busyMorning(Sayings& hall) { tellBusyMorning(hall, 0.25); }
// The newest is called just now.
void newCall(Sayings& hall) { tellBusyMorning(hall, 0); }

// Windows 1 to `windows` have each called somebody at once, and five did not come.
Tell calledAtOnce(int windows) {
    return [windows](Sayings& hall) {
        std::vector<story::StoryCall> calls;
        for (int n = windows; n >= 1; --n)
            calls.push_back({std::string(1, static_cast<char>('A' + n % 5)) + std::to_string(100 + 7 * n), n});
        for (const auto* number : {"A044", "B109", "C006", "D016", "E002"}) calls.push_back({number, 2, "no_show"});
        story::tellCalls(hall, calls);
        tellQueues(hall);
    };
}

void nobodyOnTheWay(Sayings& hall) {
    story::tellCalls(hall, {{"D017", 10, "serving"}, {"E003", 5, "serving"}, {"A043", 6, "serving"}});
    tellQueues(hall);
}

Tell inPhase(const std::string& state, bool busy) {
    return [state, busy](Sayings& hall) {
        if (busy) busyMorning(hall);
        auto told = story::hall();
        told["phase"]["state"] = state;
        if (state == "closed") told["phase"]["next_opening"] = "2026-11-24T00:30:00.000Z";
        hall.says("/v1/hall", told);
    };
}

Tell at_window(const std::string& window_state, const std::string& ticket_state) {
    return [=](Sayings& hall) {
        auto told = story::window(3, window_state);
        if (!ticket_state.empty()) {
            told["ticket"] = story::ticket("B111", "YB-001", 12);
            told["ticket"]["state"] = ticket_state;
        }
        hall.says("/v1/windows/3", told);
    };
}

Tell amongQueues(int count, const std::string& state) {
    return [=](Sayings& hall) {
        inPhase(state, true)(hall);
        hall.says("/v1/queues", story::manyQueues(count));
    };
}

void closedUntilMonday(Sayings& hall) {
    auto told = story::hall();
    told["phase"]["state"] = "closed";
    told["phase"]["next_opening"] = "2026-11-30T00:30:00.000Z";
    told["phase"]["periods"] = json::array();
    told["name"] = {
        {"zh", "河南省新乡市新乡县七里营镇行政审批服务中心（便民服务中心）暨党群服务中心"},
        {"en",
         "Qiliying Town Administrative Approval, Convenience and Community Service Centre, Xinxiang County, Henan"}};
    hall.says("/v1/hall", told);
}

void nextPage(Stage& stage) {
    stage.clock.advance(Milliseconds(DisplayBoard::page_ms));
    const int turn = stage.board->turn();
    test::until([&] { return stage.board->turn() != turn; });
}

Tell withLongNames(const Tell& tell) {
    return [tell](Sayings& hall) {
        tell(hall);
        hall.reword(lengthen);
    };
}

}  // namespace

std::vector<Shot> displayShots() {
    const Then cut = [](Stage& stage) { stage.cutOff(); };
    return {
        board(QStringLiteral("display-calls"), busyMorning),
        board(QStringLiteral("display-new-call"), newCall),
        board(QStringLiteral("display-served"), nobodyOnTheWay),
        board(QStringLiteral("display-11-calls"), calledAtOnce(11)),
        board(QStringLiteral("display-11-calls-next"), calledAtOnce(11), nextPage),
        board(QStringLiteral("display-upright"), busyMorning, {}, portrait),
        board(QStringLiteral("display-upright-11-calls"), calledAtOnce(11), {}, portrait),
        board(QStringLiteral("display-upright-longest"), withLongNames(calledAtOnce(4)), {}, portrait),
        board(
            QStringLiteral("display-upright-morning"), [](Sayings&) {}, {}, portrait),
        board(QStringLiteral("display-upright-cut-off"), busyMorning, cut, portrait),
        board(QStringLiteral("display-4k"), newCall, {}, four_k),
        board(QStringLiteral("display-small"), newCall, {}, small_wall),
        board(QStringLiteral("display-small-longest"), withLongNames(calledAtOnce(11)), {}, small_wall),
        board(QStringLiteral("display-longest"), withLongNames(busyMorning)),
        window(QStringLiteral("display-longest-window"), withLongNames(at_window("open", "called"))),
        board(QStringLiteral("display-morning"), [](Sayings&) {}),
        board(QStringLiteral("display-lunch"), inPhase("lunch", false)),
        board(QStringLiteral("display-lunch-still-busy"), inPhase("lunch", true)),
        board(QStringLiteral("display-closed"), inPhase("closed", false)),
        board(QStringLiteral("display-closed-until-monday"), closedUntilMonday),
        board(QStringLiteral("display-10-queues"), amongQueues(10, "open")),
        board(QStringLiteral("display-14-queues"), amongQueues(14, "open")),
        board(QStringLiteral("display-26-queues"), amongQueues(26, "lunch")),
        board(QStringLiteral("display-connecting"), {}),
        board(QStringLiteral("display-cut-off"), busyMorning, cut),
        window(QStringLiteral("display-window-called"), at_window("open", "called")),
        window(QStringLiteral("display-window-serving"), at_window("open", "serving")),
        window(QStringLiteral("display-window-free"), at_window("open", "")),
        window(QStringLiteral("display-window-paused"), at_window("paused", "")),
        window(QStringLiteral("display-window-closed"), at_window("closed", "")),
        window(QStringLiteral("display-window-connecting"), {}),
        window(
            QStringLiteral("display-window-unknown"), [](Sayings&) {}, {}, QStringLiteral("99")),
        window(QStringLiteral("display-window-cut-off"), at_window("open", "serving"), cut),
    };
}

}  // namespace yimen::shots
