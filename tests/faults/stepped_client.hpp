// A client of TLS whose every byte is the test's to send or to hold back.
#pragma once

#include <limits>
#include <vector>

#include "faults/strange_certificates.hpp"

namespace yimen::test {

struct SteppedHabits {
    const ClientTls* own = nullptr;  // whose certificate it shows; none: nobody's
    std::vector<Identity> chain{};   // what it sends along with it
    // So many bytes it sends, and no more; then handshake() and send() are false.
    std::size_t most_bytes = std::numeric_limits<std::size_t>::max();
    int only_version = 0;     // as OpenSSL numbers them; 0: whichever it has
    std::string protocols{};  // of ALPN, each with its length in front; empty: it says nothing of them
};

// Takes every server for good. One thread.
class SteppedClient {
   public:
    explicit SteppedClient(std::uint16_t port, const SteppedHabits& habits = {});

    bool handshake();
    bool send(std::string_view text);
    // What the server says, up to the end of a response's headers or its own.
    std::string read_head();
    // Bytes as they are, under TLS. False when the other side is gone.
    bool send_raw(std::string_view bytes);
    // The other side has ended the connection; what came before is thrown away.
    bool is_ended();

    // What of its records is not sent yet.
    std::string unsent();
    std::size_t sent() const { return sent_; }
    SSL* ssl() const { return ssl_.get(); }
    // The end is a cut, not an end in order.
    void cut();

   private:
    bool flush();
    bool feed();

    RawClient raw_;
    SteppedHabits habits_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
    BIO* in_;   // owned by ssl_
    BIO* out_;  // likewise
    std::size_t sent_ = 0;
};

}  // namespace yimen::test
