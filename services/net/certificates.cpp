#include "net/certificates.hpp"

#include <algorithm>

#include <arpa/inet.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "net/internal/x509.hpp"

namespace yimen {

using namespace net_internal;

namespace {

using SigningRequest = std::unique_ptr<X509_REQ, OpensslDelete<X509_REQ_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, OpensslDelete<X509_EXTENSION_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, OpensslDelete<GENERAL_NAMES_free>>;
using BigNumber = std::unique_ptr<BIGNUM, OpensslDelete<BN_free>>;

constexpr std::size_t common_name_bytes = 64;  // ub-common-name of RFC 5280
constexpr std::size_t dns_name_bytes = 253;
constexpr std::size_t most_names = 32;
constexpr int serial_bits = 128;
constexpr long version_3 = 2;  // as X.509 counts

struct Signer {
    Certificate certificate;
    Key key;
};

Error wrong(const char* field, const std::string& detail) {
    return {ErrorCode::invalid_request, std::string(field) + " " + detail, {{"field", field}}};
}

std::string text_of(const Bio& bio) {
    char* bytes = nullptr;
    const auto length = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<std::size_t>(length)};
}

Bio memory() {
    Bio bio(BIO_new(BIO_s_mem()));
    must(bio != nullptr);
    return bio;
}

std::string pem_of(EVP_PKEY* key) {
    const auto bio = memory();
    must(PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return text_of(bio);
}

std::string pem_of(const Certificate& certificate) {
    const auto bio = memory();
    must(PEM_write_bio_X509(bio.get(), certificate.get()) == 1);
    return text_of(bio);
}

bool is_p256(const EVP_PKEY* key) {
    char group[32] = {};
    return EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) == 1 &&
           OBJ_txt2nid(group) == NID_X9_62_prime256v1;
}

Status set_common_name(X509_NAME* name, const std::string& text) {
    const bool has_control = std::any_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; });
    if (text.empty() || text.size() > common_name_bytes || has_control) {
        return wrong("common_name", "must have 1 to 64 bytes and no control characters");
    }
    ERR_clear_error();
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, bytes, static_cast<int>(text.size()), -1, 0) !=
        1) {
        return wrong("common_name", "is no UTF-8: " + openssl_reason());
    }
    return done();
}

std::time_t seconds_of(Instant instant) {
    return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

Status set_validity(X509* certificate, const Validity& validity) {
    const auto from = seconds_of(validity.not_before);
    const auto to = seconds_of(validity.not_after);
    if (from >= to) return wrong("validity", "ends before it begins");
    if (ASN1_TIME_set(X509_getm_notBefore(certificate), from) == nullptr ||
        ASN1_TIME_set(X509_getm_notAfter(certificate), to) == nullptr) {
        return wrong("validity", "is beyond what a certificate can say");
    }
    return done();
}

void set_random_serial(X509* certificate) {
    const BigNumber number(BN_new());
    must(number != nullptr);
    // Zero is no serial number, and comes once in 2^128.
    must(BN_rand(number.get(), serial_bits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 && !BN_is_zero(number.get()));
    must(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

// `value` is written as in OpenSSL's configuration: never with anything in it that comes from outside.
void add_extension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_nconf_nid(nullptr, &context, nid, value));
    must(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

bool is_dns_name(const std::string& name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '*';
    };
    return !name.empty() && name.size() <= dns_name_bytes && std::all_of(name.begin(), name.end(), fits);
}

void append(GENERAL_NAMES* names, int type, ASN1_STRING* value) {
    GENERAL_NAME* const name = GENERAL_NAME_new();
    must(name != nullptr);
    GENERAL_NAME_set0_value(name, type, value);
    must(sk_GENERAL_NAME_push(names, name) > 0);
}

Result<Names> alternative_names(const CertificateTerms& terms) {
    Names names(GENERAL_NAMES_new());
    must(names != nullptr);
    for (const auto& text : terms.dns_names) {
        if (!is_dns_name(text)) return wrong("dns_names", "have one that is none");
        ASN1_STRING* const value = ASN1_IA5STRING_new();
        must(value != nullptr && ASN1_STRING_set(value, text.data(), static_cast<int>(text.size())) == 1);
        append(names.get(), GEN_DNS, value);
    }
    for (const auto& text : terms.ip_addresses) {
        ASN1_OCTET_STRING* const value = a2i_IPADDRESS(text.c_str());
        ERR_clear_error();
        if (value == nullptr) return wrong("ip_addresses", "have one that is none");
        append(names.get(), GEN_IPADD, value);
    }
    return names;
}

Status set_names(X509* certificate, const CertificateTerms& terms) {
    const auto count = terms.dns_names.size() + terms.ip_addresses.size();
    const bool is_server = terms.purpose == CertificatePurpose::server;
    if (count > most_names) return wrong("dns_names", "and ip_addresses are more than " + std::to_string(most_names));
    if (is_server != (count > 0)) return wrong("dns_names", "or ip_addresses are what a server has, and only a server");
    if (count == 0) return done();
    const auto names = alternative_names(terms);
    if (!names) return names.error();
    must(X509_add1_ext_i2d(certificate, NID_subject_alt_name, (*names).get(), 0, X509V3_ADD_DEFAULT) == 1);
    return done();
}

Result<SigningRequest> read_request(std::string_view pem) {
    auto bio = open_pem(pem, "request", ErrorCode::invalid_request);
    if (!bio) return bio.error();
    SigningRequest request(PEM_read_bio_X509_REQ(bio->get(), nullptr, no_password, nullptr));
    if (!request) return wrong("request", "is no certificate request in PEM: " + openssl_reason());
    EVP_PKEY* const key = X509_REQ_get0_pubkey(request.get());
    if (key == nullptr || !is_p256(key)) return wrong("request", "is not for a key of the curve P-256");
    const bool is_signed = X509_REQ_verify(request.get(), key) == 1;
    ERR_clear_error();
    if (!is_signed) return Error{ErrorCode::signature_invalid, "the request is not signed with its own key", {}};
    return request;
}

Result<Signer> open_authority(const CertificateAuthority& authority) {
    auto certificates = read_certificates(authority.certificate_pem, "authority", ErrorCode::bad_config);
    if (!certificates) return certificates.error();
    auto key = read_private_key(authority.private_key_pem, "authority", ErrorCode::bad_config);
    if (!key) return key.error();
    Signer signer{std::move(certificates->front()), *std::move(key)};
    const bool may_sign = X509_check_ca(signer.certificate.get()) == 1;
    const bool same_key =
        is_p256(signer.key.get()) && X509_check_private_key(signer.certificate.get(), signer.key.get()) == 1;
    ERR_clear_error();
    if (may_sign && same_key) return signer;
    return Error{ErrorCode::bad_config,
                 may_sign ? "the key is not that of the authority, or not of the curve P-256"
                          : "the certificate is not an authority's",
                 {{"field", "authority"}}};
}

Certificate blank_certificate(EVP_PKEY* public_key) {
    Certificate certificate(X509_new());
    must(certificate != nullptr && X509_set_version(certificate.get(), version_3) == 1);
    set_random_serial(certificate.get());
    must(X509_set_pubkey(certificate.get(), public_key) == 1);
    return certificate;
}

Status set_subject(X509* certificate, const std::string& name, const Validity& validity) {
    auto named = set_common_name(X509_get_subject_name(certificate), name);
    return named ? set_validity(certificate, validity) : named;
}

std::string_view content_of(const ASN1_STRING* value) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
            static_cast<std::size_t>(ASN1_STRING_length(value))};
}

// "" for bytes that are no address.
std::string address_of(std::string_view bytes) {
    constexpr std::size_t v4_bytes = 4, v6_bytes = 16;
    char text[INET6_ADDRSTRLEN] = {};
    if (bytes.size() != v4_bytes && bytes.size() != v6_bytes) return {};
    const char* const written =
        inet_ntop(bytes.size() == v4_bytes ? AF_INET : AF_INET6, bytes.data(), text, sizeof text);
    return written == nullptr ? "" : written;
}

void read_names(const X509* certificate, CertificateFacts& facts) {
    const Names names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names != nullptr && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS) facts.dns_names.emplace_back(content_of(name->d.dNSName));
        if (name->type == GEN_IPADD) facts.ip_addresses.push_back(address_of(content_of(name->d.iPAddress)));
    }
}

void sign(X509* certificate, EVP_PKEY* key) { must(X509_sign(certificate, key, EVP_sha256()) > 0); }

Status fill(X509* certificate, X509* issuer, const CertificateTerms& terms) {
    if (auto set = set_subject(certificate, terms.common_name, terms.validity); !set) return set;
    if (terms.validity.not_after > instant(X509_get0_notAfter(issuer))) {
        return wrong("validity", "ends after that of the authority");
    }
    must(X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1);
    const bool is_server = terms.purpose == CertificatePurpose::server;
    add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature");
    add_extension(certificate, issuer, NID_ext_key_usage, is_server ? "serverAuth" : "clientAuth");
    add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
    add_extension(certificate, issuer, NID_authority_key_identifier, "keyid");
    return set_names(certificate, terms);
}

}  // namespace

std::string make_private_key() {
    const Key key(EVP_EC_gen("P-256"));
    must(key != nullptr);
    return pem_of(key.get());
}

Result<std::string> make_signing_request(std::string_view private_key_pem, const std::string& common_name) {
    const auto key = read_private_key(private_key_pem, "private_key", ErrorCode::invalid_request);
    if (!key) return key.error();
    if (!is_p256((*key).get())) return wrong("private_key", "is not of the curve P-256");
    const SigningRequest request(X509_REQ_new());
    must(request != nullptr && X509_REQ_set_version(request.get(), 0) == 1);
    const auto named = set_common_name(X509_REQ_get_subject_name(request.get()), common_name);
    if (!named) return named.error();
    must(X509_REQ_set_pubkey(request.get(), (*key).get()) == 1);
    must(X509_REQ_sign(request.get(), (*key).get(), EVP_sha256()) > 0);
    const auto bio = memory();
    must(PEM_write_bio_X509_REQ(bio.get(), request.get()) == 1);
    return text_of(bio);
}

Result<CertificateAuthority> make_certificate_authority(const std::string& common_name, Validity validity) {
    const Key key(EVP_EC_gen("P-256"));
    must(key != nullptr);
    const auto certificate = blank_certificate(key.get());
    X509* const raw = certificate.get();
    if (const auto set = set_subject(raw, common_name, validity); !set) return set.error();
    must(X509_set_issuer_name(raw, X509_get_subject_name(raw)) == 1);
    add_extension(raw, raw, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(raw, raw, NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(raw, raw, NID_subject_key_identifier, "hash");
    sign(raw, key.get());
    return CertificateAuthority{pem_of(certificate), pem_of(key.get())};
}

Result<std::string> issue_certificate(const CertificateAuthority& authority, std::string_view request_pem,
                                      const CertificateTerms& terms) {
    const auto request = read_request(request_pem);
    if (!request) return request.error();
    const auto signer = open_authority(authority);
    if (!signer) return signer.error();
    const auto certificate = blank_certificate(X509_REQ_get0_pubkey((*request).get()));
    if (const auto filled = fill(certificate.get(), (*signer).certificate.get(), terms); !filled) return filled.error();
    sign(certificate.get(), (*signer).key.get());
    return pem_of(certificate);
}

Result<CertificateFacts> read_certificate(std::string_view certificate_pem) {
    const auto certificates = read_certificates(certificate_pem, "certificate", ErrorCode::invalid_request);
    if (!certificates) return certificates.error();
    const X509* const first = (*certificates).front().get();
    EVP_PKEY* const key = X509_get0_pubkey(first);
    if (key == nullptr) return wrong("certificate", "has no key that is understood: " + openssl_reason());
    CertificateFacts facts{serial(first),
                           common_name(X509_get_subject_name(first)),
                           {instant(X509_get0_notBefore(first)), instant(X509_get0_notAfter(first))},
                           fingerprint(first),
                           fingerprint(key),
                           {},
                           {}};
    read_names(first, facts);
    return facts;
}

Result<std::string> request_key_fingerprint(std::string_view request_pem) {
    const auto request = read_request(request_pem);
    if (!request) return request.error();
    return fingerprint(X509_REQ_get0_pubkey((*request).get()));
}

}  // namespace yimen
