#include "county/rate_limiter.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace yimen {

std::optional<int> RateLimiter::refuse(const std::string& caller) {
    const auto now = clock_.steady();
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= max_callers) forget_idle(now);
    auto& bucket = buckets_.try_emplace(caller, Bucket{rate_.burst, now}).first->second;
    bucket = {filled(bucket, now), now};
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / rate_.per_second)));
}

double RateLimiter::filled(const Bucket& bucket, Milliseconds now) const {
    const std::chrono::duration<double> passed = now - bucket.at;
    return std::min(rate_.burst, bucket.tokens + passed.count() * rate_.per_second);
}

void RateLimiter::forget_idle(Milliseconds now) {
    std::erase_if(buckets_, [&](const auto& entry) { return filled(entry.second, now) >= rate_.burst; });
}

}  // namespace yimen
