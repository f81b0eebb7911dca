// yimen-bench-screens: a hand at a real kiosk before a running hall. Prints how long each touch or frame took, as JSON.
#include <cstdio>
#include <optional>

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQuickItem>
#include <QTest>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "bench/frame_start.hpp"
#include "kiosk/kiosk_view_model.hpp"
#include "program/own_hall.hpp"
#include "program/process_figures.hpp"
#include "program/screen.hpp"
#include "support/qt_loop.hpp"

namespace {

using namespace yimen;
using app::KioskViewModel;

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

// In microseconds, and how many of them the screen's thread computed.
struct Taken {
    double us = 0, cpu_us = 0;
};

// From the finger's release on "take a ticket" until the frame with the number is on the screen.
Taken takeTicket(app::Screen& screen, ManualClock& clock, const QString& item) {
    KioskViewModel& kiosk = *screen.kiosk();
    look(clock);
    kiosk.openItem(item);
    await([&] { return kiosk.guide().loaded; }, "the guide did not come");
    screen.view().grabWindow();
    look(clock);
    const QPoint button = middleOf(screen, "takeTicket");
    QTest::mousePress(&screen.view(), Qt::LeftButton, {}, button);
    QElapsedTimer since;
    double cpu = 0;
    std::optional<Taken> shown;
    const auto frames = QObject::connect(&screen.view(), &QQuickWindow::frameSwapped, [&] {
        if (shown || kiosk.step() != app::KioskStep::Ticket) return;
        shown = {static_cast<double>(since.nsecsElapsed()) / 1'000, bench::thread_us() - cpu};
    });
    since.start();
    cpu = bench::thread_us();
    QTest::mouseRelease(&screen.view(), Qt::LeftButton, {}, button);
    await([&] { return shown.has_value(); }, "no number came");
    QObject::disconnect(frames);
    clock.advance(Milliseconds{60'000});
    kiosk.tick();
    await([&] { return kiosk.step() == app::KioskStep::Home; }, "the ticket stayed");
    return *shown;
}

nlohmann::json takeTickets(app::Screen& screen, ManualClock& clock, int count) {
    const auto* wanted = screen.kiosk()->mostWanted();
    const QString item = wanted->index(0).data(wanted->roleNames().key("code")).toString();
    std::vector<double> each, cpu;
    for (int i = 0; i < count; ++i) {
        const auto taken = takeTicket(screen, clock, item);
        each.push_back(taken.us);
        cpu.push_back(taken.cpu_us);
    }
    return {{"each_us", each}, {"cpu_us", cpu}};
}

// All services of the hall, 40 px a frame, to the end and back.
nlohmann::json scrollAll(app::Screen& screen, ManualClock& clock) {
    screen.kiosk()->browseThemes({});
    look(clock);
    screen.kiosk()->openCategory({});
    auto* list = screen.view().rootObject()->findChild<QQuickItem*>(QStringLiteral("itemList"));
    if (!list || list->property("count").toInt() < 300) fail("a list of 300 services was expected");
    screen.view().grabWindow();
    bench::FrameStart start(screen.view());
    std::vector<double> cpu;
    const auto scroll_to = [&](double to) {
        const auto drawn = bench::frame_after(screen.view(), start, [&] { list->setProperty("contentY", to); });
        if (!drawn) fail("no frame came");
        cpu.push_back(*drawn);
    };
    double y = list->property("contentY").toDouble();
    for (const int direction : {1, -1}) {
        const char* end = direction > 0 ? "atYEnd" : "atYBeginning";
        while (!list->property(end).toBool()) scroll_to(y += 40 * direction);
    }
    return {{"cpu_us", cpu}};
}

void tell(const std::string& line) {
    std::puts(line.c_str());
    std::fflush(stdout);
}

// Says when each further catalogue stands on the screen, until somebody ends it.
int follow(app::Screen& screen) {
    bool due = false;
    QObject::connect(screen.kiosk(), &KioskViewModel::catalogueChanged, [&] {
        due = true;
        screen.view().update();
    });
    QObject::connect(&screen.view(), &QQuickWindow::frameSwapped, [&] {
        if (due) tell(app::processFigures());
        due = false;
    });
    tell("following");
    return QGuiApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App line{"Touches and scrolls a kiosk, and prints what each took in microseconds."};
    app::Options options;
    int tickets = 0;
    line.add_option("--hall", options.hall, "URL of a hall's service that is always open")->required();
    line.add_option("--token-file", options.tokenFile, "file with its token")->required();
    line.add_option("--tickets", tickets, "how many tickets to take; without it all services are scrolled");
    bool following = false;
    line.add_flag("--follow", following, "touch nothing, and say when each further catalogue stands on the screen");
    CLI11_PARSE(line, argc, argv);
    QGuiApplication application(argc, argv);
    ManualClock clock(SystemClock().now());
    app::HallSource source;
    const auto hall = source.open(options, clock);
    if (!hall) fail(hall.error().detail.c_str());
    app::Screen screen(options, hall.value(), clock);
    if (!screen.show()) fail("the page could not be loaded");
    await([&] { return screen.kiosk()->served().individual > 0 && screen.kiosk()->queues()->count() > 0; },
          "the hall's data did not come");
    if (following) return follow(screen);
    tell((tickets > 0 ? takeTickets(screen, clock, tickets) : scrollAll(screen, clock)).dump());
    return 0;
}
