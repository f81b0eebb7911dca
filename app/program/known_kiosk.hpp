// Whether the hall has the kiosk that this program was told to be.
#pragma once

#include <functional>

#include <QObject>
#include <QString>

#include "models/hall_port.hpp"

namespace yimen::app {

// A hall refuses every ticket of a kiosk that its profile does not name. So the hall is asked whenever the program is
// linked to it, and `unknown` is called once, with a sentence that names the id and those that there are: but for a
// kiosk that was the hall's, in front of which people stand; that one says so on its page. GUI thread only.
class KnownKiosk : public QObject {
    Q_OBJECT

   public:
    using Unknown = std::function<void(const QString& sentence)>;

    // `hall` outlives this.
    KnownKiosk(HallPort& hall, QString kiosk, Unknown unknown, QObject* parent = nullptr);

   private:
    void ask();
    void read(const HallShown& hall);

    HallPort& hall_;
    QString kiosk_;
    Unknown unknown_;
    bool told_ = false;
    bool was_known_ = false;
};

}  // namespace yimen::app
