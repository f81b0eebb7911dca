#include "link/interruption.hpp"

#include "link/hall_link.hpp"

namespace yimen::app {

Interruption::Interruption(HallLink& link, QObject* parent) : QObject(parent), link_(link) {
    grace_.setSingleShot(true);
    connect(&grace_, &QTimer::timeout, this, [this] { set(true); });
    connect(&link_, &HallLink::stateChanged, this, &Interruption::follow);
    follow();
}

void Interruption::follow() {
    if (link_.state() != HallLink::State::lost) {
        grace_.stop();
        return set(false);
    }
    if (!lasting_ && !grace_.isActive()) grace_.start(grace_ms);
}

void Interruption::set(bool lasting) {
    if (lasting == lasting_) return;
    lasting_ = lasting;
    emit changed();
}

}  // namespace yimen::app
