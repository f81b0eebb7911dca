#include "link/link_port.hpp"

#include "link/hall_link.hpp"

namespace yimen::app {

LinkPort::LinkPort(HallLink& link, QObject* parent) : HallPort(parent), link_(link), interruption_(link) {
    connect(&link_, &HallLink::resynchronise, this, &LinkPort::resynchronise);
    connect(&link_, &HallLink::event, this,
            [this](quint64, const QString& type, const std::string& data) { emit event(type, data); });
    connect(&interruption_, &Interruption::changed, this, &LinkPort::reachableChanged);
}

void LinkPort::request(HallRequest asked) { link_.request(std::move(asked)); }

}  // namespace yimen::app
