#include "base/visible_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace yimen {
namespace {

struct Span {
    std::uint32_t first, last;
};
// Controls, marks of direction, breaks of lines and paragraphs, what tags letters unseen.
constexpr std::array named{Span{0x00, 0x1F},     Span{0x7F, 0x9F},     Span{0x61C, 0x61C},   Span{0x200E, 0x200F},
                           Span{0x2028, 0x202E}, Span{0x2066, 0x206F}, Span{0xFFF9, 0xFFFB}, Span{0xE0000, 0xE007F}};

struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 0;  // 0: no UTF-8
};

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

Character first_of(std::string_view text) {
    const auto lead = byte_at(text, 0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (bytes == 0 || lead >= 0xF5 || text.size() < bytes) return {};
    std::uint32_t code = lead & (0xFFU >> (bytes + 1));
    for (std::size_t at = 1; at < bytes; ++at) {
        if ((byte_at(text, at) & 0xC0U) != 0x80) return {};
        code = (code << 6U) | (byte_at(text, at) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < least.at(bytes) || is_surrogate || code > 0x10FFFF ? Character{} : Character{code, bytes};
}

std::string name_of(const char* form, unsigned number) {
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), form, number);
    return name.data();
}

std::string visible(std::string_view text, std::string_view kept) {
    std::string shown;
    while (!text.empty()) {
        const auto character = first_of(text);
        const auto is_in = [&](const Span& span) {
            return span.first <= character.code && character.code <= span.last;
        };
        const auto piece = text.substr(0, std::max<std::size_t>(character.bytes, 1));
        if (character.bytes == 0) {
            shown += name_of("<x%02X>", byte_at(text, 0));
        } else if (std::ranges::any_of(named, is_in) && kept.find(piece) == std::string_view::npos) {
            shown += name_of("<U+%04X>", character.code);
        } else {
            shown += piece;
        }
        text.remove_prefix(piece.size());
    }
    return shown;
}

}  // namespace

std::string visible_text(std::string_view text) { return visible(text, "\n\t"); }

std::string visible_line(std::string_view text) { return visible(text, ""); }

}  // namespace yimen
