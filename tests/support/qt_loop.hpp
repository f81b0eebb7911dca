// Driving Qt's event loop in a test: it runs until something is so, and never by the clock alone.
#pragma once

#include <functional>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

namespace yimen::test {

// The one application object of a test program without a screen.
inline void qt_application() {
    static int count = 1;
    static char name[] = "test";
    static char* arguments[] = {name, nullptr};
    static QCoreApplication application(count, arguments);
}

// Runs the event loop until `so` is true; false when that takes longer than 20 s.
inline bool until(const std::function<bool()>& so) {
    const QDeadlineTimer deadline(20'000);
    QTimer look_again;
    look_again.start(20);
    while (!so()) {
        if (deadline.hasExpired()) return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        // Only a loop that was entered with exec() deletes by itself what is to be deleted later.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

}  // namespace yimen::test
