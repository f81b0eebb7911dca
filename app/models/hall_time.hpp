// What time it is at the hall.
#pragma once

#include "base/clock.hpp"

namespace yimen::app {

// The hall's time as a screen reckons it: what the hall last said plus what has passed since, so that a terminal
// whose clock is wrong still shows right waits. GUI thread only.
class HallTime {
   public:
    // `clock` must outlive this.
    explicit HallTime(const Clock& clock) : clock_(clock) {}

    void learn(Instant hallNow) {
        heard_ = hallNow;
        at_ = clock_.steady();
        known_ = true;
    }
    // The terminal's own time until the hall has been heard.
    Instant now() const { return known_ ? heard_ + (clock_.steady() - at_) : clock_.now(); }

   private:
    const Clock& clock_;
    Instant heard_{};
    Milliseconds at_{0};
    bool known_ = false;
};

}  // namespace yimen::app
