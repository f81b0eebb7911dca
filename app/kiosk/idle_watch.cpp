#include "kiosk/idle_watch.hpp"

#include <algorithm>

namespace yimen::app {

void IdleWatch::begin() {
    on_ = true;
    touched();
}

void IdleWatch::end() { on_ = false; }

void IdleWatch::touched() { last_touch_ = clock_.steady(); }

IdleWatch::State IdleWatch::state() const {
    if (!on_) return State::resting;
    if (idle() >= expireAfter()) return State::expired;
    return idle() >= warnAfter() ? State::warning : State::active;
}

int IdleWatch::secondsLeft() const {
    const auto left = std::max(Milliseconds{0}, expireAfter() - idle());
    return static_cast<int>((left.count() + 999) / 1000);
}

}  // namespace yimen::app
