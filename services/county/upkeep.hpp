// Does something again and again on a thread of its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace yimen {

// From `every` after the beginning until the object goes, which waits for what is under way.
class Upkeep {
   public:
    Upkeep(std::chrono::milliseconds every, std::function<void()> what)
        : thread_([this, every, what = std::move(what)](const std::stop_token& stop) {
              std::unique_lock lock(mutex_);
              while (!stopped_.wait_for(lock, stop, every, [&] { return stop.stop_requested(); })) what();
          }) {}

   private:
    std::mutex mutex_;
    std::condition_variable_any stopped_;
    std::jthread thread_;
};

}  // namespace yimen
