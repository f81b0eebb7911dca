// SHA-512 and its MAC over pieces that each have their length in front, so that no two lists of pieces are ever the
// same bytes: `lv_cat` of draft-irtf-cfrg-cpace.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include "pairing/secret_bytes.hpp"

namespace yimen {

// 64 bytes. Thread-safe.
SecretBytes framed_hash(std::initializer_list<ByteView> pieces);

using FramedMac = std::array<std::uint8_t, 32>;

// HMAC-SHA-512, the first 256 bits of it. Thread-safe.
FramedMac framed_mac(const SecretBytes& key, std::initializer_list<ByteView> pieces);

}  // namespace yimen
