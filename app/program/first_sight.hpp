// When a kiosk first shows what its hall has told it.
#pragma once

#include <QObject>
#include <QQuickWindow>

namespace yimen::app {

class KioskViewModel;

// Emits `shown` after the first frame in which the hall's name, its services and its queues stand. GUI thread only.
class FirstSight : public QObject {
    Q_OBJECT

   public:
    // Both outlive this.
    FirstSight(QQuickWindow& window, KioskViewModel& kiosk, QObject* parent = nullptr);

   signals:
    void shown();

   private:
    bool told() const;

    KioskViewModel& kiosk_;
};

}  // namespace yimen::app
