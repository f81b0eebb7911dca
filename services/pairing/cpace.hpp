// CPACE-RISTR255-SHA512 of draft-irtf-cfrg-cpace (as of April 2026): two who know the same password agree on a key over
// an open line. Who has another password gets another key, and learns from that no more than that it was wrong.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "pairing/secret_bytes.hpp"

namespace yimen {

// A point of ristretto255, encoded (RFC 9496).
using CpacePoint = std::array<std::uint8_t, 32>;

// What both sides must have alike. Views: nothing of it is kept.
struct CpaceCommon {
    ByteView password;
    std::string_view channel;  // who talks to whom ("CI")
    ByteView session;          // never the same for two runs ("sid")
};

enum class CpaceRole { initiator, responder };

// The point that the password makes of the group's generator: as secret as the password.
SecretBytes cpace_generator(const CpaceCommon& common);

// One side of one run. Belongs to one thread.
class CpaceParty {
   public:
    // `associated` is what this side says of itself ("AD"). Draws the side's secret number.
    CpaceParty(const CpaceCommon& common, CpaceRole role, std::string_view associated, const RandomBytes& random);

    // What the other side is sent.
    const CpacePoint& share() const { return share_; }
    // The 64 bytes that both have where the passwords are the same ("ISK"). Nothing where `theirs` is no point, or
    // leads to the neutral one, by which a stranger would know the key.
    std::optional<SecretBytes> key(const CpacePoint& theirs, std::string_view their_associated) const;

   private:
    SecretBytes session_;
    CpaceRole role_;
    std::string associated_;
    SecretBytes scalar_;
    CpacePoint share_{};
};

}  // namespace yimen
