// The part of libcurl's use that is TLS.
#include <charconv>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "net/internal/curl.hpp"
#include "net/internal/tls_context.hpp"
#include "net/internal/x509.hpp"

namespace yimen::net_internal {
namespace {

void set_blob(CURL* easy, CURLoption option, std::string& pem) {
    if (pem.empty()) return;
    curl_blob blob{pem.data(), pem.size(), CURL_BLOB_NOCOPY};
    curl_easy_setopt(easy, option, &blob);
}

X509* find(const STACK_OF(X509) * certificates, const std::string& wanted) {
    for (int i = 0; i < sk_X509_num(certificates); ++i) {
        X509* const certificate = sk_X509_value(certificates, i);
        if (fingerprint(certificate) == wanted) return certificate;
    }
    return nullptr;
}

// Verifies as always, but for where trust begins when nothing else is known, and that the pin is in the chain.
int verify_pinned(X509_STORE_CTX* verification, void* user) {
    const auto& tls = *static_cast<const ClientTls*>(user);
    STACK_OF(X509)* const trusted = sk_X509_new_null();
    must(trusted != nullptr);
    if (tls.ca_pem.empty()) {
        X509* const authority = find(X509_STORE_CTX_get0_untrusted(verification), tls.pinned_fingerprint);
        if (authority != nullptr) must(sk_X509_push(trusted, authority) > 0);
        X509_STORE_CTX_set0_trusted_stack(verification, trusted);
    }
    bool accepted = X509_verify_cert(verification) == 1;
    if (accepted && find(X509_STORE_CTX_get0_chain(verification), tls.pinned_fingerprint) == nullptr) {
        X509_STORE_CTX_set_error(verification, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
        accepted = false;
    }
    sk_X509_free(trusted);
    return accepted ? 1 : 0;
}

CURLcode use_rules(CURL*, void* context, void* user) {
    auto* const tls = static_cast<ClientTls*>(user);
    auto* const ssl = static_cast<SSL_CTX*>(context);
    auto* const rules = SSL_CTX_get0_param(ssl);
    if (!tls->server_dates_count) must(X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_NO_CHECK_TIME) == 1);
    if (!tls->server_name.empty()) must(X509_VERIFY_PARAM_set1_host(rules, tls->server_name.c_str(), 0) == 1);
    if (!tls->pinned_fingerprint.empty()) SSL_CTX_set_cert_verify_callback(ssl, verify_pinned, user);
    return CURLE_OK;
}

const char* reason_of_verdict(long verdict) {
    switch (verdict) {
        case X509_V_OK:
        case X509_V_ERR_UNSPECIFIED:  // what curl says until there is a verdict: it was the name that failed
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH: return "wrong_host";
        case X509_V_ERR_CERT_HAS_EXPIRED: return "expired";
        case X509_V_ERR_CERT_NOT_YET_VALID: return "not_yet_valid";
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE: return "unknown_authority";
        default: return "other";
    }
}

// A signature that is not of the authority it names. curl knows only what failed first of all, and gives no verdict.
bool is_false_signature(unsigned long error) {
    return ERR_GET_LIB(error) == ERR_LIB_ASN1 && ERR_GET_REASON(error) == ERR_R_EVP_LIB;
}

// Of "OpenSSL SSL_read: error:0A000415:SSL routines::…" the number. 0: there is none.
unsigned long openssl_error_in(std::string_view detail) {
    static constexpr std::string_view mark = "error:";
    const auto at = detail.find(mark);
    if (at == std::string_view::npos) return 0;
    const auto digits = detail.substr(at + mark.size());
    unsigned long error = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), error, 16);
    return ERR_GET_LIB(error) == ERR_LIB_SSL || is_false_signature(error) ? error : 0;
}

const char* reason_of_error(unsigned long error) {
    if (is_false_signature(error)) return "unknown_authority";
    switch (const int reason = ERR_GET_REASON(error)) {
        case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
        case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
        case SSL_R_UNSUPPORTED_PROTOCOL:
        case SSL_R_VERSION_TOO_LOW:
        case SSL_R_NO_PROTOCOLS_AVAILABLE:
        case SSL_R_WRONG_SSL_VERSION:
        case SSL_R_WRONG_VERSION_NUMBER: return "protocol";
        default: return reason > SSL_AD_REASON_OFFSET ? "refused_by_server" : "other";
    }
}

}  // namespace

void set_tls_options(CURL* easy, std::optional<ClientTls>& tls) {
    curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr);
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
    if (!tls) return;
    if (tls->only_1_3) curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
    if (tls->anybody) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    set_blob(easy, CURLOPT_CAINFO_BLOB, tls->ca_pem);
    set_blob(easy, CURLOPT_SSLCERT_BLOB, tls->certificate_pem);
    set_blob(easy, CURLOPT_SSLKEY_BLOB, tls->private_key_pem);
    if (!tls->server_name.empty()) curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);  // use_rules has it checked
    if (tls->pinned_fingerprint.empty() && tls->server_name.empty() && tls->server_dates_count) return;
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, use_rules);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, &*tls);
}

std::optional<TlsChannel> channel_of(CURL* easy) {
    const curl_tlssessioninfo* session = nullptr;
    if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || session == nullptr) return std::nullopt;
    auto* const ssl = static_cast<SSL*>(session->internals);
    if (session->backend != CURLSSLBACKEND_OPENSSL || ssl == nullptr) return std::nullopt;
    const X509* const server = SSL_get0_peer_certificate(ssl);
    if (server == nullptr) return std::nullopt;
    return channel_of(ssl, server);
}

std::optional<std::string> tls_reason(CURL* easy, CURLcode code, std::string_view detail) {
    if (code == CURLE_PEER_FAILED_VERIFICATION) {
        long verdict = 0;
        curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
        return reason_of_verdict(verdict);
    }
    if (const auto error = openssl_error_in(detail)) return reason_of_error(error);
    const bool about_tls = code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CERTPROBLEM ||
                           code == CURLE_SSL_CIPHER || code == CURLE_SSL_CACERT_BADFILE;
    if (about_tls) return "other";
    return std::nullopt;
}

}  // namespace yimen::net_internal
