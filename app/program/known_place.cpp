#include "program/known_place.hpp"

#include <utility>

#include <QStringList>

namespace yimen::app {
namespace {

QString sentence(KnownPlace::Kind kind, const QString& id, const QStringList& known) {
    const auto what = kind == KnownPlace::Kind::Kiosk ? QStringLiteral("kiosk") : QStringLiteral("window");
    const auto beginning = QStringLiteral("the hall has no %1 \"%2\"; ").arg(what, id);
    if (known.isEmpty()) return beginning + QStringLiteral("its profile names none");
    return beginning + QStringLiteral("its profile names %1").arg(known.join(QStringLiteral(", ")));
}

template <typename Place>
QStringList idsOf(const std::vector<Place>& places) {
    QStringList ids;
    for (const auto& place : places) ids << QString::fromStdString(place.id);
    return ids;
}

}  // namespace

KnownPlace::KnownPlace(HallPort& hall, Kind kind, QString id, Unknown unknown, QObject* parent)
    : QObject(parent), hall_(hall), kind_(kind), id_(std::move(id)), unknown_(std::move(unknown)) {
    connect(&hall_, &HallPort::resynchronise, this, &KnownPlace::ask);
    ask();
}

void KnownPlace::ask() {
    if (kind_ == Kind::Kiosk) {
        hall_.get<HallShown>(QStringLiteral("/v1/hall"), this, [this](const Result<HallShown>& answer) {
            if (answer) read(idsOf(answer->kiosks));
        });
    } else {
        hall_.get<WindowsShown>(QStringLiteral("/v1/windows"), this, [this](const Result<WindowsShown>& answer) {
            if (answer) read(idsOf(answer->windows));
        });
    }
}

void KnownPlace::read(const QStringList& known) {
    if (told_ || id_.isEmpty()) return;
    was_known_ |= known.contains(id_);
    if (was_known_) return;
    told_ = true;
    unknown_(sentence(kind_, id_, known));
}

}  // namespace yimen::app
