// What the hall's main display shows.
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
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

// Who is called to which window, who is served, who did not come, who waits where, and whether the hall is open.
// Numbers only, never names. GUI thread only.
class DisplayBoard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Page page READ page NOTIFY changed)
    Q_PROPERTY(QVariant hallName READ hallName NOTIFY changed)
    Q_PROPERTY(yimen::app::CallList* calls READ calls CONSTANT)      // who is still on the way, newest first
    Q_PROPERTY(yimen::app::CallList* serving READ serving CONSTANT)  // newest first
    Q_PROPERTY(QStringList missed READ missed NOTIFY changed)        // numbers that did not come, newest first
    Q_PROPERTY(int longest READ longest NOTIFY changed)              // letters of the longest number on the wall
    Q_PROPERTY(int turn READ turn NOTIFY turned)  // goes up every 8 s: whatever does not fit shows its next page
    Q_PROPERTY(QVariant queues READ queues NOTIFY changed)          // [{id, prefix, name, waiting, windows}]
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY changed)   // over all queues
    Q_PROPERTY(QString phase READ phase NOTIFY changed)             // open, lunch, closed
    Q_PROPERTY(yimen::app::Moment opens READ opens NOTIFY changed)  // when it opens next, as far as is known
    Q_PROPERTY(QVariant periods READ periods NOTIFY changed)        // [{from, to}] as "08:30"
    Q_PROPERTY(bool cutOff READ cutOff NOTIFY changed)
    Q_PROPERTY(double now READ now NOTIFY timeChanged)  // the hall's time, ms since 1970
    Q_PROPERTY(QString timeZone READ timeZone NOTIFY changed)

   public:
    // Calls: somebody is called or served. Morning: open, and nobody is. Lunch and Closed: nobody is waiting or
    // at a window any more either.
    enum class Page { Connecting, Calls, Morning, Lunch, Closed };
    Q_ENUM(Page)

    static constexpr int fresh_ms = 8'000;              // a new call is marked so long
    static constexpr int page_ms = 8'000;               // a page stands so long
    static constexpr int shown_missed = 5;              // of those who did not come
    static constexpr Milliseconds missed_for{120'000};  // since they were given up

    // `link` and `clock` outlive the board.
    DisplayBoard(HallLink& link, const Clock& clock, QObject* parent = nullptr);

    Page page() const;
    QVariantMap hallName() const { return hall_name_; }
    CallList* calls() { return &calls_; }
    CallList* serving() { return &serving_; }
    const QStringList& missed() const { return missed_; }
    int longest() const;
    int turn() const { return turn_; }
    QVariantList queues() const { return queues_; }
    int waitingCount() const { return waiting_; }
    QString phase() const { return heard_ ? wordOf(phase_.state) : QString(); }
    Moment opens() const;
    QVariantList periods() const;
    bool cutOff() const { return interruption_.lasting(); }
    qint64 now() const { return time_.now().time_since_epoch().count(); }
    QString timeZone() const { return time_zone_; }

   signals:
    void changed();
    void timeChanged();
    void turned();

   private:
    void fetchAll();
    void fetchHall();
    void fetchBoard();
    void hear(const QString& type, const std::string& data);
    void showHall(const HallShown& hall);
    void showWall();
    void showMissed();
    void showQueues(const QueuesShown& queues);
    void noteEvent(const std::string& data);
    void forgetOldMarks();
    void tick();

    HallLink& link_;
    const Clock& clock_;
    HallTime time_;
    Interruption interruption_;
    CallList calls_;
    CallList serving_;
    QStringList missed_;
    CallsShown latest_calls_;
    WindowsShown latest_windows_;
    QHash<QString, Milliseconds> marked_until_;  // by ticket, of the steady clock
    QHash<QString, Instant> missed_since_;       // by ticket, where that was heard
    QTimer ticking_;
    QTimer fetching_soon_;

    bool heard_ = false;
    int waiting_ = 0;
    QVariantMap hall_name_;
    QVariantList queues_;
    PhaseShown phase_;
    QString time_zone_;
    TimeZone zone_ = *TimeZone::find(usual_time_zone);
    int ticks_ = 0;
    int turn_ = 0;
};

}  // namespace yimen::app
