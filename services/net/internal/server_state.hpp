// What all connections of one server share.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>

#include "net/http_server.hpp"
#include "net/internal/handshake_log.hpp"
#include "net/internal/router.hpp"
#include "net/internal/tls_context.hpp"

namespace yimen::net_internal {

// How many connections there are, in all and of each address. Thread-safe.
class Admissions {
   public:
    explicit Admissions(const ServerLimits& limits) : limits_(limits) {}

    enum class Verdict {
        serve,
        refuse,  // told why, then closed
        drop,    // closed without a word: there are too many to be told already
    };
    // Whatever is not dropped is left() later.
    Verdict enter(const std::string& address);
    void leave(const std::string& address, Verdict entered_with);
    // Waits until nobody is left, at most so long. True when so.
    bool wait_until_empty(std::chrono::milliseconds at_most);
    void wait_until_empty();

   private:
    const ServerLimits& limits_;
    std::mutex mutex_;
    std::condition_variable empty_;
    std::size_t served_ = 0;
    std::size_t refused_ = 0;
    std::map<std::string, std::size_t> by_address_;
};

// The certificate that new connections get; none: they are plain. Thread-safe.
class CurrentTls {
   public:
    TlsContext get() const {
        const std::lock_guard lock(mutex_);
        return context_;
    }
    void set(TlsContext context) {
        const std::lock_guard lock(mutex_);
        context_ = std::move(context);
    }

   private:
    mutable std::mutex mutex_;
    TlsContext context_;
};

struct ServerState {
    explicit ServerState(ServerLimits given) : limits(given), admissions(limits) {}

    const ServerLimits limits;
    Router router;
    std::function<bool(const HttpRequest&)> allowed;
    CurrentTls tls;
    HandshakeLog handshake_log;
    Admissions admissions;
    std::atomic<std::size_t> streams{0};
    std::atomic<bool> draining{false};
};

}  // namespace yimen::net_internal
