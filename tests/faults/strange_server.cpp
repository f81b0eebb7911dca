#include "faults/strange_server.hpp"

namespace yimen::test {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

SSL_CTX* context_of(const Identity& own, int newest_version) {
    SSL_CTX* const context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    if (newest_version != 0) SSL_CTX_set_max_proto_version(context, newest_version);
    const auto reading = [](const std::string& text) {
        return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free);
    };
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509(reading(own.certificate_pem).get(), nullptr, nullptr, nullptr), X509_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(reading(own.private_key_pem).get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    SSL_CTX_use_certificate(context, certificate.get());
    SSL_CTX_use_PrivateKey(context, key.get());
    return context;
}

}  // namespace

StrangeServer::StrangeServer(const Identity& own, ServerHabits habits)
    : habits_(std::move(habits)),
      context_(context_of(own, habits_.newest_version), SSL_CTX_free),
      listening_(socket(AF_INET, SOCK_STREAM, 0)) {
    ::signal(SIGPIPE, SIG_IGN);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool listens = bind(listening_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                         listen(listening_, 16) == 0 &&
                         getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    if (!listens) std::abort();
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

StrangeServer::~StrangeServer() {
    stopping_ = true;
    shutdown(listening_, SHUT_RDWR);  // ends its waiting
    thread_.join();
    close(listening_);
}

void StrangeServer::run() {
    while (!stopping_) {
        const int connection = accept(listening_, nullptr, nullptr);
        if (connection < 0) continue;
        const timeval limit{std::chrono::seconds(patience).count(), 0};
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        serve(connection);
        close(connection);
    }
}

void StrangeServer::serve(int connection) {
    char bytes[16'384];
    if (!habits_.plain.empty()) {
        static_cast<void>(::send(connection, habits_.plain.data(), habits_.plain.size(), MSG_NOSIGNAL));
        while (recv(connection, bytes, sizeof bytes, 0) > 0) {
        }
        return;
    }
    const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context_.get()), SSL_free);
    SSL_set_fd(ssl.get(), connection);
    if (SSL_accept(ssl.get()) != 1 || SSL_read(ssl.get(), bytes, sizeof bytes) <= 0) return;
    ++heard_;
    constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    SSL_write(ssl.get(), answer.data(), static_cast<int>(answer.size()));
    SSL_shutdown(ssl.get());
}

}  // namespace yimen::test
