// What the small display above one window shows.
#pragma once

#include <QObject>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "mirror/hall_mirror.hpp"

namespace yimen::app {

// The window's number and name, and whom it serves. A number only, never a name. GUI thread only.
class WindowBoard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Page page READ page NOTIFY changed)
    Q_PROPERTY(int number READ number NOTIFY changed)
    Q_PROPERTY(QVariant name READ name NOTIFY changed)
    Q_PROPERTY(QString ticket READ ticket NOTIFY changed)  // the number called or served
    Q_PROPERTY(bool cutOff READ cutOff NOTIFY changed)

   public:
    // Unknown: the hall has no such window.
    enum class Page { Connecting, Unknown, Closed, Paused, Free, Called, Serving };
    Q_ENUM(Page)

    // Parts of the picture that it shows.
    static constexpr const char* parts = "windows";

    // `hall` outlives the board.
    WindowBoard(HallMirror& hall, QString window, QObject* parent = nullptr);

    Page page() const;
    int number() const { return window_.number; }
    QVariantMap name() const { return bothLanguages(window_.name); }
    QString ticket() const { return window_.ticket ? QString::fromStdString(window_.ticket->number) : QString(); }
    bool cutOff() const { return hall_.lost(); }

   signals:
    void changed();

   private:
    void show();

    HallMirror& hall_;
    const QString id_;
    bool exists_ = false;
    WindowInPicture window_;  // as it was last, also once the hall has it no longer
};

}  // namespace yimen::app
