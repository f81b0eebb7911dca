// What all books of a hall show after a commit, all of the same moment.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "writer/book.hpp"

namespace yimen {

// A snapshot of each book, in the order of the books.
using Published = std::vector<std::shared_ptr<const BookSnapshot>>;

// Thread-safe. Who reads keeps what they read for as long as they like: nobody waits for them.
class Publisher {
   public:
    std::shared_ptr<const Published> latest() const {
        const std::lock_guard lock(mutex_);
        return latest_;
    }
    void put(Published published) {
        auto next = std::make_shared<const Published>(std::move(published));
        const std::lock_guard lock(mutex_);
        latest_.swap(next);  // the one before goes when the lock is open again
    }

   private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Published> latest_ = std::make_shared<const Published>();
};

}  // namespace yimen
