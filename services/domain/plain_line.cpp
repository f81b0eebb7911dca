#include "domain/plain_line.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace yimen {
namespace {

struct Span {
    char32_t first, last;
};
constexpr std::array forbidden{Span{0x00, 0x1F}, Span{0x7F, 0x9F}, Span{0x2028, 0x202E}, Span{0x2066, 0x2069}};
// Spaces of every width, and what has none.
constexpr std::array unseen{Span{0x20, 0x20},     Span{0xA0, 0xA0},     Span{0xAD, 0xAD},     Span{0x1680, 0x1680},
                            Span{0x2000, 0x200F}, Span{0x202F, 0x202F}, Span{0x205F, 0x2064}, Span{0x3000, 0x3000},
                            Span{0x3164, 0x3164}, Span{0xFEFF, 0xFEFF}};

template <std::size_t N>
bool is_in(const std::array<Span, N>& spans, char32_t character) {
    return std::ranges::any_of(spans,
                               [&](const Span& span) { return character >= span.first && character <= span.last; });
}

// Takes the first character away; nothing where the text does not go on as UTF-8 does.
std::optional<char32_t> take_character(std::string_view& text) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    const auto first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    const bool begins = first < 0x80 || (first >= 0xC2 && first < 0xF5);
    if (!begins || length > text.size()) return std::nullopt;
    char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xC0U) != 0x80) return std::nullopt;
        character = (character << 6U) | (byte(at) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = character >= 0xD800 && character < 0xE000;
    if (character < least.at(length) || is_surrogate || character > 0x10FFFF) return std::nullopt;
    text.remove_prefix(length);
    return character;
}

}  // namespace

bool is_plain_line(std::string_view text) {
    bool shows = false;
    while (!text.empty()) {
        const auto character = take_character(text);
        if (!character || is_in(forbidden, *character)) return false;
        shows = shows || !is_in(unseen, *character);
    }
    return shows;
}

}  // namespace yimen
