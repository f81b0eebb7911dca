#include "program/strip_window.hpp"

#include <QMetaProperty>
#include <QQuickItem>
#include <QScreen>

namespace yimen::app {

StripWindow::StripWindow(QQuickView& view) : view_(view), whole_(view.geometry()) {
    const auto* page = view.rootObject();
    const auto* meta = page->metaObject();
    const auto shown = meta->property(meta->indexOfProperty("stripShown"));
    const auto slot = metaObject()->method(metaObject()->indexOfSlot("reshape()"));
    connect(page, shown.notifySignal(), this, slot);
    reshape();
}

void StripWindow::reshape() {
    const bool folded = view_.rootObject()->property("stripShown").toBool();
    if (folded == folded_) return;
    folded_ = folded;
    if (folded) whole_ = view_.geometry();
    view_.setFlag(Qt::WindowStaysOnTopHint, folded);
    emit foldedChanged(folded);
    if (!folded) return view_.setGeometry(whole_);
    const QRect room = view_.screen()->availableGeometry();
    view_.setGeometry(QRect(room.bottomRight() - QPoint(size.width(), size.height()), size));
}

}  // namespace yimen::app
