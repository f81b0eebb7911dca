#include "net/internal/tls_context.hpp"

#include <openssl/err.h>

#include "net/internal/x509.hpp"

namespace yimen::net_internal {
namespace {

// A client's chain: its own certificate and what leads to one of our authorities.
constexpr int longest_chain = 3;
constexpr int largest_chain_bytes = 16 * 1024;
constexpr std::size_t named_bytes = 64;

// With TLS 1.3 there is nothing to choose; of 1.2 only what keeps past traffic secret and authenticates each record.
constexpr const char* ciphers =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256";

int refused_certificate_index() {
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

// Notes which certificate it was: after a refusal OpenSSL no longer says.
int note_refused(int accepted, X509_STORE_CTX* verification) {
    if (accepted != 1) {
        auto* const ssl =
            static_cast<SSL*>(X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()));
        *static_cast<std::string*>(SSL_get_ex_data(ssl, refused_certificate_index())) =
            common_name(X509_get_subject_name(X509_STORE_CTX_get0_cert(verification)));
    }
    return accepted;
}

Error bad_tls(const std::string& detail) {
    return {ErrorCode::bad_config, detail, {{"field", "certificate"}, {"cause", openssl_reason()}}};
}

void set_rules(SSL_CTX* context, const ServerTls& tls) {
    must(SSL_CTX_set_min_proto_version(context, tls.only_1_3 ? TLS1_3_VERSION : TLS1_2_VERSION) == 1);
    must(SSL_CTX_set_cipher_list(context, ciphers) == 1);
    SSL_CTX_set_options(
        context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    must(SSL_CTX_set_num_tickets(context, 0) == 1);
    // Idle connections give their buffers back; the chain sent is exactly the one given.
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN);
    SSL_CTX_set_max_cert_list(context, largest_chain_bytes);
}

Status set_identity(SSL_CTX* context, const ServerTls& tls) {
    const auto chain = read_certificates(tls.certificate_pem, "certificate", ErrorCode::bad_config);
    if (!chain) return chain.error();
    const auto key = read_private_key(tls.private_key_pem, "private_key", ErrorCode::bad_config);
    if (!key) return key.error();
    const auto& certificates = *chain;
    if (SSL_CTX_use_certificate(context, certificates.front().get()) != 1) return bad_tls("the certificate is unfit");
    for (std::size_t i = 1; i < certificates.size(); ++i) {
        if (SSL_CTX_add1_chain_cert(context, certificates[i].get()) != 1) return bad_tls("the chain is unfit");
    }
    if (SSL_CTX_use_PrivateKey(context, (*key).get()) != 1) return bad_tls("the key is not that of the certificate");
    return done();
}

Status set_authorities(SSL_CTX* context, const ServerTls& tls) {
    if (tls.client_ca_pem.empty()) return done();
    const auto authorities = read_certificates(tls.client_ca_pem, "client_ca", ErrorCode::bad_config);
    if (!authorities) return authorities.error();
    for (const auto& authority : *authorities) {
        must(X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority.get()) == 1);
        must(SSL_CTX_add_client_CA(context, authority.get()) == 1);
    }
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, note_refused);
    SSL_CTX_set_verify_depth(context, longest_chain);
    if (!tls.client_dates_count) {
        must(X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_NO_CHECK_TIME) == 1);
    }
    return done();
}

// A name that a stranger wrote, fit for one line of a log.
std::string quoted(const std::string& name) {
    std::string clean = "\"";
    for (const char c : name.substr(0, named_bytes)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == ' ';
        clean += plain ? c : '?';
    }
    return clean + "\"";
}

std::string certificate_refusal(long verdict, const std::string& name) {
    const auto whose = "the client's certificate " + quoted(name);
    switch (verdict) {
        case X509_V_ERR_CERT_HAS_EXPIRED: return whose + " has expired";
        case X509_V_ERR_CERT_NOT_YET_VALID: return whose + " is not yet valid";
        case X509_V_ERR_INVALID_PURPOSE: return whose + " is not meant for clients";
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE: return "the client's certificate is of an unknown authority";
        default:
            return "the client's certificate does not count: " + std::string(X509_verify_cert_error_string(verdict));
    }
}

std::string protocol_refusal(const SSL* ssl, unsigned long error) {
    if (ERR_GET_LIB(error) != ERR_LIB_SSL) return "the handshake is broken";
    const int reason = ERR_GET_REASON(error);
    switch (reason) {
        case SSL_R_UNSUPPORTED_PROTOCOL:
        case SSL_R_VERSION_TOO_LOW:
            return SSL_CTX_get_min_proto_version(SSL_get_SSL_CTX(ssl)) == TLS1_3_VERSION
                       ? "unsupported protocol: TLS 1.3 is needed"
                       : "unsupported protocol: TLS 1.2 or 1.3 is needed";
        case SSL_R_NO_SHARED_CIPHER: return "no shared cipher";
        case SSL_R_HTTP_REQUEST:
        case SSL_R_HTTPS_PROXY_REQUEST: return "plain HTTP spoken where TLS is";
        case SSL_R_WRONG_VERSION_NUMBER: return "something other than TLS spoken";
        default: break;
    }
    const char* const words = ERR_reason_error_string(error);
    const std::string said = words == nullptr ? "broken" : words;
    return (reason > SSL_AD_REASON_OFFSET ? "the client refuses this server: " : "the handshake is broken: ") + said;
}

}  // namespace

Result<TlsContext> make_server_context(const ServerTls& tls) {
    TlsContext context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    must(context != nullptr);
    set_rules(context.get(), tls);
    if (const auto set = set_identity(context.get(), tls); !set) return set.error();
    if (const auto set = set_authorities(context.get(), tls); !set) return set.error();
    return context;
}

Ssl make_server_side(SSL_CTX* context, std::string& refused_name) {
    Ssl ssl(SSL_new(context));
    must(ssl != nullptr && SSL_set_ex_data(ssl.get(), refused_certificate_index(), &refused_name) == 1);
    SSL_set_accept_state(ssl.get());
    return ssl;
}

TlsChannel channel_of(SSL* ssl, const X509* server) {
    constexpr std::string_view label = "EXPORTER-Channel-Binding";
    TlsChannel channel{std::string(32, '\0'), fingerprint(server)};
    must(SSL_export_keying_material(ssl, reinterpret_cast<unsigned char*>(channel.exported.data()),
                                    channel.exported.size(), label.data(), label.size(), nullptr, 0, 0) == 1);
    return channel;
}

std::string handshake_refusal(SSL* ssl) {
    const auto error = ERR_peek_error();
    ERR_clear_error();
    const auto verdict = SSL_get_verify_result(ssl);
    const auto& name = *static_cast<const std::string*>(SSL_get_ex_data(ssl, refused_certificate_index()));
    if (verdict != X509_V_OK) return certificate_refusal(verdict, name);
    return error == 0 ? std::string() : protocol_refusal(ssl, error);
}

}  // namespace yimen::net_internal
