#include "supervision/heartbeat.hpp"

#include <utility>

namespace yimen {

bool Pulse::felt() {
    const auto now = progress_();
    return std::exchange(before_, now) != now;
}

Heartbeat::Heartbeat(const ServiceManager& manager, Progress progress)
    : manager_(manager), pulse_(std::move(progress)) {
    if (manager_.patience()) thread_ = std::jthread([this](const std::stop_token& stop) { beat(stop); });
}

void Heartbeat::beat(const std::stop_token& stop) {
    const auto every = *manager_.patience() / looks_in_patience;
    std::unique_lock lock(mutex_);
    do {
        if (pulse_.felt()) manager_.alive();
    } while (!stopped_.wait_for(lock, stop, every, [&] { return stop.stop_requested(); }));
}

}  // namespace yimen
