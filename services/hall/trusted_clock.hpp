// Tells a clock that goes from one that was set: a hall's day must not follow a slip of the hand.
#pragma once

#include <optional>

#include "base/clock.hpp"

namespace yimen {

// Follows the wall clock while it keeps pace with the steady one, and goes on by the steady one when the wall clock
// jumps by more than `tolerance`, until it comes back or staff confirms it. Belongs to one thread.
// Source: the fault table's rule that a day rolls over only on a trusted clock or staff's word.
class TrustedClock {
   public:
    static constexpr Milliseconds tolerance = std::chrono::minutes{5};

    // `last_known` is the time of the newest event in the log: a wall clock before it is not believed. `jump` is how
    // far the wall clock was off when the log ended; a clock that is still as far ahead is not believed either.
    TrustedClock(const Clock& clock, std::optional<Instant> last_known, Milliseconds jump = {});
    // Goes on from `last_known`, where the wall clock is further from it than can be believed.
    static TrustedClock going_on_from(const Clock& clock, Instant last_known);

    struct Reading {
        Instant now;
        Milliseconds jump{0};  // how far the wall clock is off; 0 when it is believed
    };
    Reading read();
    // Believes the wall clock from here on.
    void confirm();

   private:
    const Clock* clock_;
    Instant anchor_;
    Milliseconds anchor_steady_;
};

}  // namespace yimen
