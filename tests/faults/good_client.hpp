// Somebody who does nothing wrong while others do: whether they are served meanwhile, and at what cost of memory.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "faults/memory_watch.hpp"
#include "net/http_client.hpp"
#include "support/patience.hpp"

namespace yimen::test {

inline constexpr long most_memory_kib = 32L * 1'024;
// What somebody who does nothing wrong has patience for, on a machine that is busy with other things too: the limit of
// each of their requests, on a socket that is as real as those of the others.
inline const ClientOptions patient{.total_timeout = std::chrono::seconds{5}};

// Somebody who asks ten times a second, and wants an answer each time.
class GoodClient {
   public:
    explicit GoodClient(const std::function<bool()>& ask)
        : thread_([this, ask](const std::stop_token& stop) { run(ask, stop); }) {}
    void expect_is_served() {
        const auto enough = answers_ + 3;
        EXPECT_TRUE(until([&] { return answers_ >= enough || refused_; }));
        EXPECT_FALSE(refused_);
    }
    void expect_was_served() {
        expect_is_served();
        thread_.request_stop();
        thread_.join();
        EXPECT_FALSE(refused_);
    }

   private:
    void run(const std::function<bool()>& ask, const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any stopped;
        while (!stop.stop_requested()) {
            if (!ask()) refused_ = true;
            ++answers_;
            std::unique_lock lock(mutex);
            stopped.wait_for(lock, stop, std::chrono::milliseconds{100}, [] { return false; });
        }
    }

    std::atomic<bool> refused_{false};
    std::atomic<int> answers_{0};
    std::jthread thread_;
};

inline void expect_little_memory(const MemoryWatch& memory) {
    if (!MemoryWatch::means_something) return;
    EXPECT_LT(memory.grown_kib(), most_memory_kib);
}

// Several at once, so many times each, while somebody else is served by the same process.
inline void attack_in_numbers(pid_t process, int times, const std::function<void()>& attack,
                              const std::function<bool()>& ask) {
    constexpr int senders = 4;
    const MemoryWatch memory(process);
    GoodClient good(ask);
    std::vector<std::jthread> threads;
    threads.reserve(senders);
    for (int sender = 0; sender < senders; ++sender) {
        threads.emplace_back([&] {
            for (int i = 0; i < times; ++i) attack();
        });
    }
    threads.clear();
    good.expect_was_served();
    expect_little_memory(memory);
}

}  // namespace yimen::test
