// yimen-bench-screens: a hand at a real kiosk before a running hall. Prints how long each touch or frame took, as JSON.
#include <cstdio>
#include <optional>

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQuickItem>
#include <QTest>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "kiosk/kiosk_view_model.hpp"
#include "program/own_hall.hpp"
#include "program/screen.hpp"
#include "support/qt_loop.hpp"

namespace {

using namespace yimen;
using app::KioskViewModel;

double microseconds(const QElapsedTimer& since) { return static_cast<double>(since.nsecsElapsed()) / 1'000; }

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "yimen-bench-screens: %s\n", what);
    std::exit(1);
}

void await(const std::function<bool()>& so, const char* what) {
    if (!test::until(so)) fail(what);
}

QPoint middleOf(app::Screen& screen, const char* name) {
    const auto* item = screen.view().rootObject()->findChild<QQuickItem*>(QString::fromLatin1(name));
    if (!item) fail(name);
    return item->mapToScene(QPointF(item->width() / 2, item->height() / 2)).toPoint();
}

// What a page that has just come ignores, it takes now.
void look(ManualClock& clock) { clock.advance(Milliseconds{1'000}); }

// From the finger's release on "take a ticket" until the frame with the number is on the screen.
double takeTicket(app::Screen& screen, ManualClock& clock, const QString& item) {
    KioskViewModel& kiosk = *screen.kiosk();
    look(clock);
    kiosk.openItem(item);
    await([&] { return kiosk.guide().loaded; }, "the guide did not come");
    screen.view().grabWindow();
    look(clock);
    const QPoint button = middleOf(screen, "takeTicket");
    QTest::mousePress(&screen.view(), Qt::LeftButton, {}, button);
    QElapsedTimer since;
    std::optional<double> shown;
    const auto frames = QObject::connect(&screen.view(), &QQuickWindow::frameSwapped, [&] {
        if (!shown && kiosk.step() == app::KioskStep::Ticket) shown = microseconds(since);
    });
    since.start();
    QTest::mouseRelease(&screen.view(), Qt::LeftButton, {}, button);
    await([&] { return shown.has_value(); }, "no number came");
    QObject::disconnect(frames);
    clock.advance(Milliseconds{60'000});
    kiosk.tick();
    await([&] { return kiosk.step() == app::KioskStep::Home; }, "the ticket stayed");
    return *shown;
}

std::vector<double> takeTickets(app::Screen& screen, ManualClock& clock, int count) {
    const auto* wanted = screen.kiosk()->mostWanted();
    const QString item = wanted->index(0).data(wanted->roleNames().key("code")).toString();
    std::vector<double> each(static_cast<std::size_t>(count));
    for (auto& time : each) time = takeTicket(screen, clock, item);
    return each;
}

// Notices when a window begins to draw.
class FrameStart : public QObject {
   public:
    explicit FrameStart(QQuickView& view) { view.installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::UpdateRequest) since.start();
        return false;
    }
    QElapsedTimer since;
};

// The work of one frame: moving the list, and drawing from the frame's start to its end; not the wait between.
double scrollTo(app::Screen& screen, QQuickItem& list, FrameStart& start, double y) {
    std::optional<double> drawn;
    const auto frames = QObject::connect(&screen.view(), &QQuickWindow::frameSwapped, [&] {
        if (!drawn) drawn = microseconds(start.since);
    });
    QElapsedTimer moving;
    moving.start();
    list.setProperty("contentY", y);
    const double moved = microseconds(moving);
    await([&] { return drawn.has_value(); }, "no frame came");
    QObject::disconnect(frames);
    return moved + *drawn;
}

// All services of the hall, 40 px a frame, to the end and back.
std::vector<double> scrollAll(app::Screen& screen, ManualClock& clock) {
    screen.kiosk()->browseThemes({});
    look(clock);
    screen.kiosk()->openCategory({});
    auto* list = screen.view().rootObject()->findChild<QQuickItem*>(QStringLiteral("itemList"));
    if (!list || list->property("count").toInt() < 300) fail("a list of 300 services was expected");
    screen.view().grabWindow();
    FrameStart start(screen.view());
    std::vector<double> each;
    double y = list->property("contentY").toDouble();
    for (const int direction : {1, -1}) {
        const char* end = direction > 0 ? "atYEnd" : "atYBeginning";
        while (!list->property(end).toBool()) each.push_back(scrollTo(screen, *list, start, y += 40 * direction));
    }
    return each;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App line{"Touches and scrolls a kiosk, and prints what each took in microseconds."};
    app::Options options;
    int tickets = 0;
    line.add_option("--hall", options.hall, "URL of a hall's service that is always open")->required();
    line.add_option("--token-file", options.tokenFile, "file with its token")->required();
    line.add_option("--tickets", tickets, "how many tickets to take; without it all services are scrolled");
    CLI11_PARSE(line, argc, argv);
    QGuiApplication application(argc, argv);
    ManualClock clock(SystemClock().now());
    app::HallSource source;
    const auto hall = source.open(options, clock);
    if (!hall) fail(hall.error().detail.c_str());
    app::Screen screen(options, hall.value(), clock);
    if (!screen.show()) fail("the page could not be loaded");
    await([&] { return screen.kiosk()->individualItems() > 0 && screen.kiosk()->queues()->count() > 0; },
          "the hall's data did not come");
    const auto each = tickets > 0 ? takeTickets(screen, clock, tickets) : scrollAll(screen, clock);
    std::printf("%s\n", nlohmann::json{{"each_us", each}}.dump().c_str());
    return 0;
}
