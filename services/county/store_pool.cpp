#include "county/store_pool.hpp"

#include <utility>

namespace yimen {

Result<std::unique_ptr<StorePool>> StorePool::open(const std::string& url, unsigned threads) {
    std::unique_ptr<StorePool> pool(new StorePool);
    for (unsigned i = 0; i < threads; ++i) {
        auto store = CountyStore::open(url);
        if (!store) return store.error();
        pool->stores_.push_back(*std::move(store));
    }
    for (auto& store : pool->stores_)
        pool->threads_.emplace_back([&pool = *pool, &store = *store] { pool.work(store); });
    return pool;
}

StorePool::~StorePool() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    ready_.notify_all();
    threads_.clear();
}

bool StorePool::run(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || waiting_.size() >= max_waiting) return false;
        waiting_.push_back(std::move(job));
    }
    ready_.notify_one();
    return true;
}

void StorePool::work(CountyStore& store) {
    std::unique_lock lock(mutex_);
    for (;;) {
        ready_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const auto job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        job(store);
        ++ended_;
        lock.lock();
    }
}

}  // namespace yimen
