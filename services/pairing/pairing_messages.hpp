// What a device and its hall say to each other while the device is paired, as JSON. Numbers of bytes are of what is
// meant, not of the hexadecimal digits or the base64 by which it is written.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/words.hpp"

namespace yimen {

struct PairingLimits {
    static constexpr std::size_t kind = 16;                // bytes of A-Z a-z 0-9 - _ .
    static constexpr std::size_t name = 64;                // bytes of one clean line; of a device's place too
    static constexpr std::uint32_t codes = 1'000'000;      // that one ask may show, one after the other
    static constexpr std::size_t signing_request = 8'192;  // bytes of PEM
    static constexpr std::size_t certificates = 16'384;    // bytes of PEM
    static constexpr std::size_t device = 64;              // bytes of A-Z a-z 0-9 - _ .
    static constexpr std::size_t grant = 40 * 1'024;       // bytes of JSON
    static constexpr std::size_t tag = 16;                 // bytes, by which what is sealed is longer
};

// 32 random bytes by which a device calls what it asks for.
using PairingAskId = Sha256Digest;

// "I should like to be a device of this hall, and a person can read my code." Sent again and again: the sign of life.
struct PairingAsk {
    PairingAskId ask{};
    std::uint32_t code = 1;  // which of its codes the device shows now: 1, 2, 3, …
    std::string kind;        // "kiosk", "counter", "display", …
    std::string name;        // what it would be called
    Sha256Digest key{};      // SHA-256 of the public key that it made, as it stands in its signing request
    std::optional<Sha256Digest> invitation = {};  // PairingInvitation::id, of a device that shows no code

    bool operator==(const PairingAsk&) const = default;
};

enum class PairingStanding {
    waiting,  // nobody has typed the code
    typed,    // the device may begin
    used_up   // nothing can be done with this code any more: the device makes another
};
template <>
inline constexpr auto words_of<PairingStanding> = std::to_array<std::string_view>({"waiting", "typed", "used_up"});

struct PairingAnswer {
    PairingStanding standing = PairingStanding::waiting;
    bool operator==(const PairingAnswer&) const = default;
};

// 1, device to hall: its share.
struct PairingStart {
    PairingAskId ask{};
    Sha256Digest share{};
    bool operator==(const PairingStart&) const = default;
};

// 2, hall to device: its own share, and that it has the code.
struct PairingReply {
    Sha256Digest share{};
    Sha256Digest confirmation{};
    bool operator==(const PairingReply&) const = default;
};

// 3, device to hall: that it has the code too, and inside its signing request.
struct PairingProof {
    PairingAskId ask{};
    Sha256Digest confirmation{};
    std::string sealed;  // base64
    bool operator==(const PairingProof&) const = default;
};

// 4, hall to device: inside what it grants.
struct PairingSealed {
    std::string sealed;  // base64
    bool operator==(const PairingSealed&) const = default;
};

// What is inside message 4.
struct PairingGrant {
    std::string certificate;  // PEM, for the device's key
    std::string authority;    // PEM of whom the device trusts from now on
    std::string device;       // the id by which the hall knows it
    std::string place = {};   // where it stands, in words; may be empty
    bool operator==(const PairingGrant&) const = default;
};

std::string encode(const PairingAsk& ask);
std::string encode(const PairingAnswer& answer);
std::string encode(const PairingStart& start);
std::string encode(const PairingReply& reply);
std::string encode(const PairingProof& proof);
std::string encode(const PairingSealed& sealed);
std::string encode(const PairingGrant& grant);

// Errors: invalid_request with "field" and "expected". Unknown fields are refused.
Result<PairingAsk> decode_pairing_ask(std::string_view text);
Result<PairingAnswer> decode_pairing_answer(std::string_view text);
Result<PairingStart> decode_pairing_start(std::string_view text);
Result<PairingReply> decode_pairing_reply(std::string_view text);
Result<PairingProof> decode_pairing_proof(std::string_view text);
Result<PairingSealed> decode_pairing_sealed(std::string_view text);
Result<PairingGrant> decode_pairing_grant(std::string_view text);

}  // namespace yimen
