// Sends requests to one server over connections that are kept.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "net/http.hpp"
#include "net/tls.hpp"

namespace yimen {

struct ClientOptions {
    std::chrono::milliseconds connect_timeout{3'000};
    std::chrono::milliseconds total_timeout{15'000};  // of one request, with its connecting and waiting
    std::size_t response_bytes = 8 * 1024 * 1024;     // a longer body: payload_too_large
    std::size_t connections = 8;                      // further requests wait for a free one
    std::size_t pending = 256;                        // requests under way or waiting; one more: too_many_connections
    std::size_t low_speed_bytes = 0;  // a second: slower than that for low_speed_time is a timeout; 0: off
    std::chrono::seconds low_speed_time{30};
    std::optional<ClientTls> tls = std::nullopt;  // needed for https://; without it no server is trusted
};

using ResponseCallback = std::function<void(Result<HttpResponse>)>;

// Thread-safe. Redirects are not followed, proxies of the environment not used. A response of any status is a
// value; errors: network_failed (its
// "cause" is refused, timeout, unknown_host, broken, tls or other), payload_too_large, too_many_connections,
// shutting_down. With the cause tls comes a "reason": the server's certificate is expired, not_yet_valid, that of a
// wrong_host or of an unknown_authority; the server did not take ours or us (refused_by_server); the two have no
// common way to speak (protocol); other. Nothing is sent twice by itself, except on a kept connection that turns out to
// have been closed.
class HttpClient {
   public:
    // `base_url` is like "http://127.0.0.1:8710", to which the request's path is appended. An empty token sends
    // no Authorization.
    HttpClient(std::string base_url, std::string bearer_token, ClientOptions options = {});
    // Requests under way end with shutting_down. Not to be called from a callback.
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // `done` is called once, on the client's own thread, where it must not block. A body without a content-type
    // header is sent as application/json.
    void send(HttpRequest request, ResponseCallback done);
    // The same, waiting. Not to be called from a callback.
    Result<HttpResponse> call(HttpRequest request);

   private:
    class Core;
    std::unique_ptr<Core> core_;
};

}  // namespace yimen
