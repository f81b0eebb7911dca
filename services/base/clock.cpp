#include "base/clock.hpp"

namespace yimen {

Instant SystemClock::now() const { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

Milliseconds SystemClock::steady() const {
    return std::chrono::floor<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void ManualClock::advance(Milliseconds by) {
    wall_ += by.count();
    steady_ += by.count();
}

}  // namespace yimen
