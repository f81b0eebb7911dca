// What the hall's main display shows.
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "base/result.hpp"
#include "link/interruption.hpp"
#include "models/call_list.hpp"
#include "models/hall_data.hpp"
#include "models/hall_time.hpp"
#include "models/now.hpp"

namespace yimen::app {

class HallLink;

// The last calls, who waits where, and whether the hall is open. Numbers only, never names. GUI thread only.
class DisplayBoard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Page page READ page NOTIFY changed)
    Q_PROPERTY(QVariant hallName READ hallName NOTIFY changed)
    Q_PROPERTY(yimen::app::CallList* calls READ calls CONSTANT)
    Q_PROPERTY(QVariant queues READ queues NOTIFY changed)          // [{id, prefix, name, waiting, windows}]
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY changed)   // over all queues
    Q_PROPERTY(QString phase READ phase NOTIFY changed)             // open, lunch, closed
    Q_PROPERTY(yimen::app::Moment opens READ opens NOTIFY changed)  // when it opens next, as far as is known
    Q_PROPERTY(QVariant periods READ periods NOTIFY changed)        // [{from, to}] as "08:30"
    Q_PROPERTY(bool cutOff READ cutOff NOTIFY changed)
    Q_PROPERTY(double now READ now NOTIFY timeChanged)  // the hall's time, ms since 1970
    Q_PROPERTY(QString timeZone READ timeZone NOTIFY changed)
    Q_PROPERTY(int shownCalls READ shownCalls CONSTANT)

   public:
    // Calls: there are some to show. Morning: open, nobody called yet. Lunch and Closed: nobody is waiting or
    // at a window any more either; as long as somebody is, the calls stay.
    enum class Page { Connecting, Calls, Morning, Lunch, Closed };
    Q_ENUM(Page)

    static constexpr int shown_calls = 8;   // as many as can be read from ten metres
    static constexpr int fresh_ms = 8'000;  // a new call is marked so long

    // `link` and `clock` outlive the board.
    DisplayBoard(HallLink& link, const Clock& clock, QObject* parent = nullptr);

    Page page() const;
    QVariantMap hallName() const { return hall_name_; }
    CallList* calls() { return &calls_; }
    QVariantList queues() const { return queues_; }
    int waitingCount() const { return waiting_; }
    QString phase() const { return heard_ ? wordOf(phase_.state) : QString(); }
    Moment opens() const;
    QVariantList periods() const;
    bool cutOff() const { return interruption_.lasting(); }
    qint64 now() const { return time_.now().time_since_epoch().count(); }
    int shownCalls() const { return shown_calls; }
    QString timeZone() const { return time_zone_; }

   signals:
    void changed();
    void timeChanged();

   private:
    void fetchAll();
    void fetchHall();
    void fetchBoard();
    void hear(const QString& type, const std::string& data);
    void showHall(const HallShown& hall);
    void showCalls();
    void showQueues(const QueuesShown& queues);
    void showWindows(const WindowsShown& windows);
    void markCall(const std::string& data);
    void forgetOldMarks();
    void tick();

    HallLink& link_;
    const Clock& clock_;
    HallTime time_;
    Interruption interruption_;
    CallList calls_;
    CallsShown latest_calls_;
    QHash<QString, qint64> marked_until_;  // by ticket, in ms of the steady clock
    QTimer ticking_;
    QTimer fetching_soon_;

    bool heard_ = false;
    bool serving_ = false;  // somebody is at a window
    int waiting_ = 0;
    QVariantMap hall_name_;
    QVariantList queues_;
    PhaseShown phase_;
    QString time_zone_;
    TimeZone zone_ = *TimeZone::find(usual_time_zone);
    int ticks_ = 0;
};

}  // namespace yimen::app
