// Who a hall is to the county: its key and certificate, and whom it trusts.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/http_client.hpp"
#include "net/tls.hpp"
#include "sync/catalogue_document.hpp"

namespace yimen {

// What `yimenctl hall invite` prints and a hall is given.
struct Invitation {
    std::string county;  // the hub's address, "https://county.example:8443"
    std::string token;   // counts once
    std::string
        authority;  // SHA-256 of the county's authority, 64 hexadecimal digits: whom to trust before anything else

    // "https://county.example:8443 <token> <authority>": one line, for a screen, a QR code and a terminal.
    std::string line() const;
};
// Error: invalid_request, saying what was expected.
Result<Invitation> parse_invitation(const std::string& line);

struct CountyIdentity {
    std::string county;
    std::string hall;
    ClientTls tls;
    Instant not_before{};
    Instant not_after{};
    std::string scope;                         // whose catalogue the hall takes; empty where the county publishes none
    std::optional<SignedDocument> first_root;  // of its trust in that catalogue
};

// Makes the hall's key in `folder`, which only its owner can read, and gets the certificate that the invitation is for.
// The key never leaves the folder. Made again after a lost answer it gets the same certificate. Waits for the network.
// Errors: forbidden (the invitation was used, expired or is not known), network_failed (with "cause" tls: the hub is
// not who the invitation says), signature_invalid (what came back is not for our key, or of another authority; a root
// that is not signed by its own keys),
// storage_… (the folder), and whatever else the county answers.
Status enrol(const std::filesystem::path& folder, const Invitation& invitation);

// Nothing in a folder where nobody enrolled. Error: bad_config, naming the file.
Result<std::optional<CountyIdentity>> load_identity(const std::filesystem::path& folder);
// When somebody enrolled here or the certificate was renewed; nothing where nobody did.
std::optional<std::filesystem::file_time_type> identity_changed_at(const std::filesystem::path& folder);

// How a hall's work in the background speaks to its hub: over a slow line too, on one connection.
ClientOptions patient_options(const CountyIdentity& identity);

// Whether no more than a third of the certificate's life is left.
bool renewal_is_due(const CountyIdentity& identity, Instant now);
// Gets a new certificate for the same key with the old one. A root that the hall has already stays: it is changed only
// by one that its keys sign, or by enrolling again. Waits for the network. Errors: as enrol().
Status renew_identity(const std::filesystem::path& folder, const CountyIdentity& identity);

}  // namespace yimen
