// TLS over a connection's socket: what goes in and out of it is in clear.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "net/internal/tls_context.hpp"
#include "net/internal/worker.hpp"

namespace yimen::net_internal {

// Everything on the worker's thread. One may read while one writes. Whatever cancels or closes the socket ends
// what is under way here.
class TlsStream {
   public:
    TlsStream(Socket& socket, SSL_CTX* context);
    TlsStream(const TlsStream&) = delete;
    TlsStream& operator=(const TlsStream&) = delete;

    // False when it came to nothing; the other side has been told then, and refusal() says why.
    Task<bool> handshake();
    // "" when it was not refused but broken off.
    std::string_view refusal() const { return refusal_; }
    // Of a handshake that was made. Nothing when the client showed none.
    std::optional<PeerCertificate> peer() const;
    TlsChannel channel() const;

    // How many bytes came; 0 when no more will.
    Task<std::size_t> read_some(std::span<char> room);
    // False when the other side is gone.
    Task<bool> write(std::string_view head, std::string_view body);
    // Says that nothing more will come, so that a cut is told from an end.
    Task<void> finish();

   private:
    Task<bool> write_record(std::string_view bytes);
    Task<bool> flush();
    Task<bool> feed();

    Socket& socket_;
    std::string refused_name_;
    Ssl ssl_;
    BIO* in_;   // ciphertext received; owned by ssl_
    BIO* out_;  // ciphertext to send; owned by ssl_
    std::vector<char> received_;
    std::string refusal_;
    bool flushing_ = false;
    bool broken_ = false;  // nothing more can be said
};

}  // namespace yimen::net_internal
