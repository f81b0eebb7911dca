// SHA-256 (FIPS 180-4), whole or in pieces.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

// 64 lower-case hexadecimal digits; read back in either case, nothing when it is something else.
std::string to_hex(const Sha256Digest& digest);
std::optional<Sha256Digest> sha256_from_hex(std::string_view hex);

}  // namespace yimen
