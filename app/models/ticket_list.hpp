// Tickets as a counter lists them.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "models/hall_names.hpp"
#include "models/keyed_list.hpp"

namespace yimen::app {

// One ticket of a list. Times are milliseconds since 1970 in the hall's time; 0 is "not yet".
struct TicketRow {
    QString id;
    QString number;
    QString queue;
    QString item;
    QVariantMap queueName;
    QVariantMap itemName;
    QVariantMap shortItemName;  // in a list
    QString priority;           // none, elderly, military, disabled, pregnant_or_infant
    QString state;
    QString note;
    QVariantList missing;  // materials, [{zh, en}]
    int calls = 0;
    bool requeued = false;
    qint64 issuedAt = 0;
    qint64 calledAt = 0;
    qint64 startedAt = 0;

    const QString& key() const { return id; }
    bool operator==(const TicketRow&) const = default;
};

TicketRow rowOf(const TicketShown& ticket, const HallNames& names);

// In the order in which the hall gave them. GUI thread only.
class TicketList : public KeyedList<TicketRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)  // again, for the linter: the base has no name in QML

   public:
    enum Role {
        Ticket = Qt::UserRole + 1,
        Number,
        QueueName,
        ItemName,
        Priority,
        State,
        Note,
        Calls,
        Requeued,
        IssuedAt,
        CalledAt,
        Missing
    };
    using KeyedList::KeyedList;

    void show(const std::vector<TicketShown>& tickets, const HallNames& names);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

}  // namespace yimen::app
