#include "base/hex.hpp"

#include <openssl/crypto.h>

namespace yimen {
namespace {

// -1: none.
int value_of(char digit) { return OPENSSL_hexchar2int(static_cast<unsigned char>(digit)); }

}  // namespace

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        hex += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return hex;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
    return to_hex(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

bool is_hex(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return value_of(c) >= 0; });
}

std::optional<std::string> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0 || !is_hex(hex)) return std::nullopt;
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t at = 0; at < hex.size(); at += 2) {
        bytes += static_cast<char>(value_of(hex[at]) << 4 | value_of(hex[at + 1]));
    }
    return bytes;
}

}  // namespace yimen
