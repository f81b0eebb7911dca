// What the tests of the network share: a log to stream from, a box for what callbacks bring, a server of few routes.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>

#include "net/http_server.hpp"
#include "raw_client.hpp"

namespace yimen::test {

class LogSource final : public EventSource {
   public:
    std::vector<StreamEvent> after(std::uint64_t id, std::size_t limit) override {
        const std::lock_guard lock(mutex_);
        std::vector<StreamEvent> found;
        for (const auto& event : kept_) {
            if (event.id > id && found.size() < limit) found.push_back(event);
        }
        return found;
    }
    std::uint64_t oldest() override {
        const std::lock_guard lock(mutex_);
        return kept_.empty() ? latest_ + 1 : kept_.front().id;
    }
    std::uint64_t latest() override {
        const std::lock_guard lock(mutex_);
        return latest_;
    }
    void append(const std::string& data) {
        const std::lock_guard lock(mutex_);
        kept_.push_back({++latest_, "ticket", data});
    }
    void forget_oldest(std::size_t count) {
        const std::lock_guard lock(mutex_);
        kept_.erase(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(count));
    }

   private:
    std::mutex mutex_;
    std::deque<StreamEvent> kept_;
    std::uint64_t latest_ = 0;
};

// Callbacks put in, the test takes out and waits.
template <typename T>
class Box {
   public:
    void put(T value) {
        const std::lock_guard lock(mutex_);
        values_.push_back(std::move(value));
        arrived_.notify_all();
    }
    std::optional<T> take() {
        std::unique_lock lock(mutex_);
        if (!arrived_.wait_for(lock, patience, [this] { return !values_.empty(); })) return std::nullopt;
        auto value = std::move(values_.front());
        values_.pop_front();
        return value;
    }
    bool empty() {
        const std::lock_guard lock(mutex_);
        return values_.empty();
    }

   private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<T> values_;
};

// Answers GET /healthz, GET /who, GET /echo/{name}, POST /echo, streams /events; POST /later puts its Reply into
// `later`.
class TestServer {
   public:
    explicit TestServer(ServerLimits limits = {}, std::uint16_t on_port = 0,
                        std::shared_ptr<LogSource> log = std::make_shared<LogSource>(),
                        const std::optional<ServerTls>& tls = std::nullopt)
        : events(std::move(log)), server(limits), scheme_(tls ? "https" : "http") {
        server.route("GET", "/healthz",
                     [](const HttpRequest&, const Reply& reply) {
                         reply({200, "text/plain", "well", {}});
                     },
                     {.access = Access::open});
        server.route("GET", "/who", [](const HttpRequest& request, const Reply& reply) {
            reply({200, "text/plain", request.peer ? request.peer->common_name : "nobody", {}});
        });
        server.route("GET", "/echo/{name}",
                     [](const HttpRequest& request, const Reply& reply) {
                         reply({200, "text/plain", request.params[0] + "?" + request.query, {}});
                     },
                     {.query = {"a", "b"}});
        server.route("POST", "/echo", [](HttpRequest request, const Reply& reply) {
            reply({200, "application/json", std::move(request.body), {}});
        });
        server.route("POST", "/later", [this](const HttpRequest&, Reply reply) { later.put(std::move(reply)); });
        server.stream("/events", events);
        if (tls && !server.secure(*tls)) std::abort();
        port = *server.start("127.0.0.1", on_port);
    }
    ~TestServer() { server.drain(std::chrono::milliseconds(0)); }

    void publish(const std::string& data) {
        events->append(data);
        server.notify();
    }
    std::string url() const { return scheme_ + "://127.0.0.1:" + std::to_string(port); }

    std::shared_ptr<LogSource> events;
    Box<Reply> later;
    HttpServer server;
    std::uint16_t port = 0;

   private:
    std::string scheme_;
};

inline std::string param_of(const Error& error, std::string_view wanted) {
    for (const auto& [name, value] : error.params) {
        if (name == wanted) return value;
    }
    return {};
}

}  // namespace yimen::test
