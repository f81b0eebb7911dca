#include "link/link_port.hpp"

#include "link/hall_link.hpp"

namespace yimen::app {

LinkPort::LinkPort(HallLink& link, QObject* parent) : HallPort(parent), link_(link), interruption_(link) {
    connect(&link_, &HallLink::resynchronise, this, &LinkPort::resynchronise);
    connect(&link_, &HallLink::event, this,
            [this](quint64, const QString& type, const nlohmann::json& data) { emit event(type, data); });
    connect(&interruption_, &Interruption::changed, this, &LinkPort::reachableChanged);
}

void LinkPort::get(const QString& path, QObject* context, Callback callback) {
    link_.get(path, context, std::move(callback));
}

void LinkPort::postWithKey(const QString& key, const QString& path, const nlohmann::json& body, QObject* context,
                           Callback callback) {
    link_.post(path, body, context, std::move(callback), key);
}

}  // namespace yimen::app
