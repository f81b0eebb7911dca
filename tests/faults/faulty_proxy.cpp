#include "faults/faulty_proxy.hpp"

#include <array>
#include <atomic>
#include <random>
#include <thread>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace yimen::test {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Task = asio::awaitable<void>;
constexpr auto outcome = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t piece_bytes = 1'024;

tcp::endpoint loopback(std::uint16_t port) { return {asio::ip::address_v4::loopback(), port}; }

// The two ends of one connection. Cut, both hear of it at once.
struct Line {
    tcp::socket client, server;

    void cut() {
        boost::system::error_code ignored;
        for (auto* socket : {&client, &server}) {
            socket->set_option(asio::socket_base::linger(true, 0), ignored);
            socket->close(ignored);
        }
    }
};

}  // namespace

// All of it but the counters belongs to the proxy's thread.
struct FaultyProxy::Core {
    Core(std::uint16_t server_port, std::uint64_t seed)
        : to(server_port), random(seed), acceptor(context, loopback(0)), changed(context) {
        port = acceptor.local_endpoint().port();
        asio::co_spawn(context, accept(), asio::detached);
        thread = std::jthread([this] { context.run(); });
    }

    bool happens(double chance) { return std::bernoulli_distribution(chance)(random); }
    void cut(Line& line) {
        line.cut();
        ++cuts;
    }

    Task accept() {
        for (;;) {
            auto [failed, client] = co_await acceptor.async_accept(outcome);
            if (failed) co_return;
            ++connections;
            auto line = std::make_shared<Line>(Line{std::move(client), tcp::socket(context)});
            if (happens(faults.refused)) {
                cut(*line);
            } else {
                asio::co_spawn(context, join(std::move(line)), asio::detached);
            }
        }
    }
    Task join(std::shared_ptr<Line> line) {
        const auto [failed] = co_await line->server.async_connect(loopback(to), outcome);
        if (failed) co_return line->cut();
        asio::co_spawn(context, pass(line, line->client, line->server, &Faults::up_bytes), asio::detached);
        co_await pass(line, line->server, line->client, &Faults::down_bytes);
    }
    Task pass(std::shared_ptr<Line> line, tcp::socket& from, tcp::socket& into,
              std::optional<std::size_t> Faults::*limit) {
        std::array<char, piece_bytes> piece{};
        for (std::size_t passed = 0;;) {
            const auto [ended, count] = co_await from.async_read_some(asio::buffer(piece), outcome);
            if (ended) co_return line->cut();
            while (faults.stalled) co_await changed.async_wait(outcome);
            if (happens(faults.lost)) co_return cut(*line);
            const auto allowed = (faults.*limit).value_or(passed + count);
            const auto part = std::min(count, allowed - std::min(allowed, passed));
            co_await take_time(part);
            const auto [broken, written] = co_await asio::async_write(into, asio::buffer(piece, part), outcome);
            if (broken) co_return line->cut();
            passed += written;
            bytes += written;
            if (part < count) co_return cut(*line);
        }
    }
    Task take_time(std::size_t count) {
        if (faults.bytes_per_second == 0) co_return;
        asio::steady_timer timer(context);
        timer.expires_after(std::chrono::microseconds(count * 1'000'000 / faults.bytes_per_second));
        co_await timer.async_wait(outcome);
    }
    void set(const Faults& now) {
        faults = now;
        changed.cancel();
        changed.expires_at(asio::steady_timer::time_point::max());
    }

    const std::uint16_t to;
    std::uint16_t port = 0;
    std::mt19937_64 random;
    Faults faults;
    std::atomic<std::size_t> connections{0}, cuts{0}, bytes{0};
    asio::io_context context{1};
    tcp::acceptor acceptor;
    asio::steady_timer changed;
    std::jthread thread;
};

FaultyProxy::FaultyProxy(std::uint16_t to, std::uint64_t seed) : core_(std::make_unique<Core>(to, seed)) { heal(); }

FaultyProxy::~FaultyProxy() {
    core_->context.stop();
    core_->thread.join();
}

std::string FaultyProxy::url() const { return "https://127.0.0.1:" + std::to_string(core_->port); }

void FaultyProxy::set(const Faults& faults) {
    asio::post(core_->context, [core = core_.get(), faults] { core->set(faults); });
}

std::size_t FaultyProxy::connections() const { return core_->connections; }
std::size_t FaultyProxy::cuts() const { return core_->cuts; }
std::size_t FaultyProxy::bytes() const { return core_->bytes; }

}  // namespace yimen::test
