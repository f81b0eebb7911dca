#include "hall/estimator.hpp"

#include <algorithm>
#include <chrono>

namespace yimen {

Estimator::Estimator(Snapshot snapshot, std::uint64_t seed, bool in_background)
    : snapshot_(std::move(snapshot)), random_(seed) {
    if (in_background) thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

Estimator::~Estimator() { stop(); }

void Estimator::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
}

std::shared_ptr<const WaitEstimates> Estimator::latest() const {
    const std::lock_guard lock(mutex_);
    return latest_;
}

void Estimator::poke() {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(poked_, true)) return;
    }
    wake_.notify_one();
}

void Estimator::refresh() {
    const std::lock_guard one_at_a_time(refreshing_);
    auto fresh = std::make_shared<const WaitEstimates>(snapshot_().run(random_));
    const std::lock_guard lock(mutex_);
    latest_ = std::move(fresh);
}

void Estimator::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, stop, at_least_every, [&] { return poked_; });
            poked_ = false;
        }
        if (stop.stop_requested()) return;
        const auto before = std::chrono::steady_clock::now();
        refresh();
        const auto rest = (std::chrono::steady_clock::now() - before) * rest_factor;
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::max<std::chrono::nanoseconds>(pause, rest), [] { return false; });
    }
}

}  // namespace yimen
