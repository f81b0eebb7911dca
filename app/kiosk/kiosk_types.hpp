// The kiosk's pages and what stands on them.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QStringList>
#include <QVariantMap>

#include "base/error.hpp"
#include "models/hall_data.hpp"
#include "models/now.hpp"

namespace yimen::app {

// The step of a session; QML maps each to a page.
namespace KioskStep {
Q_NAMESPACE
QML_NAMED_ELEMENT(KioskStep)

enum Step { Home, Categories, Items, Guide, Priority, Ticket, Notice, Find, Search };
Q_ENUM_NS(Step)
}  // namespace KioskStep

// Why there is no ticket, or no hall.
namespace KioskNotice {
Q_NAMESPACE
QML_NAMED_ELEMENT(KioskNotice)

enum Kind { None, Closed, Lunch, OtherDay, TooLate, BreakFirst, Ended, NotServed, Full, HallLost, OutOfService };
Q_ENUM_NS(Kind)
}  // namespace KioskNotice

// Which notice a refused ticket leads to. Every code has one.
KioskNotice::Kind noticeFor(ErrorCode code);

// A notice, and what can be done about it.
class NoticeView {
    Q_GADGET
    QML_VALUE_TYPE(noticeView)
    Q_PROPERTY(yimen::app::KioskNotice::Kind kind MEMBER kind FINAL)
    Q_PROPERTY(QString sign MEMBER sign FINAL)
    Q_PROPERTY(bool comesBack MEMBER comesBack FINAL)
    Q_PROPERTY(bool stuck MEMBER stuck FINAL)
    Q_PROPERTY(bool staffHelps MEMBER staffHelps FINAL)

   public:
    KioskNotice::Kind kind = KioskNotice::None;
    QString sign;             // its drawing
    bool comesBack = false;   // there are tickets again, at the next opening
    bool stuck = false;       // nothing can be done at the screen
    bool staffHelps = false;  // somebody else can do it
};
NoticeView viewOf(KioskNotice::Kind kind);

// An item's guide in one language. What is unknown is empty, -1 for days.
class GuideView {
    Q_GADGET
    QML_VALUE_TYPE(guideView)
    Q_PROPERTY(bool loaded MEMBER loaded FINAL)
    Q_PROPERTY(QString code MEMBER code FINAL)
    Q_PROPERTY(QString name MEMBER name FINAL)
    Q_PROPERTY(QString department MEMBER department FINAL)
    Q_PROPERTY(QString type MEMBER type FINAL)
    Q_PROPERTY(QString sign MEMBER sign FINAL)
    Q_PROPERTY(QString audience MEMBER audience FINAL)
    Q_PROPERTY(QString mode MEMBER mode FINAL)
    Q_PROPERTY(int promisedDays MEMBER promisedDays FINAL)
    Q_PROPERTY(int statutoryDays MEMBER statutoryDays FINAL)
    Q_PROPERTY(QString fee MEMBER fee FINAL)
    Q_PROPERTY(QVariantMap told MEMBER told FINAL)
    Q_PROPERTY(QVariantList cases MEMBER cases FINAL)
    Q_PROPERTY(QVariantList materials MEMBER materials FINAL)
    Q_PROPERTY(QString theme MEMBER theme FINAL)
    Q_PROPERTY(QString updated MEMBER updated FINAL)
    Q_PROPERTY(bool served MEMBER served FINAL)
    Q_PROPERTY(bool withdrawn MEMBER withdrawn FINAL)
    Q_PROPERTY(QString reason MEMBER reason FINAL)

   public:
    bool loaded = false;
    QString code;
    QString name;
    QString department;
    QString type;
    QString sign;
    QString audience;
    QString mode;
    int promisedDays = -1;
    int statutoryDays = -1;
    QString fee;
    QVariantMap told;        // all that the hall says of the item, by its name on the wire
    QVariantList cases;      // that may apply to a resident: [{name, applies}]
    QVariantList materials;  // what to bring, for the cases that apply
    QString theme;           // the life event's name
    QString updated;
    bool served = false;
    bool withdrawn = false;  // it was there when the guide was opened, and is no more
    QString reason;          // why it is not done in this hall, where the county says so
};

// What a guide offers besides reading it.
class GuideOffer {
    Q_GADGET
    QML_VALUE_TYPE(guideOffer)
    Q_PROPERTY(QString obstacle MEMBER obstacle FINAL)
    Q_PROPERTY(bool tickets MEMBER tickets FINAL)
    Q_PROPERTY(bool now MEMBER now FINAL)
    Q_PROPERTY(bool figures MEMBER figures FINAL)
    Q_PROPERTY(bool asleep MEMBER asleep FINAL)

   public:
    // Why there is no ticket, or none now: withdrawn, elsewhere, elsewhere_because (the guide has the reason), closed.
    QString obstacle;
    bool tickets = false;  // can be asked for
    bool now = false;      // the hall is open
    bool figures = false;  // it is worth saying how long the queue is
    bool asleep = false;   // nobody waits and no window is open yet
};

// How many items of a kind are served here.
class ItemCounts {
    Q_GADGET
    QML_VALUE_TYPE(itemCounts)
    Q_PROPERTY(int individual MEMBER individual FINAL)
    Q_PROPERTY(int organization MEMBER organization FINAL)
    Q_PROPERTY(int paid MEMBER paid FINAL)
    Q_PROPERTY(int assisted MEMBER assisted FINAL)
    Q_PROPERTY(int agency MEMBER agency FINAL)

   public:
    int individual = 0;
    int organization = 0;
    int paid = 0;  // of a village: what it pays, handles and acts for
    int assisted = 0;
    int agency = 0;
};

// One queue as it stands beside a guide.
class QueueView {
    Q_GADGET
    QML_VALUE_TYPE(queueView)
    Q_PROPERTY(bool present MEMBER present FINAL)
    Q_PROPERTY(QString name MEMBER name FINAL)
    Q_PROPERTY(int waiting MEMBER waiting FINAL)
    Q_PROPERTY(int windowsOpen MEMBER windowsOpen FINAL)
    Q_PROPERTY(bool known MEMBER known FINAL)
    Q_PROPERTY(int typical MEMBER typical FINAL)
    Q_PROPERTY(int ninetieth MEMBER ninetieth FINAL)

   public:
    bool present = false;
    QString name;
    int waiting = 0;
    int windowsOpen = 0;
    bool known = false;
    int typical = 0;
    int ninetieth = 0;
};

// What the hall says of a number that somebody looks up.
class FoundView {
    Q_GADGET
    QML_VALUE_TYPE(foundView)
    Q_PROPERTY(bool answered MEMBER answered FINAL)
    Q_PROPERTY(QString number MEMBER number FINAL)
    Q_PROPERTY(QString state MEMBER state FINAL)
    Q_PROPERTY(int ahead MEMBER ahead FINAL)
    Q_PROPERTY(bool known MEMBER known FINAL)
    Q_PROPERTY(int typical MEMBER typical FINAL)
    Q_PROPERTY(int ninetieth MEMBER ninetieth FINAL)
    Q_PROPERTY(QStringList windows MEMBER windows FINAL)

   public:
    bool answered = false;
    QString number;
    QString state;  // as in the interface; empty where the hall knows no such number today
    int ahead = -1;
    bool known = false;
    int typical = 0;      // minutes
    int ninetieth = 0;    // minutes
    QStringList windows;  // where it is called, or where it will be
};

// A ticket as it is shown to who took it.
class TicketView {
    Q_GADGET
    QML_VALUE_TYPE(ticketView)
    Q_PROPERTY(QString number MEMBER number FINAL)
    Q_PROPERTY(QString item MEMBER item FINAL)
    Q_PROPERTY(QString queue MEMBER queue FINAL)
    Q_PROPERTY(QString priority MEMBER priority FINAL)
    Q_PROPERTY(int ahead MEMBER ahead FINAL)
    Q_PROPERTY(bool known MEMBER known FINAL)
    Q_PROPERTY(int typical MEMBER typical FINAL)
    Q_PROPERTY(int ninetieth MEMBER ninetieth FINAL)
    Q_PROPERTY(QStringList windows MEMBER windows FINAL)
    Q_PROPERTY(QStringList materials MEMBER materials FINAL)

   public:
    QString number;
    QString item;
    QString queue;
    QString priority;
    int ahead = -1;  // unknown
    bool known = false;
    int typical = 0;        // minutes
    int ninetieth = 0;      // minutes
    QStringList windows;    // those open now that serve it; where none is open all that do
    QStringList materials;  // to have ready; empty while they are not known
};

// Which of an item's situations apply, in their order; what is not said does not.
using CasesThatApply = std::vector<bool>;
// What the item needs, and what the cases need besides. What is named more than once is there once, as the most is
// asked of it.
std::vector<Material> materialsFor(const ItemGuide& item, const CasesThatApply& cases);
GuideView viewOf(const ItemGuide& item, const CasesThatApply& cases, const QString& language);
// `queue` and `item` may be null: what they would tell stays empty.
TicketView viewOf(const TicketShown& ticket, const QueueShown* queue, const ItemEntry* item, const QString& language);
QueueView viewOf(const QueueShown* queue, const QString& language);
FoundView foundOf(const TicketShown& ticket, const QueueShown* queue);

}  // namespace yimen::app
