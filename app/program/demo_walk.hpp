// A walk through the kiosk as a resident would do it.
#pragma once

#include <vector>

#include <QDir>
#include <QObject>
#include <QQuickItem>
#include <QQuickView>
#include <QTimer>

namespace yimen::app {

class KioskViewModel;

// Presses what a resident would press, with real mouse events on the window: home, a life event, an item, its guide,
// the ticket. Saves a picture of each page. Emits `finished` with the ticket's number, empty when a step did not
// come within 10 s. GUI thread only.
class DemoWalk : public QObject {
    Q_OBJECT

   public:
    DemoWalk(QQuickView& view, KioskViewModel& kiosk, const QDir& pictures, QObject* parent = nullptr);
    void start();

   signals:
    void finished(const QString& number);

   private:
    struct Stop {
        int step;  // the page to wait for
        const char* picture;
        const char* press;  // objectName of what is pressed there; null at the end
    };
    void look();
    bool arrived(const Stop& stop) const;
    QQuickItem* target(const Stop& stop) const;
    void press(const QQuickItem& item);
    void pressAgain();

    QQuickView& view_;
    KioskViewModel& kiosk_;
    QDir pictures_;
    QTimer timer_;
    std::vector<Stop> stops_;
    std::size_t at_ = 0;
    int looks_ = 0;
};

}  // namespace yimen::app
