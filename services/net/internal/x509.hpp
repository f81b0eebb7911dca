// The little of OpenSSL's X.509 that both certificates and TLS need, with owners for its objects.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/tls.hpp"

namespace yimen::net_internal {

template <auto FreeFunction>
struct OpensslDelete {
    template <typename T>
    void operator()(T* object) const {
        FreeFunction(object);
    }
};
using Bio = std::unique_ptr<BIO, OpensslDelete<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, OpensslDelete<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, OpensslDelete<X509_free>>;

// OpenSSL refuses what cannot fail only when memory is out: nothing sensible is left to do.
void must(bool done);

// The oldest error of this thread's queue in OpenSSL's words, which empties it.
std::string openssl_reason();

// Reading. Errors are of the code given, and name the field. No password is ever asked for.
Result<Bio> open_pem(std::string_view pem, const char* field, ErrorCode code);
Result<std::vector<Certificate>> read_certificates(std::string_view pem, const char* field, ErrorCode code);
Result<Key> read_private_key(std::string_view pem, const char* field, ErrorCode code);
int no_password(char* buffer, int size, int writing, void* user);

std::string common_name(const X509_NAME* name);  // "" without one
std::string serial(const X509* certificate);
std::string fingerprint(const X509* certificate);
std::string fingerprint(EVP_PKEY* public_key);
Instant instant(const ASN1_TIME* time);
PeerCertificate peer_certificate(const X509* certificate);

}  // namespace yimen::net_internal
