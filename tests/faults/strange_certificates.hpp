// Certificates as no authority of ours makes them: for whoever must refuse them.
#pragma once

#include <string>

#include "net/tls_support.hpp"

namespace yimen::test {

// The texts are as in OpenSSL's configuration; an empty one is left out.
struct Strange {
    std::string name{};
    Validity validity = valid_now();
    unsigned rsa_bits = 0;  // of its key; 0: it is one of P-256
    std::string digest = "SHA256";
    std::string constraints = "critical,CA:FALSE";
    std::string key_usage = "critical,digitalSignature";
    std::string extended = "clientAuth";
    std::string names{};  // "DNS:hall.example"
};

// Signed by this authority, or whoever has the certificate and key of one.
Identity strange_certificate(const CertificateAuthority& signer, const Strange& wanted);
// Signed by nobody but itself.
Identity self_signed(const Strange& wanted);
// An authority of its own that calls itself as this one does.
CertificateAuthority namesake_of(const CertificateAuthority& authority);

}  // namespace yimen::test
