// An HTTP/1.1 server for JSON requests and event streams, made to stay up under slow, greedy and broken clients.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "net/http_routes.hpp"
#include "net/tls.hpp"

namespace yimen {

// Over a limit the client gets the status named; deadlines are checked every 100 ms.
struct ServerLimits {
    std::size_t body_bytes = 64 * 1024;                      // 413, also when chunked
    std::size_t bodies_bytes = 8 * 1024 * 1024;              // of all requests under way: 503
    std::size_t bodies_bytes_per_address = 8 * 1024 * 1024;  // of those from one address: 503
    // Of all who show no certificate, for whom one address counts apart: 503.
    std::size_t bodies_bytes_of_strangers = 8 * 1024 * 1024;
    std::size_t header_bytes = 8 * 1024;        // request line and headers: 431
    std::size_t connections = 512;              // 503 and closed
    std::size_t connections_per_address = 256;  // 503 and closed
    // Where one more would be too many, of those who show no certificate and are not being answered the one goes that
    // was answered, or came, the longest ago: who keeps connections for nothing keeps nobody out.
    bool strangers_give_way = false;
    std::size_t event_streams = 128;                      // 503
    std::size_t events_per_read = 64;                     // what a stream takes from its source at a time
    std::chrono::milliseconds handshake_deadline{5'000};  // of TLS, from the connection's beginning: closed
    std::chrono::milliseconds header_deadline{5'000};     // from a request's first byte to its last header: 408
    std::chrono::milliseconds body_deadline{10'000};      // from there to the body's end: 408
    std::chrono::milliseconds handler_deadline{10'000};   // from there to the Reply: 503
    std::chrono::milliseconds write_deadline{10'000};     // for a response, or one read of a stream: dropped
    std::chrono::milliseconds idle_deadline{60'000};      // between two requests: closed
    std::chrono::milliseconds heartbeat{15'000};          // a stream without events sends a comment
};

// Where the server may be reached from.
enum class Reach {
    loopback,  // only from this machine; any other address is refused by start()
    network,
};

// HttpRoutes over sockets. Routes are added before start(). notify(), end_where() and renew() are thread-safe;
// everything else belongs to one thread, which is none of the server's. The destructor drains without waiting.
class HttpServer : public HttpRoutes {
   public:
    explicit HttpServer(ServerLimits limits = {}, unsigned threads = 2);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    // HTTPS instead of HTTP: TLS 1.2 or 1.3, as `tls` says. Called before start(). A client certificate that does not
    // count (expired, not yet valid, of an unknown authority, for another purpose) ends the handshake and is logged; a
    // client without one is served, and HttpRequest has no `peer`: authorise() says what that opens.
    // Errors: bad_config (a text is no PEM or over its limit, the key is another's).
    Status secure(const ServerTls& tls);
    // Exchanges all of it while serving: connections that begin from now on get the new one. After secure() only.
    // Errors as there; then the old one stays.
    Status renew(const ServerTls& tls);

    // Listens on a numeric address, port 0 meaning any that is free, and answers which it is. Once only.
    // Errors: bad_config (no address, or not a loopback one), network_failed (taken, not permitted).
    Result<std::uint16_t> start(const std::string& address, std::uint16_t port, Reach reach = Reach::loopback);

    // Ends the connections, event streams too, of whoever is such a one. Returns at once.
    void end_where(const std::function<bool(const PeerCertificate&)>& whose);

    // New events are there: wakes every stream. Costs next to nothing; many calls become one.
    void notify();

    // Stops accepting, finishes the requests under way, ends streams with a comment; what is left after
    // `deadline` is closed. Returns when no server thread runs any more. Again: nothing.
    void drain(std::chrono::milliseconds deadline);

   private:
    class Core;
    std::unique_ptr<Core> core_;
};

}  // namespace yimen
