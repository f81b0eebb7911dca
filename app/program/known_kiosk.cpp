#include "program/known_kiosk.hpp"

#include <utility>

#include <QStringList>

#include "models/hall_data.hpp"

namespace yimen::app {
namespace {

Result<QStringList> readKiosks(const nlohmann::json& answer) {
    return readSafely([&] {
        QStringList ids;
        for (const auto& kiosk : answer.at("kiosks")) ids << QString::fromStdString(kiosk.at("id"));
        return ids;
    });
}

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
    hall_.get(QStringLiteral("/v1/hall"), this, [this](const Result<nlohmann::json>& answer) {
        if (answer) read(answer.value());
    });
}

// A ticket without a kiosk is nobody's mistake.
void KnownKiosk::read(const nlohmann::json& answer) {
    const auto known = readKiosks(answer);
    if (told_ || !known || kiosk_.isEmpty()) return;
    was_known_ |= known->contains(kiosk_);
    if (was_known_) return;
    told_ = true;
    unknown_(sentence(kiosk_, *known));
}

}  // namespace yimen::app
