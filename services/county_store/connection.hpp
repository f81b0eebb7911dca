// One connection that several threads may use, a transaction at a time. Internal.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "county_store/session.hpp"

namespace yimen::county_tables {

class Connection {
   public:
    explicit Connection(std::unique_ptr<Session> session) : session_(std::move(session)) {}

    template <typename Work>
    auto read(Work work) {
        return run(Access::read, work);
    }
    template <typename Work>
    auto write(Work work) {
        return run(Access::write, work);
    }

   private:
    template <typename Work>
    auto run(Access access, Work work) {
        const std::lock_guard lock(mutex_);
        return in_transaction(*session_, access, [&] { return work(*session_); });
    }

    std::mutex mutex_;
    std::unique_ptr<Session> session_;
};

}  // namespace yimen::county_tables
