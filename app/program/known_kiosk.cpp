#include "program/known_kiosk.hpp"

#include <utility>

#include <QStringList>

namespace yimen::app {
namespace {

QString sentence(const QString& kiosk, const QStringList& known) {
    const auto beginning = QStringLiteral("the hall has no kiosk \"%1\"; ").arg(kiosk);
    if (known.isEmpty()) return beginning + QStringLiteral("its profile names none");
    return beginning + QStringLiteral("its profile names %1").arg(known.join(QStringLiteral(", ")));
}

}  // namespace

KnownKiosk::KnownKiosk(HallPort& hall, QString kiosk, Unknown unknown, QObject* parent)
    : QObject(parent), hall_(hall), kiosk_(std::move(kiosk)), unknown_(std::move(unknown)) {
    connect(&hall_, &HallPort::resynchronise, this, &KnownKiosk::ask);
    ask();
}

void KnownKiosk::ask() {
    hall_.get<HallShown>(QStringLiteral("/v1/hall"), this, [this](const Result<HallShown>& answer) {
        if (answer) read(*answer);
    });
}

// A ticket without a kiosk is nobody's mistake.
void KnownKiosk::read(const HallShown& hall) {
    if (told_ || kiosk_.isEmpty()) return;
    QStringList known;
    for (const auto& kiosk : hall.kiosks) known << QString::fromStdString(kiosk.id);
    was_known_ |= known.contains(kiosk_);
    if (was_known_) return;
    told_ = true;
    unknown_(sentence(kiosk_, known));
}

}  // namespace yimen::app
