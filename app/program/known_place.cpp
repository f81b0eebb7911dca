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

KnownPlace::KnownPlace(HallMirror& hall, Kind kind, QString id, Unknown unknown, QObject* parent)
    : QObject(parent), hall_(hall), kind_(kind), id_(std::move(id)), unknown_(std::move(unknown)) {
    connect(&hall_, kind_ == Kind::Kiosk ? &HallMirror::hallChanged : &HallMirror::windowsChanged, this,
            &KnownPlace::look);
    if (hall_.known()) look();
}

void KnownPlace::look() { read(kind_ == Kind::Kiosk ? idsOf(hall_.hall().kiosks) : idsOf(hall_.windows())); }

void KnownPlace::read(const QStringList& known) {
    if (told_ || id_.isEmpty()) return;
    was_known_ |= known.contains(id_);
    if (was_known_) return;
    told_ = true;
    unknown_(sentence(kind_, id_, known));
}

}  // namespace yimen::app
