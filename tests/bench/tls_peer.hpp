// OpenSSL by itself at the other end of a handshake: what a full TLS 1.3 connection costs with certificates on both
// sides, when nobody does anything beside it.
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

#include <openssl/ssl.h>

namespace yimen::bench {

// Answers one connection after the other, on a thread of its own: a handshake with what `client` shows and trusts for
// its own part too, and one byte. `client` outlives it.
class TlsPeer {
   public:
    explicit TlsPeer(SSL_CTX* client);
    ~TlsPeer();
    TlsPeer(const TlsPeer&) = delete;
    TlsPeer& operator=(const TlsPeer&) = delete;

    std::uint16_t port() const { return port_; }

   private:
    void answer(SSL_CTX* client) const;

    int listening_ = -1;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

}  // namespace yimen::bench
