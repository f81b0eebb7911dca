// A server that shows whatever certificate it is given and speaks as it is told, to whoever must not take it for
// theirs.
#pragma once

#include <atomic>
#include <string>
#include <thread>

#include "net/tls_support.hpp"

namespace yimen::test {

struct ServerHabits {
    int newest_version = 0;  // as OpenSSL numbers them; 0: the newest it has
    // What it says at once to whoever connects, without TLS; empty: it speaks TLS and answers each request with 200.
    std::string plain{};
};

// On loopback, for one connection at a time, until it goes.
class StrangeServer {
   public:
    explicit StrangeServer(const Identity& own, ServerHabits habits = {});
    ~StrangeServer();
    StrangeServer(const StrangeServer&) = delete;
    StrangeServer& operator=(const StrangeServer&) = delete;

    std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }
    // So many requests came to be heard.
    int heard() const { return heard_; }

   private:
    void run();
    void serve(int connection);

    const ServerHabits habits_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    int listening_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> heard_{0};
    std::thread thread_;
};

}  // namespace yimen::test
