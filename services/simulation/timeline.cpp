#include "simulation/timeline.hpp"

#include <utility>

namespace yimen::simulation {

void Timeline::advance_to(Milliseconds when) {
    const auto time = when - now();
    if (time <= Milliseconds{0}) return;
    clock_.advance(time);
    for (auto* clock : clocks_) clock->advance(time);
}

void Timeline::run_until(Milliseconds end, const std::function<bool()>& stop) {
    while (!due_.empty() && due_.top().when <= end && !stop()) {
        advance_to(due_.top().when);
        const auto what = due_.top().what;
        due_.pop();
        what();
    }
    if (!stop()) advance_to(end);
}

}  // namespace yimen::simulation
