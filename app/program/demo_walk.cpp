#include "program/demo_walk.hpp"

#include <QCoreApplication>
#include <QMouseEvent>

#include "kiosk/kiosk_view_model.hpp"

namespace yimen::app {
namespace {

constexpr int look_every_ms = 100;
constexpr int looks_a_stop = 100;
constexpr int looks_a_press = 20;

QQuickItem* shown(QQuickItem* item, const QString& name) {
    if (item->objectName() == name && item->isVisible() && item->isEnabled()) return item;
    for (QQuickItem* child : item->childItems())
        if (QQuickItem* found = shown(child, name)) return found;
    return nullptr;
}

void send(QQuickView& view, QEvent::Type type, QPointF at, Qt::MouseButtons buttons) {
    QMouseEvent event(type, at, view.mapToGlobal(at), Qt::LeftButton, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(&view, &event);
}

}  // namespace

DemoWalk::DemoWalk(QQuickView& view, KioskViewModel& kiosk, const QDir& pictures, QObject* parent)
    : QObject(parent),
      view_(view),
      kiosk_(kiosk),
      pictures_(pictures),
      stops_{{KioskStep::Home, "1-home", "browseIndividual"},
             {KioskStep::Categories, "2-life-events", "category4"},
             {KioskStep::Items, "3-items", "item0"},
             {KioskStep::Guide, "4-guide", "takeTicket"},
             {KioskStep::Ticket, "5-ticket", nullptr}} {
    connect(&timer_, &QTimer::timeout, this, &DemoWalk::look);
}

void DemoWalk::start() { timer_.start(look_every_ms); }

bool DemoWalk::arrived(const Stop& stop) const {
    return kiosk_.step() == stop.step && (!stop.press || (!kiosk_.pageIsNew() && target(stop)));
}

QQuickItem* DemoWalk::target(const Stop& stop) const {
    if (kiosk_.step() == KioskStep::Home && kiosk_.served().individual == 0) return nullptr;
    if (kiosk_.step() == KioskStep::Home && kiosk_.elder())
        return shown(view_.contentItem(), QStringLiteral("moreServices"));
    if (kiosk_.step() == KioskStep::Guide && !kiosk_.guide().loaded) return nullptr;
    return shown(view_.contentItem(), QString::fromLatin1(stop.press));
}

void DemoWalk::press(const QQuickItem& item) {
    const QPointF middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2));
    send(view_, QEvent::MouseButtonPress, middle, Qt::LeftButton);
    send(view_, QEvent::MouseButtonRelease, middle, Qt::NoButton);
}

// As a resident would, whose touch fell on a page that was just being drawn.
void DemoWalk::pressAgain() {
    if (at_ == 0 || !arrived(stops_[at_ - 1])) return;
    press(*target(stops_[at_ - 1]));
}

void DemoWalk::look() {
    const Stop& stop = stops_[at_];
    if (!arrived(stop)) {
        if (++looks_ % looks_a_press == 0) pressAgain();
        if (looks_ < looks_a_stop) return;
        qWarning("the walk ended before page %s, at step %d", stop.picture, kiosk_.step());
        timer_.stop();
        return emit finished({});
    }
    looks_ = 0;
    view_.grabWindow().save(pictures_.filePath(QString::fromLatin1(stop.picture) + QStringLiteral(".png")));
    if (stop.press) {
        ++at_;
        return press(*target(stop));
    }
    timer_.stop();
    emit finished(kiosk_.ticket().number);
}

}  // namespace yimen::app
