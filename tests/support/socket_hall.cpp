#include "support/socket_hall.hpp"

#include <stdexcept>

#include "net/problem.hpp"
#include "protocol/event_json.hpp"

namespace yimen::test {

class SocketHall::Log : public EventSource {
   public:
    void append(const Event& event, Instant at) {
        const std::lock_guard lock(mutex_);
        const std::string type(type_of(event));
        ++latest_;
        events_.push_back({latest_, type, stream_data(latest_, "2026-11-23", at, type, encode(event))});
    }
    void forget() {
        const std::lock_guard lock(mutex_);
        events_.clear();
    }
    std::vector<StreamEvent> after(std::uint64_t id, std::size_t limit) override {
        const std::lock_guard lock(mutex_);
        std::vector<StreamEvent> found;
        for (const auto& event : events_) {
            if (event.id > id && found.size() < limit) found.push_back(event);
        }
        return found;
    }
    std::uint64_t oldest() override {
        const std::lock_guard lock(mutex_);
        return events_.empty() ? latest_ + 1 : events_.front().id;
    }
    std::uint64_t latest() override {
        const std::lock_guard lock(mutex_);
        return latest_;
    }

   private:
    std::mutex mutex_;
    std::vector<StreamEvent> events_;
    std::uint64_t latest_ = 0;
};

// A whole picture for each event of the log.
class SocketHall::Pictures : public EventSource {
   public:
    Pictures(const SocketHall& hall, std::string window) : hall_(hall), window_(std::move(window)) {}

    std::vector<StreamEvent> after(std::uint64_t id, std::size_t) override {
        if (id >= latest()) return {};
        return {anew()};
    }
    std::uint64_t oldest() override { return 2; }
    std::uint64_t latest() override { return hall_.log_->latest() + 2; }
    std::uint64_t beginning() override { return 0; }
    StreamEvent anew() override { return {latest(), "picture", hall_.picture(window_).dump()}; }

   private:
    const SocketHall& hall_;
    const std::string window_;
};

HttpResponse json_response(int status, const nlohmann::json& body) {
    HttpResponse response;
    response.status = status;
    response.body = body.dump();
    return response;
}

SocketHall::SocketHall() : log_(std::make_shared<Log>()) { start(); }

SocketHall::~SocketHall() { stop(); }

std::string SocketHall::url() const { return "http://127.0.0.1:" + std::to_string(port_); }

void SocketHall::answer(std::function<HttpResponse(const Received&)> answer) {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
}

void SocketHall::happens(const Event& event, Instant at) {
    log_->append(event, at);
    if (server_) server_->notify();
}

void SocketHall::forgetEvents() { log_->forget(); }

void SocketHall::stop() {
    if (server_) server_->drain(std::chrono::milliseconds(0));
    server_.reset();
}

void SocketHall::start() {
    server_ = std::make_unique<HttpServer>();
    server_->authorise([](const HttpRequest& request) {
        return let_in(request.header("authorization") == "Bearer " + std::string(token));
    });
    for (const auto* path : {"/v1/{a}", "/v1/{a}/{b}", "/v1/{a}/{b}/{c}"}) {
        server_->route("GET", path, [this](const HttpRequest& request, const Reply& reply) { reply(get(request)); },
                       {.query = {"limit", "x"}});
        server_->route("POST", path, [this](const HttpRequest& request, const Reply& reply) { reply(post(request)); });
    }
    server_->stream("/v1/events", log_);
    server_->stream("/v1/picture",
                    [this](const HttpRequest& request) -> Result<std::shared_ptr<EventSource>> {
                        return std::shared_ptr<EventSource>(
                            std::make_shared<Pictures>(*this, request.query_value("window").value_or("")));
                    },
                    {"parts", "window"});
    const auto port = server_->start("127.0.0.1", port_);
    if (!port) throw std::runtime_error(port.error().detail);
    port_ = *port;
}

std::vector<Received> SocketHall::received() const {
    const std::lock_guard lock(mutex_);
    return received_;
}

HttpResponse SocketHall::get(const HttpRequest& request) const {
    const auto body = said(request.path);
    return body ? json_response(200, *body) : problem(Error{ErrorCode::not_found, "nothing was scripted", {}});
}

HttpResponse SocketHall::post(const HttpRequest& request) {
    Received command{request.path, std::string(request.header("idempotency-key").value_or("")),
                     nlohmann::json::parse(request.body, nullptr, false)};
    std::function<HttpResponse(const Received&)> answer;
    {
        const std::lock_guard lock(mutex_);
        received_.push_back(command);
        answer = answer_;
    }
    return answer ? answer(command) : json_response(200, nlohmann::json::object());
}

}  // namespace yimen::test
