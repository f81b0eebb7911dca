#include "hall/trusted_clock.hpp"

namespace yimen {

TrustedClock::TrustedClock(const Clock& clock, std::optional<Instant> last_known, Milliseconds jump)
    : clock_(&clock), anchor_(clock.now()), anchor_steady_(clock.steady()) {
    if (!last_known) return;
    const auto without_jump = anchor_ - jump;
    if (anchor_ + tolerance < *last_known) {
        anchor_ = *last_known;
    } else if (jump > tolerance && without_jump + tolerance >= *last_known) {
        anchor_ = without_jump;
    }
}

TrustedClock TrustedClock::going_on_from(const Clock& clock, Instant last_known) {
    TrustedClock trusted(clock, std::nullopt);
    trusted.anchor_ = last_known;
    return trusted;
}

TrustedClock::Reading TrustedClock::read() {
    const auto wall = clock_->now();
    const auto expected = anchor_ + (clock_->steady() - anchor_steady_);
    const auto jump = wall - expected;
    if (jump > tolerance || jump < -tolerance) return {expected, jump};
    confirm();
    return {wall, Milliseconds{0}};
}

void TrustedClock::confirm() {
    anchor_ = clock_->now();
    anchor_steady_ = clock_->steady();
}

}  // namespace yimen
