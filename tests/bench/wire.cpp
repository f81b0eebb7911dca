#include "bench/wire.hpp"

#include <cerrno>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/give_up.hpp"

namespace yimen::bench {
namespace {

constexpr int patience_ms = 10'000;

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Memory = std::unique_ptr<BIO, decltype(&BIO_free)>;

void must(bool so) {
    if (!so) give_up("OpenSSL takes no part of a device's identity");
}

Memory text(const std::string& pem) { return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free}; }

Certificate certificate_of(const std::string& pem) {
    return {PEM_read_bio_X509(text(pem).get(), nullptr, nullptr, nullptr), &X509_free};
}

Key key_of(const std::string& pem) {
    return {PEM_read_bio_PrivateKey(text(pem).get(), nullptr, nullptr, nullptr), &EVP_PKEY_free};
}

}  // namespace

TlsContext device_context(const ClientTls& tls) {
    TlsContext context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
    const auto own = certificate_of(tls.certificate_pem);
    const auto key = key_of(tls.private_key_pem);
    const auto authority = certificate_of(tls.ca_pem);
    must(SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION) == 1);
    must(SSL_CTX_use_certificate(context.get(), own.get()) == 1);
    must(SSL_CTX_use_PrivateKey(context.get(), key.get()) == 1);
    must(X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), authority.get()) == 1);
    must(SSL_CTX_set_purpose(context.get(), X509_PURPOSE_ANY) == 1);  // a device's own is used at the bare end too
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context.get()), X509_V_FLAG_NO_CHECK_TIME);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_read_ahead(context.get(), 1);  // or it asks the kernel twice for each record
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    return context;
}

Wire::Wire(std::uint16_t port, SSL_CTX* context) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) give_up("no connection");
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (context) {
        tls_ = SSL_new(context);
        SSL_set_fd(tls_, socket_);
        if (SSL_connect(tls_) != 1) give_up("no handshake");
    }
    ::fcntl(socket_, F_SETFL, O_NONBLOCK);
}

void Wire::send(std::string_view bytes) {
    const auto length = static_cast<int>(bytes.size());
    const auto sent = tls_ ? SSL_write(tls_, bytes.data(), length)
                           : static_cast<int>(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
    if (sent != length) give_up("not sent: " + std::string(bytes));
}

bool Wire::receive(std::string& received) {
    const auto before = received.size();
    char buffer[16'384];
    int count = 0;
    do {
        count =
            tls_ ? SSL_read(tls_, buffer, sizeof buffer) : static_cast<int>(::recv(socket_, buffer, sizeof buffer, 0));
        if (count > 0) received.append(buffer, static_cast<std::size_t>(count));
    } while (count > 0 && (count == sizeof buffer || (tls_ && SSL_has_pending(tls_) == 1)));
    if (received.size() > before) return true;
    return tls_ ? SSL_get_error(tls_, count) == SSL_ERROR_WANT_READ : count < 0 && errno == EAGAIN;
}

void Wire::wait_for_more(std::string& received) {
    const auto before = received.size();
    while (received.size() == before) {
        pollfd readable{socket_, POLLIN, 0};
        if (::poll(&readable, 1, patience_ms) <= 0) give_up("no answer in ten seconds");
        if (!receive(received)) give_up("the service hung up: " + received);
    }
}

void Wire::close() {
    SSL_free(std::exchange(tls_, nullptr));
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

}  // namespace yimen::bench
