// A call for a person, from a kiosk, and what becomes of it.
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "mirror/hall_mirror.hpp"

namespace yimen::app {

// Calls once however often it is asked to: the hall sees to that. GUI thread only.
class HelpCall : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(int window READ window NOTIFY changed FINAL)  // the number of the window that somebody comes from; or 0

   public:
    // Nobody was called; the hall is asked; it told the counters; somebody comes; nobody can be told.
    enum class State { None, Asking, Told, Coming, Failed };
    Q_ENUM(State)

    // `hall` outlives it.
    HelpCall(HallMirror& hall, QString kiosk, QObject* parent = nullptr);

    void call();
    // Whoever called has left.
    void forget();

    State state() const { return state_; }
    int window() const { return window_; }

   signals:
    void changed();

   private:
    void show(const std::vector<HelpCallShown>& calls);
    void set(State state, int window = 0);

    HallMirror& hall_;
    const QString kiosk_;
    State state_ = State::None;
    int window_ = 0;
};

}  // namespace yimen::app
