// The yardsticks of a screen, by the smallest programs of Qt Quick. One shows an empty window and ends once it is
// there. With --frames N it shows twenty lines of text, which change N times, and says what each of these frames took.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>

#include <nlohmann/json.hpp>

#include "bench/frame_start.hpp"
#include "program/process_figures.hpp"

namespace {

using namespace yimen;

int show_once(QQuickView& view) {
    QObject::connect(&view, &QQuickWindow::frameSwapped, [] {
        std::puts(app::processFigures().c_str());
        QCoreApplication::exit();
    });
    view.show();
    return QGuiApplication::exec();
}

constexpr const char* empty = "import QtQuick\nRectangle { color: \"white\" }";
constexpr const char* lines =
    "import QtQuick\nRectangle { id: page; color: \"white\"; property int turn: 0\n"
    "Column { Repeater { model: 20; Text { font.pixelSize: 40; text: \"一门 \" + (page.turn + index) } } } }";

int show_frames(QQuickView& view, int count) {
    view.show();
    view.grabWindow();
    bench::FrameStart start(view);
    std::vector<double> each;
    for (int i = 1; i <= count; ++i) {
        const auto drawn = bench::frame_after(view, start, [&] { view.rootObject()->setProperty("turn", i); });
        if (!drawn) return 1;
        each.push_back(*drawn);
    }
    std::puts(nlohmann::json{{"cpu_us", each}}.dump().c_str());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    QGuiApplication application(argc, argv);
    QQmlEngine engine;
    QQmlComponent page(&engine);
    const bool frames = argc == 3 && std::strcmp(argv[1], "--frames") == 0;
    page.setData(frames ? lines : empty, QUrl());
    QQuickView view(&engine, nullptr);
    view.setContent(QUrl(), &page, page.create());
    view.setResizeMode(QQuickView::SizeRootObjectToView);
    view.resize(1080, 1920);
    return frames ? show_frames(view, std::atoi(argv[2])) : show_once(view);
}
