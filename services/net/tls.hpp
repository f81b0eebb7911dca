// What either side of a TLS connection shows and trusts. Certificates and keys are PEM texts of at most 64 KiB each.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace yimen {

inline constexpr std::size_t pem_bytes = 64 * 1024;

// What a server shows, and whom it lets in.
struct ServerTls {
    std::string certificate_pem;  // its own first, then those that lead from it to the authority
    std::string private_key_pem;
    // The authorities whose client certificates count. A client may show none; one that does not count ends the
    // handshake. Empty: none is asked for.
    std::string client_ca_pem;
};

// What a client shows, and whom it trusts. The authorities of the system are never trusted.
struct ClientTls {
    std::string ca_pem;           // one or more authorities
    std::string certificate_pem;  // may be empty, and the key with it: then none is shown
    std::string private_key_pem;
    // SHA-256 of a certificate (64 lower-case hexadecimal digits) that must be in the chain the server proves. With
    // an empty `ca_pem` it is the authority itself, which the server must send along: so trusts who was handed
    // nothing but a fingerprint.
    std::string pinned_fingerprint;
};

// The proven owner of a client's certificate: it was valid when the connection began.
struct PeerCertificate {
    std::string serial;       // lower-case hexadecimal
    std::string common_name;  // a hall's id
    std::string fingerprint;  // SHA-256, 64 lower-case hexadecimal digits
    Instant not_after;

    bool operator==(const PeerCertificate&) const = default;
};

}  // namespace yimen
