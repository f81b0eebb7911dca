// Whether the hall knows the kiosk or the window that a screen was started for.
#pragma once

#include <functional>

#include <QObject>
#include <QString>

#include "mirror/hall_mirror.hpp"

namespace yimen::app {

// Looks whenever the hall tells its kiosks or windows, until it has said once that it knows the place. One that is
// unknown is told once; what the hall says later, as when a kiosk is taken from its profile, is the page's to tell. GUI
// thread only.
class KnownPlace : public QObject {
   public:
    enum class Kind { Kiosk, Window };
    using Unknown = std::function<void(const QString& sentence)>;

    // `hall` outlives it. An empty id is nobody's mistake.
    KnownPlace(HallMirror& hall, Kind kind, QString id, Unknown unknown, QObject* parent = nullptr);

   private:
    void look();
    void read(const QStringList& known);

    HallMirror& hall_;
    const Kind kind_;
    const QString id_;
    Unknown unknown_;
    bool was_known_ = false;
    bool told_ = false;
};

}  // namespace yimen::app
