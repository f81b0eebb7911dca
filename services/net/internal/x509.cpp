#include "net/internal/x509.hpp"

#include <array>
#include <cstdlib>
#include <ctime>

#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "base/hex.hpp"
#include "base/sha256.hpp"

namespace yimen::net_internal {
namespace {

// A chain is two or three long; a file of hundreds would only burn time.
constexpr std::size_t most_certificates = 16;

Error unreadable(const char* field, ErrorCode code, const std::string& expected) {
    return {code, std::string(field) + " is " + expected, {{"field", field}, {"cause", openssl_reason()}}};
}

std::string_view view(const ASN1_STRING* text) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
            static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string_view view(const unsigned char* bytes, int length) {
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)};
}

}  // namespace

void must(bool done) {
    if (!done) std::abort();
}

std::string openssl_reason() {
    const auto error = ERR_peek_error();
    ERR_clear_error();
    const char* const reason = ERR_reason_error_string(error);
    return reason == nullptr ? "unknown" : reason;
}

int no_password(char*, int, int, void*) { return -1; }

Result<Bio> open_pem(std::string_view pem, const char* field, ErrorCode code) {
    if (pem.size() > pem_bytes) {
        return Error{code,
                     std::string(field) + " exceeds " + std::to_string(pem_bytes) + " bytes",
                     {{"field", field}, {"limit_bytes", std::to_string(pem_bytes)}}};
    }
    ERR_clear_error();
    Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    must(bio != nullptr);
    return bio;
}

Result<std::vector<Certificate>> read_certificates(std::string_view pem, const char* field, ErrorCode code) {
    auto bio = open_pem(pem, field, code);
    if (!bio) return bio.error();
    std::vector<Certificate> certificates;
    while (certificates.size() < most_certificates) {
        Certificate next(PEM_read_bio_X509(bio->get(), nullptr, no_password, nullptr));
        if (!next) break;
        certificates.push_back(std::move(next));
    }
    if (certificates.empty()) return unreadable(field, code, "no certificate in PEM");
    // What ends a file that is whole is that no further block begins.
    const bool whole = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    if (!whole) return unreadable(field, code, "broken after its first certificates, or has too many");
    ERR_clear_error();
    return certificates;
}

Result<Key> read_private_key(std::string_view pem, const char* field, ErrorCode code) {
    auto bio = open_pem(pem, field, code);
    if (!bio) return bio.error();
    Key key(PEM_read_bio_PrivateKey(bio->get(), nullptr, no_password, nullptr));
    if (!key) return unreadable(field, code, "no private key in PEM");
    return key;
}

std::string common_name(const X509_NAME* name) {
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0) return {};
    unsigned char* utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (length < 0) return {};
    std::string text(view(utf8, length));
    OPENSSL_free(utf8);
    return text;
}

std::string serial(const X509* certificate) { return to_hex(view(X509_get0_serialNumber(certificate))); }

std::string fingerprint(const X509* certificate) {
    unsigned char* der = nullptr;
    const int length = i2d_X509(certificate, &der);
    must(length > 0);
    auto digest = to_hex(sha256(view(der, length)));
    OPENSSL_free(der);
    return digest;
}

std::string fingerprint(EVP_PKEY* public_key) {
    unsigned char* der = nullptr;
    const int length = i2d_PUBKEY(public_key, &der);
    must(length > 0);
    auto digest = to_hex(sha256(view(der, length)));
    OPENSSL_free(der);
    return digest;
}

Instant instant(const ASN1_TIME* time) {
    std::tm fields{};
    if (ASN1_TIME_to_tm(time, &fields) != 1) return {};
    return Instant{std::chrono::seconds(timegm(&fields))};
}

PeerCertificate peer_certificate(const X509* certificate) {
    return {serial(certificate), common_name(X509_get_subject_name(certificate)), fingerprint(certificate),
            fingerprint(X509_get0_pubkey(certificate)), instant(X509_get0_notAfter(certificate))};
}

}  // namespace yimen::net_internal
