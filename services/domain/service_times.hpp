// How long a resident takes up a window: what the hall has learned of turns, per item and per queue.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>

#include "base/shared_set.hpp"

namespace yimen {

// Keeps the newest services of each item and queue. Copies and threads: as HallState.
class ServiceTimes {
   public:
    static constexpr std::size_t kept = 60;   // newest services kept of each item and of each queue
    static constexpr std::size_t needed = 8;  // fewer than these say nothing
    // Whatever seems to have lasted longer was made by a clock that jumped or a button that nobody pressed.
    static constexpr std::chrono::milliseconds longest = std::chrono::hours{4};

    void learn(const std::string& item, const std::string& queue, std::int64_t occupied_ms);
    // Takes back what was learned a moment ago: the service goes on. An older one that made room for it stays gone.
    void unlearn(const std::string& item, const std::string& queue, std::int64_t occupied_ms);

    // The services to draw from for an item: the item's own where enough are known, else its queue's; null
    // where neither has `needed`.
    const std::deque<std::int64_t>* samples(const std::string& item, const std::string& queue) const;
    // All the hall's newest services, whatever the queue; may be empty.
    const std::deque<std::int64_t>& anything() const { return *anything_; }
    // How many finished services of the queue are known, up to `kept`.
    std::size_t known(const std::string& queue) const;

    bool operator==(const ServiceTimes&) const = default;

   private:
    struct Samples {
        std::string of;
        Shared<std::deque<std::int64_t>> occupied_ms;

        bool operator==(const Samples&) const = default;
    };
    struct ByWhom {
        const std::string& operator()(const Samples& samples) const { return samples.of; }
    };
    using AllSamples = SharedSet<Samples, ByWhom>;
    static void keep(AllSamples& all, const std::string& of, std::int64_t occupied_ms);
    static void drop(AllSamples& all, const std::string& of, std::int64_t occupied_ms);

    AllSamples by_item_;
    AllSamples by_queue_;
    Shared<std::deque<std::int64_t>> anything_;
};

}  // namespace yimen
