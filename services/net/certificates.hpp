// The certificates (X.509, RFC 5280) with which county and halls know each other: keys, requests, an authority that
// issues. Keys are of the curve P-256, signatures ECDSA with SHA-256, everything is PEM of at most 64 KiB.
// All of it is thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/tls.hpp"

namespace yimen {

// A new private key (PKCS#8). Aborts when the system has no randomness to give.
std::string make_private_key();

// A request (CSR, PKCS#10) for a certificate of that key, signed with it. The name, such as a hall's id, is 1 … 64
// bytes of UTF-8 without control characters. Errors: invalid_request (name, key).
Result<std::string> make_signing_request(std::string_view private_key_pem, const std::string& common_name);

// Certificates know whole seconds: fractions are cut off.
struct Validity {
    Instant not_before;
    Instant not_after;
};

struct CertificateAuthority {
    std::string certificate_pem;
    std::string private_key_pem;
};

// A new authority with a key of its own, which signs certificates of halls and servers but no further authority.
// Errors: invalid_request (name, validity).
Result<CertificateAuthority> make_certificate_authority(const std::string& common_name, Validity validity);

enum class CertificatePurpose { client, server };

// What the authority says of the owner of a key. Names are for servers: at least one, at most 32.
struct CertificateTerms {
    std::string common_name;
    CertificatePurpose purpose = CertificatePurpose::client;
    Validity validity;
    std::vector<std::string> dns_names;     // "county.example.cn", "*.example.cn": letters, digits, '.', '-', '*'
    std::vector<std::string> ip_addresses;  // "10.0.0.1", "2001:db8::1"
};

// A certificate for the key in the request, with a serial number of 128 random bits. Of the request only the key
// counts: what else it claims is not looked at. Errors: signature_invalid (the request is not signed with its own
// key), invalid_request (the request, its key or the terms, params say which "field"; it would outlive the
// authority), bad_config (the authority's certificate is none, or not of its key).
Result<std::string> issue_certificate(const CertificateAuthority& authority, std::string_view request_pem,
                                      const CertificateTerms& terms);

struct CertificateFacts {
    std::string serial;  // lower-case hexadecimal
    std::string common_name;
    Validity validity;
    std::string fingerprint;             // SHA-256 of the certificate, 64 lower-case hexadecimal digits
    std::string public_key_fingerprint;  // the same of its public key: alike for a request and its certificate
    std::vector<std::string> dns_names;  // of a server, as in CertificateTerms
    std::vector<std::string> ip_addresses;
};

// Of the first certificate in the text; nothing of it is verified. Errors: invalid_request.
Result<CertificateFacts> read_certificate(std::string_view certificate_pem);

// As in CertificateFacts. Errors: invalid_request, signature_invalid (not signed with that key).
Result<std::string> request_key_fingerprint(std::string_view request_pem);

}  // namespace yimen
