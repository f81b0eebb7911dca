#include "pairing/hall_list.hpp"

#include "devices/device_identity.hpp"

namespace yimen::app {

HallRow rowOf(const FoundHall& hall) {
    auto address = QString::fromStdString(hall.address);
    if (hall.port != hall_network_port) {
        if (address.contains(u':')) address = u'[' + address + u']';
        address += u':' + QString::number(hall.port);
    }
    const auto sign = QString::fromStdString(hall.sign.id + '/' + hall.sign.fingerprint + '/' + hall.name);
    return {sign, QString::fromStdString(hall.name), address};
}

QVariant HallList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Name: return row.name;
        case Address: return row.address;
    }
    return {};
}

QHash<int, QByteArray> HallList::roleNames() const { return {{Name, "name"}, {Address, "address"}}; }

}  // namespace yimen::app
