#include "program/placing.hpp"

#include <cmath>

#include <QEvent>

namespace yimen::app {

QSize fittingSize(Role role, QSize available) {
    const QSize design = designSize(role);
    const QSize bounded = design.boundedTo(available);
    if (role != Role::Kiosk || bounded == design) return bounded;
    const QSize upright = design.scaled(available, Qt::KeepAspectRatio);
    return 2 * upright.width() >= design.width() ? upright : bounded;
}

double pixelsPerMillimetre(QSize pixels, QSizeF millimetres) {
    constexpr double least = 200, most = 3'000;
    const double diagonal = std::hypot(millimetres.width(), millimetres.height());
    if (diagonal < least || diagonal > most) return 0;
    return std::hypot(pixels.width(), pixels.height()) / diagonal;
}

bool KeptOpen::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Close) return QObject::eventFilter(watched, event);
    event->ignore();
    return true;
}

}  // namespace yimen::app
