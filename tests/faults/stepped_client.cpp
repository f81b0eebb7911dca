#include "faults/stepped_client.hpp"

namespace yimen::test {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Bio reading(const std::string& text) { return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free}; }

Certificate certificate_in(const std::string& pem) {
    return {PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr), X509_free};
}

void show(SSL_CTX* context, const SteppedHabits& habits) {
    const auto certificate = certificate_in(habits.own->certificate_pem);
    const Key key(PEM_read_bio_PrivateKey(reading(habits.own->private_key_pem).get(), nullptr, nullptr, nullptr),
                  EVP_PKEY_free);
    SSL_CTX_use_certificate(context, certificate.get());
    SSL_CTX_use_PrivateKey(context, key.get());
    for (const auto& each : habits.chain) SSL_CTX_add1_chain_cert(context, certificate_in(each.certificate_pem).get());
}

SSL_CTX* context_of(const SteppedHabits& habits) {
    SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(context, 0);
    if (habits.only_version != 0) {
        SSL_CTX_set_min_proto_version(context, habits.only_version);
        SSL_CTX_set_max_proto_version(context, habits.only_version);
    }
    if (habits.own != nullptr) show(context, habits);
    return context;
}

}  // namespace

SteppedClient::SteppedClient(std::uint16_t port, const SteppedHabits& habits)
    : raw_(port),
      habits_(habits),
      context_(context_of(habits), SSL_CTX_free),
      ssl_(SSL_new(context_.get()), SSL_free),
      in_(BIO_new(BIO_s_mem())),
      out_(BIO_new(BIO_s_mem())) {
    SSL_set_bio(ssl_.get(), in_, out_);
    SSL_set_connect_state(ssl_.get());
    const auto* const protocols = reinterpret_cast<const unsigned char*>(habits.protocols.data());
    if (!habits.protocols.empty()) SSL_set_alpn_protos(ssl_.get(), protocols, unsigned(habits.protocols.size()));
    const timeval limit{std::chrono::seconds(patience).count(), 0};
    for (const int way : {SO_RCVTIMEO, SO_SNDTIMEO})
        setsockopt(raw_.descriptor(), SOL_SOCKET, way, &limit, sizeof limit);
}

bool SteppedClient::handshake() {
    while (true) {
        const int result = SSL_do_handshake(ssl_.get());
        const bool wants_more = result != 1 && SSL_get_error(ssl_.get(), result) == SSL_ERROR_WANT_READ;
        if (!flush()) return false;
        if (!wants_more) return result == 1;
        if (!feed()) return false;
    }
}

bool SteppedClient::send(std::string_view text) {
    std::size_t taken = 0;
    return SSL_write_ex(ssl_.get(), text.data(), text.size(), &taken) == 1 && flush();
}

std::string SteppedClient::read_head() {
    std::string said;
    char bytes[16'384];
    while (said.find("\r\n\r\n") == std::string::npos) {
        std::size_t count = 0;
        const int result = SSL_read_ex(ssl_.get(), bytes, sizeof bytes, &count);
        said.append(bytes, result == 1 ? count : 0);
        if (result == 1) continue;
        if (SSL_get_error(ssl_.get(), result) != SSL_ERROR_WANT_READ || !flush() || !feed()) break;
    }
    return said;
}

bool SteppedClient::send_raw(std::string_view bytes) {
    const auto room = habits_.most_bytes - sent_;
    const bool whole = bytes.size() <= room;
    bytes = bytes.substr(0, room);
    sent_ += bytes.size();
    return raw_.send(bytes) && whole;
}

bool SteppedClient::is_ended() { return raw_.closed(); }

std::string SteppedClient::unsent() {
    std::string bytes(BIO_ctrl_pending(out_), '\0');
    if (!bytes.empty()) BIO_read(out_, bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

void SteppedClient::cut() {
    const linger at_once{1, 0};
    setsockopt(raw_.descriptor(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

bool SteppedClient::flush() { return send_raw(unsent()); }

bool SteppedClient::feed() {
    char bytes[16'384];
    const auto count = recv(raw_.descriptor(), bytes, sizeof bytes, 0);
    return count > 0 && BIO_write(in_, bytes, static_cast<int>(count)) == count;
}

}  // namespace yimen::test
