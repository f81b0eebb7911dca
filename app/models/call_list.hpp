// Who is called, or served, in a hall as its display shows them.
#pragma once

#include <QString>
#include <QtQml/qqmlregistration.h>

#include "models/keyed_list.hpp"
#include "protocol/picture.hpp"

namespace yimen::app {

struct CallRow {
    QString ticket;
    QString number;
    int window = 0;      // what is painted above it
    qint64 at = 0;       // of its last call, in milliseconds since 1970
    bool fresh = false;  // just called: the display marks it for some seconds

    const QString& key() const { return ticket; }
    bool operator==(const CallRow&) const = default;
};

// What stands on the wall: of each window the one ticket that it has in `state`, so that no two people are sent to one
// window; the one called last, or called again last, first.
std::vector<CallRow> rowsOnTheWall(const std::vector<WindowInPicture>& windows, TicketState state);

// In the order they are given. GUI thread only.
class CallList : public KeyedList<CallRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")

   public:
    enum Role { Ticket = Qt::UserRole + 1, Number, Window, Fresh };
    using KeyedList::KeyedList;

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

}  // namespace yimen::app
