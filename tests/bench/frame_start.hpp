// The work of a window's frame: what the thread that draws it computes, from when Qt begins with it until it is there.
// Not the wait between two frames, nor what others do on the machine meanwhile.
#pragma once

#include <functional>
#include <optional>

#include <QEvent>
#include <QQuickView>

#include "bench/thread_cpu.hpp"
#include "support/qt_loop.hpp"

namespace yimen::bench {

// Notices when a window begins to draw.
class FrameStart : public QObject {
   public:
    explicit FrameStart(QQuickView& view) { view.installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::UpdateRequest) at_us = thread_us();
        return false;
    }
    double at_us = 0;
};

// In microseconds: what `change` does, and the frame that follows it. Nothing when none comes.
inline std::optional<double> frame_after(QQuickView& view, FrameStart& start, const std::function<void()>& change) {
    std::optional<double> drawn;
    const auto frames = QObject::connect(&view, &QQuickWindow::frameSwapped, [&] {
        if (!drawn) drawn = thread_us() - start.at_us;
    });
    const double before = thread_us();
    change();
    const double changed = thread_us() - before;
    const bool came = test::until([&] { return drawn.has_value(); });
    QObject::disconnect(frames);
    if (!came) return std::nullopt;
    return changed + *drawn;
}

}  // namespace yimen::bench
