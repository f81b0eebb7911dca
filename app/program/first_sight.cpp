#include "program/first_sight.hpp"

#include "kiosk/kiosk_view_model.hpp"

namespace yimen::app {

// A frame is drawn from start to end on the GUI thread, so whatever was told before it ended was drawn in it.
FirstSight::FirstSight(QQuickWindow& window, KioskViewModel& kiosk, QObject* parent) : QObject(parent), kiosk_(kiosk) {
    connect(&window, &QQuickWindow::frameSwapped, this, [this] {
        if (told()) emit shown();
    });
}

bool FirstSight::told() const {
    return !kiosk_.hallName().isEmpty() && kiosk_.served().individual > 0 && kiosk_.queues()->count() > 0;
}

}  // namespace yimen::app
