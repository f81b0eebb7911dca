// Where a role's window stands on its screen, and how large things on it are.
#pragma once

#include <QObject>
#include <QSize>
#include <QSizeF>

#include "program/options.hpp"

namespace yimen::app {

// The size of a window where nobody asked for one: the role's design, or as much of it as there is room for. A kiosk
// keeps its upright shape down to half its size; where that is more than fits, it lies.
QSize fittingSize(Role role, QSize available);

// Of a screen that says how large it is; 0 where it does not, or says what no screen of a hall is (a diagonal under 20
// cm or over 3 m: some give the shape of the picture in place of its size).
double pixelsPerMillimetre(QSize pixels, QSizeF millimetres);

// A window that nobody closes at the machine: it ends with its process. GUI thread only.
class KeptOpen : public QObject {
   public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace yimen::app
