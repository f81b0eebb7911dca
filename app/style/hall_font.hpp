// The font of every screen: the part of Noto Sans CJK SC that the build cuts out (hall_font.py), and the whole font
// behind it for rare characters. GUI thread.
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace yimen::app {

class HallFont : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString family READ family CONSTANT)

   public:
    // The first one of a program makes the font known to Qt.
    explicit HallFont(QObject* parent = nullptr);

    // What texts are to name: "Yimen Sans".
    static QString family();
};

}  // namespace yimen::app
