#include "net/internal/worker.hpp"

#include <chrono>
#include <vector>

#include <boost/asio/post.hpp>

#include "net/internal/connection.hpp"

namespace yimen::net_internal {
namespace {

// One timer for all deadlines of a thread: setting a deadline is an assignment.
constexpr std::chrono::milliseconds sweep_interval{100};

}  // namespace

Worker::Worker() : work_(asio::make_work_guard(context_)), sweeper_(executor()) {}

void Worker::start() {
    thread_ = std::thread([this] { context_.run(); });
}

void Worker::deliver(Delivery delivery) {
    {
        const std::lock_guard lock(inbox_mutex_);
        inbox_.push_back(std::move(delivery));
        if (inbox_.size() > 1) return;
    }
    asio::post(context_, [this] {
        std::vector<Delivery> delivered;
        {
            const std::lock_guard lock(inbox_mutex_);
            delivered.swap(inbox_);
        }
        for (auto& [to, sequence, answer] : delivered) to->answer(sequence, std::move(answer));
    });
}

void Worker::adopt(std::shared_ptr<Connection> connection) {
    asio::post(context_, [this, adopted = std::move(connection)] {
        connections_.insert(adopted);
        adopted->start();
        if (!sweeping_) sweep_later();
    });
}

void Worker::forget(const std::shared_ptr<Connection>& connection) {
    connections_.erase(connection);
    if (connections_.empty()) sweeper_.cancel();
}

void Worker::for_each_connection(const std::function<void(Connection&)>& action) {
    for (const auto& connection : connections_) action(*connection);
}

void Worker::begin_drain() {
    asio::post(context_, [this] { for_each_connection([](Connection& c) { c.begin_drain(); }); });
}

void Worker::abort_all() {
    asio::post(context_, [this] { for_each_connection([](Connection& c) { c.abort(); }); });
}

void Worker::abort_where(std::function<bool(const PeerCertificate&)> whose) {
    asio::post(context_, [this, whose = std::move(whose)] {
        for_each_connection([&](Connection& c) {
            if (c.peer() && whose(*c.peer())) c.abort();
        });
    });
}

void Worker::wake_streams() {
    if (waking_.exchange(true)) return;
    asio::post(context_, [this] {
        waking_ = false;  // before anybody reads: an event that comes during it wakes again
        for_each_connection([](Connection& c) { c.events_are_there(); });
    });
}

void Worker::sweep_later() {
    sweeping_ = true;
    sweeper_.expires_after(sweep_interval);
    sweeper_.async_wait([this](const boost::system::error_code&) { sweep(); });
}

void Worker::sweep() {
    sweeping_ = false;
    if (connections_.empty()) return;
    const auto now = std::chrono::steady_clock::now();
    for_each_connection([now](Connection& c) { c.sweep(now); });
    sweep_later();
}

void Worker::join() {
    work_.reset();
    if (thread_.joinable()) thread_.join();
}

}  // namespace yimen::net_internal
