#include "hall/estimator.hpp"

#include <algorithm>
#include <chrono>

namespace yimen {

std::shared_ptr<const WaitEstimates> Estimator::latest() const {
    const std::lock_guard lock(mutex_);
    return latest_;
}

void Estimator::refresh() {
    const std::lock_guard one_at_a_time(refreshing_);
    auto fresh = std::make_shared<const WaitEstimates>(snapshot_().run(random_));
    const std::lock_guard lock(mutex_);
    latest_ = std::move(fresh);
}

BackgroundEstimates::BackgroundEstimates(Estimator& estimator)
    : estimator_(estimator), thread_([this](const std::stop_token& stop) { work(stop); }) {}

void BackgroundEstimates::poke() {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(poked_, true)) return;
    }
    wake_.notify_one();
}

void BackgroundEstimates::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, stop, at_least_every, [&] { return poked_; });
            poked_ = false;
        }
        if (stop.stop_requested()) return;
        const auto before = std::chrono::steady_clock::now();
        estimator_.refresh();
        const auto rest = (std::chrono::steady_clock::now() - before) * rest_factor;
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::max<std::chrono::nanoseconds>(pause, rest), [] { return false; });
    }
}

}  // namespace yimen
