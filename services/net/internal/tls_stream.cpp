#include "net/internal/tls_stream.hpp"

#include <algorithm>
#include <cstdint>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/write.hpp>
#include <openssl/err.h>

namespace yimen::net_internal {
namespace {

constexpr std::size_t receive_bytes = 8 * 1024;
// The most that one record of TLS holds. Sent one by one: what waits encrypted is memory.
constexpr std::size_t record_bytes = 16 * 1024;
// What TLS itself may have to answer while the other side does not read.
constexpr std::size_t unsent_bytes = 64 * 1024;

BIO* memory_bio() {
    BIO* const bio = BIO_new(BIO_s_mem());
    must(bio != nullptr);
    return bio;
}

}  // namespace

TlsStream::TlsStream(Socket& socket, SSL_CTX* context)
    : socket_(socket),
      ssl_(make_server_side(context, refused_name_)),
      in_(memory_bio()),
      out_(memory_bio()),
      received_(receive_bytes) {
    SSL_set_bio(ssl_.get(), in_, out_);
}

Task<bool> TlsStream::handshake() {
    while (true) {
        ERR_clear_error();
        const int result = SSL_do_handshake(ssl_.get());
        const bool wants_more = result != 1 && SSL_get_error(ssl_.get(), result) == SSL_ERROR_WANT_READ;
        broken_ = result != 1 && !wants_more;
        if (broken_) refusal_ = handshake_refusal(ssl_.get());
        const bool flushed = co_await flush();
        if (!flushed || !wants_more) co_return flushed&& result == 1;
        const bool fed = co_await feed();
        if (!fed) co_return false;
    }
}

std::optional<PeerCertificate> TlsStream::peer() const {
    const X509* const certificate = SSL_get0_peer_certificate(ssl_.get());
    if (certificate == nullptr) return std::nullopt;
    return peer_certificate(certificate);
}

TlsChannel TlsStream::channel() const { return channel_of(ssl_.get(), SSL_get_certificate(ssl_.get())); }

Task<std::size_t> TlsStream::read_some(std::span<char> room) {
    while (!broken_) {
        ERR_clear_error();
        std::size_t bytes = 0;
        const int result = SSL_read_ex(ssl_.get(), room.data(), room.size(), &bytes);
        const int outcome = SSL_get_error(ssl_.get(), result);
        broken_ = outcome == SSL_ERROR_SSL || outcome == SSL_ERROR_SYSCALL || BIO_ctrl_pending(out_) > unsent_bytes;
        const bool flushed = co_await flush();
        if (result == 1) co_return bytes;
        if (outcome != SSL_ERROR_WANT_READ || !flushed) break;
        const bool fed = co_await feed();
        if (!fed) break;
    }
    co_return std::size_t(0);
}

Task<bool> TlsStream::write(std::string_view head, std::string_view body) {
    // What fits into one record is one: each costs the other side a look at it, and both a tag.
    std::string together;
    if (!head.empty() && !body.empty() && head.size() + body.size() <= record_bytes) {
        together.reserve(head.size() + body.size());
        together.append(head).append(body);
        head = together;
        body = {};
    }
    bool written = co_await write_record(head);
    while (written && !body.empty()) {
        written = co_await write_record(body.substr(0, record_bytes));
        body.remove_prefix(std::min(body.size(), record_bytes));
    }
    if (written) written = co_await flush();
    co_return written;
}

Task<bool> TlsStream::write_record(std::string_view bytes) {
    if (broken_) co_return false;
    if (bytes.empty()) co_return true;
    ERR_clear_error();
    std::size_t taken = 0;
    broken_ = SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &taken) != 1;
    if (broken_ || BIO_ctrl_pending(out_) < record_bytes) co_return !broken_;
    const bool flushed = co_await flush();
    co_return flushed;
}

Task<void> TlsStream::finish() {
    if (broken_ || (SSL_get_shutdown(ssl_.get()) & SSL_SENT_SHUTDOWN) != 0) co_return;
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
    co_await flush();
}

// Whoever is at it already takes along what comes meanwhile.
Task<bool> TlsStream::flush() {
    if (flushing_) co_return true;
    bool sent = true;
    flushing_ = true;
    while (sent && BIO_ctrl_pending(out_) > 0) {
        std::string bytes(BIO_ctrl_pending(out_), '\0');
        must(BIO_read(out_, bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size()));
        const auto [error, count] = co_await asio::async_write(socket_, asio::buffer(bytes), asio::as_tuple(awaiting));
        sent = !error;
    }
    flushing_ = false;
    if (!sent) broken_ = true;
    co_return sent;
}

Task<bool> TlsStream::feed() {
    const auto [error, bytes] = co_await socket_.async_read_some(asio::buffer(received_), asio::as_tuple(awaiting));
    if (error) co_return false;
    must(BIO_write(in_, received_.data(), static_cast<int>(bytes)) == static_cast<int>(bytes));
    co_return true;
}

}  // namespace yimen::net_internal
