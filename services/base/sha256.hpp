// SHA-256 (FIPS 180-4), whole or in pieces.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/hex.hpp"

namespace yimen {

using Sha256Digest = std::array<std::uint8_t, 32>;

// A hash of what is added in pieces. Belongs to one thread; finish() makes it fresh again, at little cost.
class Sha256 {
   public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&& other) noexcept;
    Sha256& operator=(Sha256&& other) noexcept;

    Sha256& add(std::string_view bytes);
    Sha256Digest finish();

   private:
    void* context_;
};

// Thread-safe.
Sha256Digest sha256(std::string_view bytes);

// Of 64 hexadecimal digits in either case; nothing when it is something else.
inline std::optional<Sha256Digest> sha256_from_hex(std::string_view hex) { return array_from_hex<32>(hex); }

}  // namespace yimen
