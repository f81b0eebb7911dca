// Notices every touch on a window.
#pragma once

#include <functional>

#include <QEvent>
#include <QObject>

namespace yimen::app {

// An event filter that calls back on each press of a finger, a mouse button or a key and takes nothing away.
class TouchWatch : public QObject {
   public:
    TouchWatch(std::function<void()> touched, QObject* parent) : QObject(parent), touched_(std::move(touched)) {}

    bool eventFilter(QObject*, QEvent* event) override {
        const QEvent::Type type = event->type();
        if (type == QEvent::MouseButtonPress || type == QEvent::TouchBegin || type == QEvent::KeyPress) touched_();
        return false;
    }

   private:
    std::function<void()> touched_;
};

}  // namespace yimen::app
