// The hall's windows as a list.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "mirror/hall_mirror.hpp"
#include "models/hall_names.hpp"
#include "models/keyed_list.hpp"

namespace yimen::app {

struct WindowRow {
    QString id;
    int number = 0;
    QVariantMap name;
    QString state;  // open, paused, closed
    QString clerk;  // the id of who is signed in; empty when nobody is
    QString clerkName;
    QString ticket;  // the number called or served here; empty when there is none
    int waiting = 0;
    int servedToday = 0;

    const QString& key() const { return id; }
    bool operator==(const WindowRow&) const = default;
};

// In the hall's order. GUI thread only.
class WindowList : public KeyedList<WindowRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")

   public:
    enum Role { Window = Qt::UserRole + 1, Number, Name, State, Clerk, ClerkName, Ticket, Waiting, ServedToday };
    using KeyedList::KeyedList;

    // Of all windows those of `among`; all of them where that is empty.
    void show(const HallMirror& hall, const HallNames& names, const QStringList& among);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

}  // namespace yimen::app
