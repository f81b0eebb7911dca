// When a session that nobody touches any more ends.
#pragma once

#include "base/clock.hpp"

namespace yimen::app {

// Counts the time since the last touch. Warns, then expires: 45 and 60 s, in elder mode 75 and 90 s. Counts only
// while a session is on. Not thread-safe.
class IdleWatch {
   public:
    enum class State { resting, active, warning, expired };

    explicit IdleWatch(const Clock& clock) : clock_(clock) {}

    void begin();
    void end();
    void touched();
    void setElder(bool elder) { elder_ = elder; }

    State state() const;
    // Whole seconds until the session expires, rounded up; 0 when it has.
    int secondsLeft() const;

   private:
    Milliseconds idle() const { return clock_.steady() - last_touch_; }
    Milliseconds warnAfter() const { return elder_ ? Milliseconds{75'000} : Milliseconds{45'000}; }
    Milliseconds expireAfter() const { return elder_ ? Milliseconds{90'000} : Milliseconds{60'000}; }

    const Clock& clock_;
    Milliseconds last_touch_{0};
    bool on_ = false;
    bool elder_ = false;
};

}  // namespace yimen::app
