// The time of day as a screen shows it.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include "base/civil_time.hpp"
#include "base/clock.hpp"

namespace yimen::app {

// A moment in the hall's own time zone, in parts, so that a page can say it in its language ("today 14:30").
class Moment {
    Q_GADGET
    QML_VALUE_TYPE(moment)
    Q_PROPERTY(bool known MEMBER known FINAL)
    Q_PROPERTY(int year MEMBER year FINAL)
    Q_PROPERTY(int month MEMBER month FINAL)
    Q_PROPERTY(int day MEMBER day FINAL)
    Q_PROPERTY(int weekday MEMBER weekday FINAL)
    Q_PROPERTY(int daysAhead MEMBER daysAhead FINAL)
    Q_PROPERTY(QString time MEMBER time FINAL)

   public:
    bool known = false;
    int year = 0;
    int month = 0;      // 1 … 12
    int day = 0;        // 1 … 31
    int weekday = 0;    // 0 is Sunday
    int daysAhead = 0;  // calendar days after the day of `now`
    QString time;       // "08:30"

    bool operator==(const Moment&) const = default;
};

// `at` as seen from `now`, both in `zone`.
Moment momentOf(Instant at, Instant now, const TimeZone& zone);

// Tells a page the minute it is. Reads the clock it is given once a second and signals when the minute changes, so
// that a test can pin it. GUI thread only.
class Now : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program, which has the clock")
    Q_PROPERTY(yimen::app::Moment moment READ moment NOTIFY changed FINAL)

   public:
    Now(const Clock& clock, TimeZone zone, QObject* parent = nullptr);
    const Moment& moment() const { return moment_; }
    // The hall's zone, once it is known.
    void setZone(TimeZone zone);
    void read();

   signals:
    void changed();

   private:
    const Clock& clock_;
    TimeZone zone_;
    Moment moment_;
    QTimer timer_;
};

}  // namespace yimen::app
