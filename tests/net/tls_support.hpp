// What the tests of TLS share: a county that issues certificates, a client that can be as old-fashioned as it is
// told to be, and a look at the log.
#pragma once

#include <csignal>

#include <fcntl.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include "net/certificates.hpp"
#include "support.hpp"

namespace yimen::test {

// OpenSSL asks the system what time it is.
inline Validity valid_from_to(std::chrono::hours from, std::chrono::hours to) {
    const auto now = SystemClock().now();
    return {now + from, now + to};
}
inline Validity valid_now() { return valid_from_to(std::chrono::hours(-24), std::chrono::hours(24)); }
inline Validity expired() { return valid_from_to(std::chrono::hours(-24), std::chrono::hours(-1)); }
inline Validity not_yet_valid() { return valid_from_to(std::chrono::hours(1), std::chrono::hours(24)); }

struct Identity {
    std::string certificate_pem;
    std::string private_key_pem;
};

class County {
   public:
    explicit County(Validity validity = valid_from_to(std::chrono::hours(-48), std::chrono::hours(48)))
        : authority(*make_certificate_authority("Example County", validity)) {}

    Identity identity(const CertificateTerms& terms) const {
        const auto key = make_private_key();
        return {*issue_certificate(authority, *make_signing_request(key, "whoever"), terms), key};
    }
    Identity hall(Validity validity = valid_now(), const std::string& id = "410721103") const {
        return identity({id, CertificatePurpose::client, validity, {}, {}});
    }
    Identity hub(Validity validity = valid_now(), const std::string& address = "127.0.0.1") const {
        return identity({"hub", CertificatePurpose::server, validity, {}, {address}});
    }
    ServerTls server() const { return server_with(hub()); }
    ServerTls server_with(const Identity& own) const {
        return {own.certificate_pem, own.private_key_pem, authority.certificate_pem};
    }
    ClientTls client() const { return client_with(hall()); }
    ClientTls client_with(const Identity& own) const {
        return {authority.certificate_pem, own.certificate_pem, own.private_key_pem, {}};
    }
    ClientTls nobody() const { return {authority.certificate_pem, {}, {}, {}}; }

    CertificateAuthority authority;
};

// Where the program's log goes from the beginning: servers write to it for as long as they live.
class LogSink final : public spdlog::sinks::base_sink<std::mutex> {
   public:
    void send_to(Box<std::string>* lines) {
        const std::lock_guard lock(mutex_);
        lines_ = lines;
    }

   private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        if (lines_ != nullptr) lines_->put(std::string(message.payload.data(), message.payload.size()));
    }
    void flush_() override {}

    Box<std::string>* lines_ = nullptr;
};

inline const std::shared_ptr<LogSink> log_sink = [] {
    auto sink = std::make_shared<LogSink>();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", sink));
    return sink;
}();

// What the program writes to its log while this lives.
class LogLines {
   public:
    LogLines() { log_sink->send_to(&lines); }
    ~LogLines() { log_sink->send_to(nullptr); }
    LogLines(const LogLines&) = delete;
    LogLines& operator=(const LogLines&) = delete;

    Box<std::string> lines;
};

struct TlsHabits {
    int newest_version = 0;  // as OpenSSL numbers them; 0: the newest it has
    const char* ciphers = nullptr;
    const ClientTls* own = nullptr;  // whose certificate it shows; none: nobody's
    const char* from = nullptr;      // as RawClient has it
};

// Trusts everybody, shows the certificate that it is given, and tells how a connection ended.
class TlsClient final : public Received {
   public:
    explicit TlsClient(std::uint16_t port, TlsHabits habits = {}, int receive_buffer_bytes = 0)
        : raw_(port, receive_buffer_bytes, habits.from), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
        ::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to connections that are gone
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        if (habits.newest_version != 0) SSL_CTX_set_max_proto_version(context_.get(), habits.newest_version);
        if (habits.ciphers != nullptr) SSL_CTX_set_cipher_list(context_.get(), habits.ciphers);
        if (habits.own != nullptr) show(*habits.own);
        ssl_.reset(SSL_new(context_.get()));
        const timeval limit{std::chrono::seconds(patience).count(), 0};
        setsockopt(raw_.descriptor(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        SSL_set_fd(ssl_.get(), raw_.descriptor());
        connected_ = SSL_connect(ssl_.get()) == 1;
    }

    bool connected() const { return connected_; }
    bool send(std::string_view bytes) {
        std::size_t sent = 0;
        return SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &sent) == 1;
    }
    // Whether something of an answer is there, or the connection has ended.
    bool answered() {
        const int descriptor = raw_.descriptor();
        const int flags = fcntl(descriptor, F_GETFL);
        fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
        char byte = 0;
        const int peeked = SSL_peek(ssl_.get(), &byte, 1);
        const bool nothing_yet = peeked <= 0 && SSL_get_error(ssl_.get(), peeked) == SSL_ERROR_WANT_READ;
        fcntl(descriptor, F_SETFL, flags);
        return !nothing_yet;
    }
    // Which the server answers, with the next bytes sent.
    void ask_for_new_keys() { SSL_key_update(ssl_.get(), SSL_KEY_UPDATE_REQUESTED); }
    // The server said that this is the end; a cut connection does not.
    bool ended_in_order() const { return (SSL_get_shutdown(ssl_.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }

   private:
    void show(const ClientTls& own) {
        const std::unique_ptr<BIO, decltype(&BIO_free)> certificate_pem(
            BIO_new_mem_buf(own.certificate_pem.data(), static_cast<int>(own.certificate_pem.size())), BIO_free);
        const std::unique_ptr<BIO, decltype(&BIO_free)> key_pem(
            BIO_new_mem_buf(own.private_key_pem.data(), static_cast<int>(own.private_key_pem.size())), BIO_free);
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(
            PEM_read_bio_X509(certificate_pem.get(), nullptr, nullptr, nullptr), X509_free);
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
            PEM_read_bio_PrivateKey(key_pem.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
        SSL_CTX_use_certificate(context_.get(), certificate.get());
        SSL_CTX_use_PrivateKey(context_.get(), key.get());
    }
    bool receive() override {
        char bytes[16384];
        std::size_t count = 0;
        if (SSL_read_ex(ssl_.get(), bytes, sizeof bytes, &count) != 1) return false;
        unread_.append(bytes, count);
        return true;
    }

    RawClient raw_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
    bool connected_ = false;
};

}  // namespace yimen::test
