#include "controls/icon.hpp"

#include <cmath>

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace yimen::app {
namespace {

QByteArray drawing(const QString& name) {
    const QString folder = QStringLiteral(":/qt/qml/Yimen/Controls/icons/");
    for (const QString& candidate : {name, QStringLiteral("document")}) {
        QFile file(folder + candidate + QStringLiteral(".svg"));
        if (file.open(QIODevice::ReadOnly)) return file.readAll();
    }
    return {};
}

QPixmap draw(const QString& name, const QColor& color, int side) {
    QSvgRenderer renderer(drawing(name).replace("currentColor", color.name(QColor::HexRgb).toLatin1()));
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter);
    return pixmap;
}

QPixmap drawnOnce(const QString& name, const QColor& color, int side) {
    const QString key = QStringLiteral("icon/%1/%2/%3").arg(name, color.name(QColor::HexArgb)).arg(side);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = draw(name, color, side);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

}  // namespace

Icon::Icon(QQuickItem* parent) : QQuickPaintedItem(parent) {}

void Icon::setName(const QString& name) {
    if (name == name_) return;
    name_ = name;
    emit nameChanged();
    update();
}

void Icon::setColor(const QColor& color) {
    if (color == color_) return;
    color_ = color;
    emit colorChanged();
    update();
}

void Icon::paint(QPainter* painter) {
    const qreal side = std::min(width(), height());
    if (side < 1 || name_.isEmpty()) return;
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap pixmap = drawnOnce(name_, color_, static_cast<int>(std::lround(side * ratio)));
    pixmap.setDevicePixelRatio(ratio);
    painter->drawPixmap(QPointF((width() - side) / 2, (height() - side) / 2), pixmap);
}

}  // namespace yimen::app
