// UTF-8 (RFC 3629): nothing overlong, no surrogate, nothing above U+10FFFF. All of it pure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yimen {

// What programs of Windows put before a text, and look for before one.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr bool continues_character(char c) { return (static_cast<std::uint8_t>(c) & 0xC0U) == 0x80; }

// The bytes of the character that the text begins with; 0 when it is none. Here because the readers of JSON ask it of
// each character.
constexpr std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<std::uint8_t>(text[at]) : 0U; };
    const auto first = byte(0), second = byte(1);
    if (first < 0x80) return text.empty() ? 0 : 1;
    const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
    if (length == 0 || length > text.size() || overlong || beyond) return 0;
    return std::ranges::all_of(text.substr(1, length - 1), continues_character) ? length : 0;
}

// The offset of the first byte that is not part of a character.
std::optional<std::size_t> find_malformed(std::string_view text);
inline bool is_utf8(std::string_view text) { return !find_malformed(text); }

// Takes the first character away; a byte that is part of none stands for itself. The text is not empty.
char32_t take_character(std::string_view& text);
// All of them.
std::u32string characters_of(std::string_view text);
// How many there are in well-formed text.
std::size_t count_characters(std::string_view text);

void append_character(std::string& into, char32_t character);
std::string utf8_of(std::u32string_view characters);

}  // namespace yimen
