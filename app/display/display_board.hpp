// What the hall's main display shows.
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "mirror/hall_mirror.hpp"
#include "models/call_list.hpp"
#include "models/now.hpp"

namespace yimen::app {

// Who is called to which window, who is served, who did not come, who waits where, and whether the hall is open.
// Numbers only, never names. GUI thread only.
class DisplayBoard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Page page READ page NOTIFY pageChanged)
    Q_PROPERTY(QVariant hallName READ hallName NOTIFY hallChanged)
    Q_PROPERTY(yimen::app::CallList* calls READ calls CONSTANT)      // who is still on the way, newest first
    Q_PROPERTY(yimen::app::CallList* serving READ serving CONSTANT)  // newest first
    Q_PROPERTY(QStringList missed READ missed NOTIFY missedChanged)  // numbers that did not come, newest first
    Q_PROPERTY(int longest READ longest NOTIFY wallChanged)          // letters of the longest number on the wall
    Q_PROPERTY(int turn READ turn NOTIFY turned)  // goes up every 8 s: whatever does not fit shows its next page
    Q_PROPERTY(QVariant queues READ queues NOTIFY queuesChanged)         // [{id, prefix, name, waiting, windows}]
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY queuesChanged)  // over all queues
    Q_PROPERTY(QString phase READ phase NOTIFY hallChanged)              // open, lunch, closed
    Q_PROPERTY(yimen::app::Moment opens READ opens NOTIFY hallChanged)   // when it opens next, as far as is known
    Q_PROPERTY(QVariant periods READ periods NOTIFY hallChanged)         // [{from, to}] as "08:30"
    Q_PROPERTY(bool cutOff READ cutOff NOTIFY cutOffChanged)

   public:
    // Calls: somebody is called or served. Morning: open, and nobody is. Lunch and Closed: nobody is waiting or
    // at a window any more either.
    enum class Page { Connecting, Calls, Morning, Lunch, Closed };
    Q_ENUM(Page)

    static constexpr Milliseconds fresh_for{8'000};  // a new call is marked so long
    static constexpr int page_ms = 8'000;            // a page stands so long
    static constexpr int shown_missed = 5;           // of those who did not come

    // Parts of the picture that it shows.
    static constexpr const char* parts = "hall,queues,windows,missed";

    // `hall` and `clock` outlive the board.
    DisplayBoard(HallMirror& hall, const Clock& clock, QObject* parent = nullptr);

    Page page() const;
    QVariantMap hallName() const { return bothLanguages(hall_.hall().name); }
    CallList* calls() { return &calls_; }
    CallList* serving() { return &serving_; }
    const QStringList& missed() const { return missed_; }
    int longest() const;
    int turn() const { return turn_; }
    QVariantList queues() const { return queues_; }
    int waitingCount() const;
    QString phase() const { return hall_.known() ? wordOf(hall_.hall().phase.state) : QString(); }
    Moment opens() const;
    QVariantList periods() const;
    bool cutOff() const { return hall_.lost(); }

   signals:
    void pageChanged();
    void hallChanged();
    void queuesChanged();
    void wallChanged();
    void missedChanged();
    void cutOffChanged();
    void turned();

   private:
    void showWall();
    void showQueues();
    void showMissed();
    void tick();
    Date today() const { return zone_.civil(hall_.now()).date; }

    HallMirror& hall_;
    const Clock& clock_;
    CallList calls_;
    CallList serving_;
    QStringList missed_;
    QVariantList queues_;
    TimeZone zone_ = *TimeZone::find(usual_time_zone);
    Date today_{};
    QTimer ticking_;
    int turn_ = 0;
};

}  // namespace yimen::app
