// A hall that says what a test tells it to: a real server on a real socket.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "domain/events.hpp"
#include "net/http_server.hpp"
#include "support/sayings.hpp"

namespace yimen::test {

// A command as it arrived.
struct Received {
    std::string path;
    std::string key;  // its Idempotency-Key
    nlohmann::json body;
};

// Answers GET with what it says of the path, POST with what `answer` makes of it (by default {}), streams what
// `happens`, and with each of these a picture of all that it says. Thread-safe.
class SocketHall : public Sayings {
   public:
    static constexpr const char* token = "a-token";

    SocketHall();
    ~SocketHall();
    SocketHall(const SocketHall&) = delete;
    SocketHall& operator=(const SocketHall&) = delete;

    // "http://127.0.0.1:<port>"; the same after a restart.
    std::string url() const;
    void answer(std::function<HttpResponse(const Received&)> answer);
    // A further event of the hall's log, and what the hall's clock said then.
    void happens(const Event& event, Instant at = {});
    // The log forgets everything up to now, so that a reader that was away gets a reset.
    void forgetEvents();
    void stop();
    void start();
    std::vector<Received> received() const;

   private:
    class Log;
    class Pictures;

    HttpResponse get(const HttpRequest& request) const;
    HttpResponse post(const HttpRequest& request);

    mutable std::mutex mutex_;
    std::function<HttpResponse(const Received&)> answer_;
    std::vector<Received> received_;
    std::shared_ptr<Log> log_;
    std::unique_ptr<HttpServer> server_;
    std::uint16_t port_ = 0;
};

HttpResponse json_response(int status, const nlohmann::json& body);

}  // namespace yimen::test
