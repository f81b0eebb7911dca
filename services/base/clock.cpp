#include "base/clock.hpp"

#include <cstdint>
#include <ctime>

namespace yimen {

Instant SystemClock::now() const { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

Milliseconds SystemClock::steady() const {
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return Milliseconds{std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000};
}

void ManualClock::advance(Milliseconds by) {
    wall_ += by.count();
    steady_ += by.count();
}

}  // namespace yimen
