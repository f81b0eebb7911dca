// A connection to a service on this machine, plain or by TLS 1.3 with a device's certificate, as raw as its clients in
// a benchmark need it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <openssl/ssl.h>

#include "net/tls.hpp"

namespace yimen::bench {

using TlsContext = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

// What a device shows and whom it trusts: no date counts, and each handshake is a full one.
TlsContext device_context(const ClientTls& tls);

// Moves only. All give up on failure.
class Wire {
   public:
    Wire() = default;
    // To 127.0.0.1. Null: plain. Waits for the handshake.
    explicit Wire(std::uint16_t port, SSL_CTX* context = nullptr);
    ~Wire() { close(); }
    Wire(Wire&& other) noexcept { swap(other); }
    Wire& operator=(Wire&& other) noexcept {
        swap(other);
        return *this;
    }

    int socket() const { return socket_; }
    void send(std::string_view bytes);
    // What is there now, behind `received`; nothing where it is half a record. False: the service hung up.
    bool receive(std::string& received);
    // Waits until something is there.
    void wait_for_more(std::string& received);
    void close();

   private:
    void swap(Wire& other) noexcept {
        std::swap(socket_, other.socket_);
        std::swap(tls_, other.tls_);
    }

    int socket_ = -1;
    SSL* tls_ = nullptr;
};

}  // namespace yimen::bench
