#include "bench/tls_peer.hpp"

#include <memory>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/give_up.hpp"

namespace yimen::bench {

TlsPeer::TlsPeer(SSL_CTX* client) : listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    const auto* any = reinterpret_cast<const sockaddr*>(&address);
    if (::bind(listening_, any, length) != 0 || ::listen(listening_, 8) != 0 ||
        ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
        give_up("no port to listen on");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, client] { answer(client); });
}

TlsPeer::~TlsPeer() {
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
}

void TlsPeer::answer(SSL_CTX* client) const {
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
    SSL_CTX_use_certificate(context.get(), SSL_CTX_get0_certificate(client));
    SSL_CTX_use_PrivateKey(context.get(), SSL_CTX_get0_privatekey(client));
    SSL_CTX_set1_cert_store(context.get(), SSL_CTX_get_cert_store(client));
    SSL_CTX_set1_param(context.get(), SSL_CTX_get0_param(client));
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    while (true) {
        const int socket = ::accept(listening_, nullptr, nullptr);
        if (socket < 0) return;
        const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context.get()), &SSL_free);
        SSL_set_fd(tls.get(), socket);
        if (SSL_accept(tls.get()) != 1 || SSL_write(tls.get(), "!", 1) != 1) give_up("no bare handshake");
        ::close(socket);
    }
}

}  // namespace yimen::bench
