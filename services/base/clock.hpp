// Where time comes from. Everything that needs the time is handed a Clock, so that a test or a simulation can
// be at any moment of any day.
#pragma once

#include <atomic>
#include <chrono>

namespace yimen {

// Milliseconds since 1970-01-01 00:00 UTC. What a wall clock says: it may jump.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

// Thread-safe.
class Clock {
   public:
    virtual ~Clock() = default;
    // What the wall clock says.
    virtual Instant now() const = 0;
    // Time that passed since some fixed moment: never jumps, never goes back, goes on while the machine sleeps.
    virtual Milliseconds steady() const = 0;
};

class SystemClock final : public Clock {
   public:
    Instant now() const override;
    Milliseconds steady() const override;
};

// A clock that stands until it is moved.
class ManualClock final : public Clock {
   public:
    explicit ManualClock(Instant start) : wall_(start.time_since_epoch().count()) {}
    Instant now() const override { return Instant{Milliseconds{wall_.load()}}; }
    Milliseconds steady() const override { return Milliseconds{steady_.load()}; }
    // Time passes: both readings advance.
    void advance(Milliseconds by);
    // Somebody sets the wall clock: only `now` changes.
    void jump_to(Instant wall) { wall_ = wall.time_since_epoch().count(); }

   private:
    std::atomic<std::int64_t> wall_;
    std::atomic<std::int64_t> steady_{0};
};

}  // namespace yimen
