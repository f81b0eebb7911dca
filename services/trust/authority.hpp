// A certificate authority as a folder: who belongs to whoever has it, and the certificate that its own server shows.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/certificates.hpp"
#include "net/tls.hpp"

namespace yimen {

// How whoever has an authority calls what is in it, and what a person does about it.
struct AuthorityWords {
    std::string server;       // "hub": its certificate is hub.pem, its key hub.key
    std::string renew;        // "yimenctl county certificate": what gives the server a new certificate
    std::string reached_by;   // what is to be said where no name of the server is
    std::string begin_again;  // what is to be done where the authority itself has ended
};

// How long what it issues counts.
struct AuthorityLives {
    std::chrono::hours authority{24 * 365 * 10};
    std::chrono::hours server{24 * 397};
    std::chrono::hours member{24 * 90};
    // The authority and its server count from 2000-01-01 to 9999-12-31 instead, whatever time it is said to be when
    // they are made: for who has members whose clocks are wrong, and a wrong one itself.
    bool for_all_time = false;
};

struct IssuedCertificate {
    std::string pem;
    std::string serial;
    Instant not_after{};
};

// A value; thread-safe.
class Authority {
   public:
    // Whether this folder has one.
    static bool is_in(const std::filesystem::path& folder);
    // Makes the authority and its server's certificate in a folder that has none yet; the keys are readable by their
    // owner only. Errors: bad_config (the folder has one already), invalid_request (names, or none of them),
    // storage_read_only, storage_full.
    static Status make(const AuthorityWords& words, const std::filesystem::path& folder, const std::string& name,
                       const std::vector<std::string>& dns_names, const std::vector<std::string>& ip_addresses,
                       Instant now, AuthorityLives lives = {});
    // Gives the server a new certificate for the key that it has, of the same authority: nobody else notices. Without
    // names it keeps those of the old one, which may have ended. Errors: those of load, invalid_request (names; the
    // authority itself has ended), storage_read_only, storage_full.
    static Status renew_server(const AuthorityWords& words, const std::filesystem::path& folder,
                               const std::vector<std::string>& dns_names, const std::vector<std::string>& ip_addresses,
                               Instant now, AuthorityLives lives = {});
    // Error: bad_config, naming the file.
    static Result<Authority> load(const AuthorityWords& words, const std::filesystem::path& folder,
                                  AuthorityLives lives = {});

    // What the server shows: its own certificate, followed by the authority's.
    ServerTls server_tls() const;
    const std::string& certificate_pem() const { return authority_.certificate_pem; }
    // SHA-256 of the authority's certificate, which an invitation carries.
    const std::string& fingerprint() const { return fingerprint_; }
    // When the authority itself ends, and every certificate with it.
    Instant not_after() const { return not_after_; }
    // Of the server's own certificate: until when it counts, and for which names.
    const CertificateFacts& server() const { return server_; }

    // A certificate for the key in a member's request; it ends with the authority at the latest. Errors:
    // signature_invalid, invalid_request.
    Result<IssuedCertificate> issue(const std::string& member, std::string_view request_pem, Instant now) const;

   private:
    Validity life(std::chrono::hours most, Instant now) const;

    AuthorityLives lives_;
    CertificateAuthority authority_;
    std::string server_certificate_;
    std::string server_key_;
    std::string fingerprint_;
    Instant not_after_{};
    CertificateFacts server_;
};

}  // namespace yimen
