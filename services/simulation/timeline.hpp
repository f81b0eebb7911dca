// Simulated time: what is to happen, in order, and the clocks of all machines, which go while nothing happens.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <queue>

#include "base/clock.hpp"

namespace yimen::simulation {

// Belongs to one thread.
class Timeline {
   public:
    explicit Timeline(Instant start) : clock_(start) {}

    // The true time. A machine's own clock may show another.
    const ManualClock& clock() const { return clock_; }
    Milliseconds now() const { return clock_.steady(); }
    // A machine's clock, which goes on with the true one until it is left out again.
    void add(ManualClock& clock) { clocks_.push_back(&clock); }
    void leave_out(ManualClock& clock) { std::erase(clocks_, &clock); }

    // What is due at one moment happens in the order in which it was asked for.
    void at(Milliseconds when, std::function<void()> what) { due_.push({when, ++asked_, std::move(what)}); }
    void in(Milliseconds time, std::function<void()> what) { at(now() + time, std::move(what)); }

    // Until then, or until `stop` says so.
    void run_until(Milliseconds end, const std::function<bool()>& stop);

   private:
    struct Due {
        Milliseconds when;
        std::uint64_t order;
        std::function<void()> what;
        bool operator<(const Due& other) const { return when != other.when ? when > other.when : order > other.order; }
    };
    void advance_to(Milliseconds when);

    ManualClock clock_;
    std::vector<ManualClock*> clocks_;
    std::priority_queue<Due> due_;
    std::uint64_t asked_ = 0;
};

}  // namespace yimen::simulation
