#include "faults/strange_certificates.hpp"

#include <functional>
#include <stdexcept>

#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace yimen::test {
namespace {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

void must(bool done) {
    if (!done) throw std::runtime_error("OpenSSL does not do what the test asks for");
}

Bio reading(const std::string& text) { return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free}; }

std::string text_of(BIO* bio) {
    char* bytes = nullptr;
    const auto size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

Certificate certificate_in(const std::string& pem) {
    return {PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr), X509_free};
}

Key key_in(const std::string& pem) {
    return {PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, nullptr, nullptr), EVP_PKEY_free};
}

void add(X509* certificate, X509* issuer, int kind, const std::string& value) {
    if (value.empty()) return;
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* const extension = X509V3_EXT_nconf_nid(nullptr, &context, kind, value.c_str());
    must(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

std::time_t seconds_of(Instant instant) {
    return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

Certificate unsigned_one(EVP_PKEY* key, const Strange& wanted) {
    Certificate made(X509_new(), X509_free);
    must(X509_set_version(made.get(), 2) == 1 && X509_set_pubkey(made.get(), key) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 4'711);
    ASN1_TIME_set(X509_getm_notBefore(made.get()), seconds_of(wanted.validity.not_before));
    ASN1_TIME_set(X509_getm_notAfter(made.get()), seconds_of(wanted.validity.not_after));
    const auto* const name = reinterpret_cast<const unsigned char*>(wanted.name.c_str());
    must(X509_NAME_add_entry_by_NID(X509_get_subject_name(made.get()), NID_commonName, MBSTRING_UTF8, name, -1, -1,
                                    0) == 1);
    return made;
}

// `issuer` and `signing` are its own where nobody else signs it.
Identity made(const Strange& wanted, const std::function<std::pair<X509*, EVP_PKEY*>(X509*, EVP_PKEY*)>& signer) {
    const Key key(wanted.rsa_bits == 0 ? EVP_EC_gen("P-256") : EVP_RSA_gen(wanted.rsa_bits), EVP_PKEY_free);
    must(key != nullptr);
    const auto certificate = unsigned_one(key.get(), wanted);
    const auto [issuer, signing] = signer(certificate.get(), key.get());
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer)) == 1);
    add(certificate.get(), issuer, NID_basic_constraints, wanted.constraints);
    add(certificate.get(), issuer, NID_key_usage, wanted.key_usage);
    add(certificate.get(), issuer, NID_ext_key_usage, wanted.extended);
    add(certificate.get(), issuer, NID_subject_alt_name, wanted.names);
    must(X509_sign(certificate.get(), signing, EVP_get_digestbyname(wanted.digest.c_str())) > 0);
    const Bio written(BIO_new(BIO_s_mem()), BIO_free), secret(BIO_new(BIO_s_mem()), BIO_free);
    must(PEM_write_bio_X509(written.get(), certificate.get()) == 1);
    must(PEM_write_bio_PKCS8PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return {text_of(written.get()), text_of(secret.get())};
}

}  // namespace

Identity strange_certificate(const CertificateAuthority& signer, const Strange& wanted) {
    const auto issuer = certificate_in(signer.certificate_pem);
    const auto key = key_in(signer.private_key_pem);
    return made(wanted, [&](X509*, EVP_PKEY*) { return std::pair{issuer.get(), key.get()}; });
}

Identity self_signed(const Strange& wanted) {
    return made(wanted, [](X509* own, EVP_PKEY* key) { return std::pair{own, key}; });
}

CertificateAuthority namesake_of(const CertificateAuthority& authority) {
    return *make_certificate_authority(read_certificate(authority.certificate_pem)->common_name,
                                       valid_from_to(std::chrono::hours(-48), std::chrono::hours(48)));
}

}  // namespace yimen::test
