#include "base/base64.hpp"

#include <cstdint>

namespace yimen {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto three = bytes.substr(at, 3);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = group << 8U | (i < three.size() ? static_cast<std::uint8_t>(three[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text.push_back(i > three.size() ? '=' : alphabet[group >> (18U - 6U * i) & 63U]);
        }
    }
    return text;
}

// What is written again the same was right: also the bits that no byte needs.
std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t at = 0; at < text.size(); at += 4) {
        std::uint32_t group = 0;
        std::size_t padding = 0;
        for (const char c : text.substr(at, 4)) {
            const auto digit = c == '=' ? 0 : alphabet.find(c);
            if (digit == std::string_view::npos) return std::nullopt;
            padding += c == '=' ? 1 : 0;
            group = group << 6U | static_cast<std::uint32_t>(digit);
        }
        if (padding > 2) return std::nullopt;
        for (std::size_t i = 0; i < 3 - padding; ++i) {
            bytes.push_back(static_cast<char>(group >> (16U - 8U * i) & 255U));
        }
    }
    return to_base64(bytes) == text ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace yimen
