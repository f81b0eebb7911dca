// Threads that work on the county's store, so that the server's own never wait for a database.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "county_store/county_store.hpp"

namespace yimen {

// Every thread has a connection of its own. Thread-safe.
class StorePool {
   public:
    static constexpr std::size_t max_waiting = 512;

    using Job = std::function<void(CountyStore&)>;

    // Opens `threads` (1 … 64) connections. Errors: those of CountyStore::open.
    static Result<std::unique_ptr<StorePool>> open(const std::string& url, unsigned threads);
    // Finishes what waits.
    ~StorePool();
    StorePool(const StorePool&) = delete;
    StorePool& operator=(const StorePool&) = delete;

    // False when too many wait already: the job will not be run.
    bool run(Job job);
    // How many jobs have ended.
    std::uint64_t ended() const { return ended_; }

   private:
    StorePool() = default;
    void work(CountyStore& store);

    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Job> waiting_;
    bool stopping_ = false;
    std::atomic<std::uint64_t> ended_ = 0;
    std::vector<std::unique_ptr<CountyStore>> stores_;
    std::vector<std::jthread> threads_;
};

}  // namespace yimen
