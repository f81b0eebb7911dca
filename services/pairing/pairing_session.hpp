// What the two sides of a pairing have in common: by what one run differs from every other, and what they do with the
// key that comes out of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pairing/cpace.hpp"
#include "pairing/framed_hash.hpp"
#include "pairing/pairing_messages.hpp"

namespace yimen {

enum class PairingRole { device, hall };
std::string_view to_string(PairingRole role);

// The TLS 1.3 connection on which a device asks, as one of its two ends sees it. The other end of the same connection
// sees the same; who stands between two connections has two.
struct PairingConnection {
    Sha256Digest exporter{};  // 32 bytes of its exporter (RFC 8446, section 7.5)
    Sha256Digest hall{};      // SHA-256 of the hall's certificate
    bool operator==(const PairingConnection&) const = default;
};

// Everything that both sides must see alike, in 64 bytes.
SecretBytes pairing_session(const PairingAsk& ask, const PairingConnection& connection);

// One side's part in CPace for such a run: `password` is what this side takes for the other's.
CpaceParty pairing_party(const SecretBytes& session, PairingRole role, const SecretBytes& password,
                         const RandomBytes& random);

struct PairingShares {
    CpacePoint device{};
    CpacePoint hall{};
};

// What follows from the key of one run. Each role has keys of its own, so that nothing that one says can be said back
// to it. Belongs to one thread.
class PairingKeys {
   public:
    // Nothing where the other's share is none.
    static std::optional<PairingKeys> agree(const CpaceParty& party, PairingRole own, const CpacePoint& theirs);

    // That `role` has the password.
    FramedMac confirmation(PairingRole role) const;
    // Takes as long for a near miss as for any other.
    bool confirms(PairingRole role, const FramedMac& said) const;
    // What `role` says inside, as base64. Only once for each role: there is one key for it, and no counter.
    std::string seal(PairingRole role, std::string_view plain) const;
    // Nothing where it is not what that role sealed.
    std::optional<std::string> open(PairingRole role, std::string_view sealed) const;

   private:
    PairingKeys(SecretBytes key, const PairingShares& shares) : key_(std::move(key)), shares_(shares) {}
    SecretBytes key_for(PairingRole role, std::string_view purpose) const;

    SecretBytes key_;
    PairingShares shares_;
};

}  // namespace yimen
