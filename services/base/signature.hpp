// Digital signatures (RFC 8032): making keys, signing, verifying. The algorithm's name stands beside every key and
// signature, so that another (SM2) can be chosen later.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace yimen {

inline constexpr std::string_view ed25519 = "ed25519";
inline constexpr std::size_t max_signed_bytes = std::size_t{1} << 20;
inline constexpr std::size_t max_key_pem_bytes = 4096;

// What stands beside signed bytes. `key` is a PublicKey::id(), `value` is lower-case
// hexadecimal: 128 digits for Ed25519.
struct Signature {
    std::string key;
    std::string algorithm;
    std::string value;

    bool operator==(const Signature&) const = default;
};

// An Ed25519 public key. Immutable and thread-safe.
class PublicKey {
   public:
    static constexpr std::size_t size = 32;  // bytes

    // 64 hexadecimal digits in either case. Error: invalid_request.
    static Result<PublicKey> from_hex(std::string_view hex);
    // "-----BEGIN PUBLIC KEY-----" (RFC 8410). Errors: invalid_request, payload_too_large.
    static Result<PublicKey> from_pem(std::string_view pem);

    std::string to_hex() const;
    std::string to_pem() const;
    // The first 16 hexadecimal digits of the SHA-256 of the 32 bytes.
    std::string id() const;
    // Whether this key made `signature` over `bytes`. False also for another key's or algorithm's, one of another
    // form, and for more than `max_signed_bytes`.
    bool verifies(std::string_view bytes, const Signature& signature) const;

    bool operator==(const PublicKey&) const = default;

   private:
    friend class PrivateKey;
    PublicKey() = default;
    std::array<std::uint8_t, size> bytes_{};
};

// An Ed25519 private key, wiped from memory with the object. Immutable and thread-safe.
class PrivateKey {
   public:
    static constexpr std::size_t size = 32;  // bytes
    using Seed = std::array<std::uint8_t, size>;

    // From the system's randomness.
    static PrivateKey generate();
    // The same key for the same seed (RFC 8032, section 5.1.5): for whoever brings randomness of their own.
    static PrivateKey from_seed(const Seed& seed);
    // "-----BEGIN PRIVATE KEY-----" (RFC 8410), without a password. Errors: invalid_request, payload_too_large.
    static Result<PrivateKey> from_pem(std::string_view pem);

    PrivateKey(const PrivateKey&) = default;
    PrivateKey& operator=(const PrivateKey&) = default;
    ~PrivateKey();

    std::string to_pem() const;
    PublicKey public_key() const;
    // Error: payload_too_large over `max_signed_bytes`.
    Result<Signature> sign(std::string_view bytes) const;

   private:
    PrivateKey() = default;
    Seed seed_{};
};

}  // namespace yimen
