// Bytes as hexadecimal digits.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace yimen {

// Two lower-case digits for each byte.
std::string to_hex(std::string_view bytes);
std::string to_hex(std::span<const std::uint8_t> bytes);

// Whether it is such digits alone, in either case. Of no digits at all it is true.
bool is_hex(std::string_view text);

// Reads digits in either case. Nothing when there is anything else, or half a byte.
std::optional<std::string> from_hex(std::string_view hex);

// The same for bytes of a known number: nothing also when they are more or fewer.
template <std::size_t Size>
std::optional<std::array<std::uint8_t, Size>> array_from_hex(std::string_view hex) {
    const auto read = hex.size() == 2 * Size ? from_hex(hex) : std::nullopt;
    if (!read) return std::nullopt;
    std::array<std::uint8_t, Size> bytes{};
    std::ranges::transform(*read, bytes.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return bytes;
}

}  // namespace yimen
