#include "hall/picture_keeper.hpp"

#include <algorithm>
#include <utility>

namespace yimen {

PictureKeeper::PictureKeeper(std::shared_ptr<PictureFeed> feed, std::function<void()> told)
    : feed_(std::move(feed)), told_(std::move(told)), thread_([this](const std::stop_token& stop) { work(stop); }) {}

void PictureKeeper::poke() {
    {
        const std::lock_guard lock(mutex_);
        if (std::exchange(poked_, true)) return;
    }
    wake_.notify_one();
}

void PictureKeeper::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        if (feed_->look()) told_();
        const auto quiet = std::clamp(feed_->quiet_for(), Milliseconds{0}, at_least_every);
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, pause, [] { return false; });
        wake_.wait_for(lock, stop, quiet, [&] { return poked_; });
        poked_ = false;
    }
}

}  // namespace yimen
