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
    bool only_1_3 = false;  // TLS 1.3 and nothing older
    // False: a client's certificate counts whatever its dates are, and authorise() says what one opens that is over:
    // for a server whose own clock may be wrong.
    bool client_dates_count = true;
};

// What a client shows, and whom it trusts. The authorities of the system are never trusted.
struct ClientTls {
    std::string ca_pem{};           // one or more authorities
    std::string certificate_pem{};  // may be empty, and the key with it: then none is shown
    std::string private_key_pem{};
    // SHA-256 of a certificate (64 lower-case hexadecimal digits) that must be in the chain the server proves. With
    // an empty `ca_pem` it is the authority itself, which the server must send along: so trusts who was handed
    // nothing but a fingerprint.
    std::string pinned_fingerprint{};
    // Whom the server's certificate must name, whatever the address is that the request goes to; empty: the address.
    std::string server_name{};
    bool server_dates_count = true;  // false: no date is looked at, on a machine whose clock may be wrong
    bool only_1_3 = false;           // TLS 1.3 and nothing older
    // Whoever answers: what is said over it proves nothing before it is bound to the channel (HttpResponse::channel).
    bool anybody = false;
};

// What both ends of one TLS connection know of it, and nobody in the middle of two can make alike.
struct TlsChannel {
    std::string exported;            // 32 bytes: "tls-exporter" of RFC 9266
    std::string server_fingerprint;  // of the certificate that the server showed, as PeerCertificate has it
};

// The proven owner of a client's certificate: it was valid when the connection began, in so far as dates count
// (ServerTls).
struct PeerCertificate {
    std::string serial;       // lower-case hexadecimal
    std::string common_name;  // a hall's id
    std::string fingerprint;  // SHA-256, 64 lower-case hexadecimal digits
    std::string key;          // the same of its public key: alike for all certificates of one key
    Instant not_after;

    bool operator==(const PeerCertificate&) const = default;
};

}  // namespace yimen
