// One server thread with its own event loop and the connections that live on it. Nothing of a connection is ever
// touched by another thread, so connections need no locks.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/http.hpp"

namespace yimen::net_internal {

namespace asio = boost::asio;

// The loop's own executor rather than any: it costs no virtual call.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using SteadyTimer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
template <typename T>
using Task = asio::awaitable<T, Executor>;
inline constexpr asio::use_awaitable_t<Executor> awaiting;

class Connection;

// The answer to a connection's request number `sequence`.
struct Delivery {
    std::shared_ptr<Connection> to;
    std::uint64_t sequence = 0;
    HttpResponse answer;
};

class Worker {
   public:
    Worker();

    Executor executor() { return context_.get_executor(); }
    asio::io_context& context() { return context_; }
    bool is_this_thread() { return executor().running_in_this_thread(); }

    // From any thread.
    void start();
    void adopt(std::shared_ptr<Connection> connection);
    void begin_drain();
    void abort_all();
    void abort_where(std::function<bool(const PeerCertificate&)> whose);
    void wake_streams();  // many calls before the loop gets to it are one
    // Likewise. The connection moves along, so that its last owner is the loop's thread.
    void deliver(Delivery delivery);
    // From outside: waits until every connection has ended.
    void join();

    // On this thread only.
    void forget(const std::shared_ptr<Connection>& connection);

   private:
    void for_each_connection(const std::function<void(Connection&)>& action);
    void sweep();
    void sweep_later();

    asio::io_context context_{1};
    asio::executor_work_guard<Executor> work_;
    SteadyTimer sweeper_;
    std::unordered_set<std::shared_ptr<Connection>> connections_;
    bool sweeping_ = false;
    std::atomic<bool> waking_{false};
    std::mutex inbox_mutex_;
    std::vector<Delivery> inbox_;
    std::thread thread_;
};

}  // namespace yimen::net_internal
