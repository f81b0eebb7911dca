// The halls that a screen finds on its network, as it offers them.
#pragma once

#include <QString>
#include <QtQml/qqmlregistration.h>

#include "discovery/found_halls.hpp"
#include "models/keyed_list.hpp"

namespace yimen::app {

struct HallRow {
    QString sign;     // the same for as long as the hall is there, and of no other
    QString name;     // as it calls itself, which anybody can
    QString address;  // as it would be typed: "192.168.1.5", with its port where that is not the usual one

    const QString& key() const { return sign; }
    bool operator==(const HallRow&) const = default;
};

HallRow rowOf(const FoundHall& hall);

// In the order they are given. GUI thread only.
class HallList : public KeyedList<HallRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")

   public:
    enum Role { Name = Qt::UserRole + 1, Address };
    using KeyedList::KeyedList;

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

}  // namespace yimen::app
