// The font of every screen: the part of Noto Sans CJK SC that the build cuts out (hall_font.py), and behind it, for
// rare characters, whatever fonts the machine has. How it is drawn is the same on every machine. GUI thread.
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
    // The first one of a program makes the font known to Qt, and its application's own.
    explicit HallFont(QObject* parent = nullptr);

    // What texts are to name: "Yimen Sans".
    static QString family();
};

}  // namespace yimen::app
