// How often one caller may ask: a bucket of tokens for each.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/clock.hpp"

namespace yimen {

struct Rate {
    double per_second = 5;
    double burst = 40;  // at once, after a pause
};

// Thread-safe.
class RateLimiter {
   public:
    // Of more callers those are forgotten whose bucket is full again.
    static constexpr std::size_t max_callers = 20'000;

    RateLimiter(Rate rate, const Clock& clock) : rate_(rate), clock_(clock) {}

    // Nothing when the caller may go on, else how many whole seconds to wait, at least one. A caller who is refused
    // is not set back by asking.
    std::optional<int> refuse(const std::string& caller);

   private:
    struct Bucket {
        double tokens = 0;
        Milliseconds at{0};
    };
    double filled(const Bucket& bucket, Milliseconds now) const;
    void forget_idle(Milliseconds now);

    const Rate rate_;
    const Clock& clock_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace yimen
