// The county's certificate authority as a folder: who the halls and the hub are.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "county_store/county_records.hpp"
#include "net/certificates.hpp"
#include "net/tls.hpp"

namespace yimen {

// How long what it issues counts. Halls renew theirs when a third is left.
inline constexpr std::chrono::hours authority_life{24 * 365 * 10};
inline constexpr std::chrono::hours server_life{24 * 397};
inline constexpr std::chrono::hours hall_life{24 * 90};

// A value; thread-safe.
class CountyAuthority {
   public:
    // Makes the authority and the hub's own certificate in a folder that has none yet; the keys are readable by their
    // owner only. Errors: bad_config (the folder has one already), invalid_request (names, or none of them),
    // storage_read_only, storage_full.
    static Status make(const std::filesystem::path& folder, const std::string& county,
                       const std::vector<std::string>& dns_names, const std::vector<std::string>& ip_addresses,
                       Instant now);
    // Gives the hub a new certificate for the key that it has, of the same authority: halls notice nothing. Without
    // names it keeps those of the old one, which may have ended. Errors: those of load, invalid_request (names; the
    // authority itself has ended), storage_read_only, storage_full.
    static Status renew_server(const std::filesystem::path& folder, const std::vector<std::string>& dns_names,
                               const std::vector<std::string>& ip_addresses, Instant now);
    // Error: bad_config, naming the file.
    static Result<CountyAuthority> load(const std::filesystem::path& folder);

    // What the hub shows: its own certificate, followed by the authority's.
    ServerTls server_tls() const;
    const std::string& certificate_pem() const { return authority_.certificate_pem; }
    // SHA-256 of the authority's certificate, which an invitation carries.
    const std::string& fingerprint() const { return fingerprint_; }
    // When the authority itself ends, and every certificate with it.
    Instant not_after() const { return not_after_; }
    // Of the hub's own certificate: until when it counts, and for which names.
    const CertificateFacts& server() const { return server_; }

    // A certificate for the key in a hall's request; it ends with the authority at the latest. Errors:
    // signature_invalid, invalid_request.
    Result<NewCertificate> issue(const std::string& hall, std::string_view request_pem, Instant now) const;

   private:
    Validity life(std::chrono::hours most, Instant now) const;

    CertificateAuthority authority_;
    std::string server_certificate_;
    std::string server_key_;
    std::string fingerprint_;
    Instant not_after_{};
    CertificateFacts server_;
};

}  // namespace yimen
