// Keeps what screens follow true, beside the hall's work.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

#include "hall/picture_feed.hpp"

namespace yimen {

// Looks when it is poked, at the instant at which time alone changes the picture, and for what nobody tells it of (the
// disk, the county, waits) each second. On a thread of its own; poke() is thread-safe.
class PictureKeeper {
   public:
    static constexpr Milliseconds at_least_every{1'000};
    // No two looks are closer than this: where much happens at once, it is told at once.
    static constexpr Milliseconds pause{20};

    // `told` is called when there is something new.
    PictureKeeper(std::shared_ptr<PictureFeed> feed, std::function<void()> told);

    void poke();

   private:
    void work(const std::stop_token& stop);

    const std::shared_ptr<PictureFeed> feed_;
    const std::function<void()> told_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool poked_ = false;
    std::jthread thread_;
};

}  // namespace yimen
