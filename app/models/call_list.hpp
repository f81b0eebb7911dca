// The calls of a hall as its display shows them.
#pragma once

#include <QSet>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "models/keyed_list.hpp"
#include "protocol/hall_views.hpp"

namespace yimen::app {

struct CallRow {
    QString ticket;
    QString number;
    int window = 0;      // what is painted above it
    int call = 1;        // 1 is the first call
    qint64 at = 0;       // milliseconds since 1970
    bool fresh = false;  // just called: the display marks it for some seconds

    const QString& key() const { return ticket; }
    bool operator==(const CallRow&) const = default;
};

// Newest first, each ticket once however often it was called. GUI thread only.
class CallList : public KeyedList<CallRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")

   public:
    enum Role { Ticket = Qt::UserRole + 1, Number, Window, Call, At, Fresh };
    using KeyedList::KeyedList;

    // Shows at most `limit` of the hall's calls; those whose ticket is in `fresh` are marked.
    void show(const std::vector<CallShown>& calls, const QSet<QString>& fresh, std::size_t limit);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

}  // namespace yimen::app
