// The way from a Reply, wherever it is called, back to the connection that waits for it.
#pragma once

#include <atomic>
#include <memory>

#include "net/internal/connection.hpp"

namespace yimen::net_internal {

// Thread-safe. Dropped unused, it answers 500, so that no client waits for nothing.
class PendingReply {
   public:
    PendingReply(std::shared_ptr<Worker> worker, std::weak_ptr<Connection> connection, std::uint64_t sequence);
    ~PendingReply();
    PendingReply(const PendingReply&) = delete;
    PendingReply& operator=(const PendingReply&) = delete;

    // The first call counts.
    void deliver(HttpResponse response);

   private:
    std::shared_ptr<Worker> worker_;  // its loop stays valid, though perhaps stopped, for as long as one may post
    std::weak_ptr<Connection> connection_;
    std::uint64_t sequence_;
    std::atomic<bool> used_{false};
};

}  // namespace yimen::net_internal
