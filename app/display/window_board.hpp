// What the small display above one window shows.
#pragma once

#include <QObject>
#include <QTimer>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "base/result.hpp"
#include "link/interruption.hpp"
#include "models/hall_data.hpp"

namespace yimen::app {

class HallLink;

// The window's number and name, and whom it serves. A number only, never a name. GUI thread only.
class WindowBoard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Page page READ page NOTIFY changed)
    Q_PROPERTY(int number READ number NOTIFY changed)
    Q_PROPERTY(QVariant name READ name NOTIFY changed)
    Q_PROPERTY(QString ticket READ ticket NOTIFY changed)  // the number called or served
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(bool cutOff READ cutOff NOTIFY changed)

   public:
    // Unknown: the hall has no such window.
    enum class Page { Connecting, Unknown, Closed, Paused, Free, Called, Serving };
    Q_ENUM(Page)

    // `link` outlives the board.
    WindowBoard(HallLink& link, QString window, QObject* parent = nullptr);

    Page page() const { return page_; }
    int number() const { return number_; }
    QVariantMap name() const { return name_; }
    QString ticket() const { return ticket_; }
    int waiting() const { return waiting_; }
    bool cutOff() const { return interruption_.lasting(); }

   signals:
    void changed();

   private:
    void fetch();
    void show(const Result<WindowShown>& answer);

    HallLink& link_;
    Interruption interruption_;
    QString window_;
    QTimer fetching_soon_;
    Page page_ = Page::Connecting;
    int number_ = 0;
    int waiting_ = 0;
    QVariantMap name_;
    QString ticket_;
};

}  // namespace yimen::app
