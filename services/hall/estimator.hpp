// Keeps the hall's wait estimates fresh beside its work, never in its way.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <stop_token>
#include <thread>

#include "domain/wait_estimate.hpp"

namespace yimen {

// Thread-safe.
class Estimator {
   public:
    // No two refreshes by itself are closer than this.
    static constexpr Milliseconds pause{300};
    // And it rests so many times longer than it worked: the hall's work comes first.
    static constexpr int rest_factor = 10;
    // Without a reason it refreshes as often as this: waiting alone changes an estimate.
    static constexpr Milliseconds at_least_every{10'000};

    using Snapshot = std::function<WaitForecast()>;
    // `seed` decides the random draws. Without `in_background` only refresh() computes.
    Estimator(Snapshot snapshot, std::uint64_t seed, bool in_background);
    ~Estimator();  // stops

    // The newest estimates; never null.
    std::shared_ptr<const WaitEstimates> latest() const;
    // Something changed: refresh soon, if in the background.
    void poke();
    // Refreshes now, on the caller's thread.
    void refresh();
    // Ends the background's work; latest() stays as it is. Again: nothing. Belongs to one thread.
    void stop();

   private:
    void work(const std::stop_token& stop);

    Snapshot snapshot_;
    mutable std::mutex mutex_;
    std::mutex refreshing_;
    std::condition_variable_any wake_;
    bool poked_ = true;
    std::mt19937_64 random_;
    std::shared_ptr<const WaitEstimates> latest_ = std::make_shared<WaitEstimates>();
    std::jthread thread_;
};

}  // namespace yimen
