// The two kinds of password by which a device is paired: a code of a few digits, which a device shows and a person
// types at the hall, and an invitation of 128 bits, which is made at the hall and carried to the device.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "pairing/secret_bytes.hpp"

namespace yimen {

inline constexpr unsigned pairing_digits = 6;
inline constexpr unsigned most_pairing_digits = 9;

// A value that is moved, never copied or printed. `digits` everywhere: 1 … most_pairing_digits.
class PairingCode {
   public:
    // Each code is as likely as any other.
    static PairingCode make(const RandomBytes& random, unsigned digits = pairing_digits);
    // As a person typed it. Error: invalid_request, which does not repeat it.
    static Result<PairingCode> read(std::string_view typed, unsigned digits = pairing_digits);

    // For the screen that shows it, as long as this lives.
    std::string_view digits() const;
    const SecretBytes& secret() const { return secret_; }

   private:
    explicit PairingCode(ByteView digits) : secret_(digits) {}

    SecretBytes secret_;
};

// A value that is moved, never copied or printed.
class PairingInvitation {
   public:
    static constexpr std::size_t size = 16;  // bytes

    static PairingInvitation make(const RandomBytes& random);
    // Of what `text` wrote. Error: invalid_request, which does not repeat it.
    static Result<PairingInvitation> read(std::string_view text);

    // 32 hexadecimal digits, for the QR code or the file that carries it.
    std::string text() const;
    // By which a device names its invitation without telling it.
    Sha256Digest id() const;
    const SecretBytes& secret() const { return secret_; }
    PairingInvitation copy() const { return PairingInvitation(secret_.copy()); }

   private:
    explicit PairingInvitation(SecretBytes secret) : secret_(std::move(secret)) {}

    SecretBytes secret_;
};

}  // namespace yimen
