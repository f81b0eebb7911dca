// The certificate that a running hub shows: exchanged when its file was, and spoken of in the log before it ends.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "county/county_authority.hpp"
#include "net/http_server.hpp"

namespace yimen {

// How long before its end a certificate is spoken of each day. Nothing but a new authority and halls enrolled anew
// follows on an authority's end, so that is known a year ahead.
inline constexpr std::chrono::hours hub_certificate_notice{24 * 60};
inline constexpr std::chrono::hours authority_notice{24 * 365};

struct CertificateNotice {
    bool ended = false;
    std::string text;
};
// Of the hub's certificate and the authority's, where one of them has ended or soon will.
std::vector<CertificateNotice> certificate_notices(const Authority& authority, Instant now);

// One thread at a time.
class HubCertificate {
   public:
    // The server outlives it, and is secured with what `shown` has.
    HubCertificate(std::filesystem::path trust, const Authority& shown, HttpServer& server);

    // To be called at the start and every minute: reads the folder again, has the server show what is new there, and
    // logs what there is to say, at once and then once a day. Where the folder cannot be used the server goes on as
    // it was.
    void look(const Clock& clock);

   private:
    void take_up();
    Status show_what_is_new();
    void tell(const Clock& clock);

    const std::filesystem::path trust_;
    Authority shown_;
    HttpServer& server_;
    std::optional<Milliseconds> told_at_;
    std::string failure_;  // the newest one that was logged
};

}  // namespace yimen
