// How often SQLite waits for a lock that another holds: a number, where a clock would only suggest it.
#pragma once

#include <atomic>
#include <chrono>
#include <thread>

#include <sqlite3.h>

namespace yimen::test {

// The machine's own disk, as all use it who open a file while this is there. One at a time; it outlives their files.
// Who waits sleeps as long as SQLite means to, or not at all, so that who waits in vain knows it at once.
class CountingWaits {
   public:
    enum class Sleep { in_full, none };

    explicit CountingWaits(Sleep sleep) : vfs_(*sqlite3_vfs_find(nullptr)) {
        vfs_.zName = "counting";
        vfs_.xSleep = sleep == Sleep::in_full ? sleep_in_full : sleep_none;
        sqlite3_vfs_register(&vfs_, 1);
    }
    ~CountingWaits() { sqlite3_vfs_unregister(&vfs_); }
    CountingWaits(const CountingWaits&) = delete;
    CountingWaits& operator=(const CountingWaits&) = delete;

    int waits() const { return waits_; }

   private:
    static int sleep_none(sqlite3_vfs*, int microseconds) {
        ++waits_;
        return microseconds;
    }
    static int sleep_in_full(sqlite3_vfs*, int microseconds) {
        ++waits_;
        std::this_thread::sleep_for(std::chrono::microseconds{microseconds});
        return microseconds;
    }

    sqlite3_vfs vfs_;
    static inline std::atomic<int> waits_{0};
};

}  // namespace yimen::test
