// A hall's wait estimates, and what keeps them fresh beside its work, never in its way.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <stop_token>
#include <thread>

#include "domain/wait_estimate.hpp"

namespace yimen {

// Thread-safe.
class Estimator {
   public:
    using Snapshot = std::function<WaitForecast()>;
    // `seed` decides the random draws.
    Estimator(Snapshot snapshot, std::uint64_t seed) : snapshot_(std::move(snapshot)), random_(seed) {}

    // The newest estimates; never null.
    std::shared_ptr<const WaitEstimates> latest() const;
    // Computes them now, on the caller's thread.
    void refresh();

   private:
    const Snapshot snapshot_;
    mutable std::mutex mutex_;
    std::mutex refreshing_;
    std::mt19937_64 random_;
    std::shared_ptr<const WaitEstimates> latest_ = std::make_shared<WaitEstimates>();
};

// Refreshes an estimator, which outlives it, on a thread of its own. poke() is thread-safe.
class BackgroundEstimates {
   public:
    // No two refreshes are closer than this.
    static constexpr Milliseconds pause{300};
    // And it rests so many times longer than it worked: the hall's work comes first.
    static constexpr int rest_factor = 10;
    // Without a reason it refreshes as often as this: waiting alone changes an estimate.
    static constexpr Milliseconds at_least_every{10'000};

    explicit BackgroundEstimates(Estimator& estimator);

    // Something changed: refresh soon.
    void poke();

   private:
    void work(const std::stop_token& stop);

    Estimator& estimator_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool poked_ = true;
    std::jthread thread_;
};

}  // namespace yimen
