#include "base/text_rules.hpp"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/utf8.hpp"

namespace yimen {
namespace {

// Most of what is asked about, known without a look into the tables.
bool is_common(char32_t c) { return (c > U' ' && c <= U'~') || (c >= 0x4E00 && c <= 0x9FFF); }

UChar32 code_of(char32_t c) { return static_cast<UChar32>(c); }

bool has(char32_t c, UProperty property) { return u_hasBinaryProperty(code_of(c), property) != 0; }

bool turns_direction(char32_t c) {
    switch (u_charDirection(code_of(c))) {
        case U_LEFT_TO_RIGHT_EMBEDDING:
        case U_LEFT_TO_RIGHT_OVERRIDE:
        case U_RIGHT_TO_LEFT_EMBEDDING:
        case U_RIGHT_TO_LEFT_OVERRIDE:
        case U_POP_DIRECTIONAL_FORMAT:
        case U_FIRST_STRONG_ISOLATE:
        case U_LEFT_TO_RIGHT_ISOLATE:
        case U_RIGHT_TO_LEFT_ISOLATE:
        case U_POP_DIRECTIONAL_ISOLATE: return true;
        default: return false;
    }
}

}  // namespace

bool is_blank(char32_t character) { return u_charType(code_of(character)) == U_SPACE_SEPARATOR; }

bool moves_others(char32_t character) {
    if (is_common(character)) return false;
    const auto type = u_charType(code_of(character));
    return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
           turns_direction(character);
}

bool is_invisible(char32_t character) {
    if (is_common(character)) return false;
    if (moves_others(character) || u_charType(code_of(character)) == U_FORMAT_CHAR) return true;
    return has(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && !has(character, UCHAR_VARIATION_SELECTOR);
}

std::u32string_view trimmed(std::u32string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

bool is_plain_line(std::string_view text) {
    if (!is_utf8(text)) return false;
    bool shows = false;
    while (!text.empty()) {
        const auto character = take_character(text);
        if (moves_others(character)) return false;
        shows = shows || !(is_blank(character) || is_invisible(character));
    }
    return shows;
}

bool is_clean_line(std::string_view text) {
    const auto characters = characters_of(text);
    return !characters.empty() && trimmed(characters).size() == characters.size() &&
           std::ranges::none_of(characters, is_invisible);
}

bool is_code(std::string_view text, std::size_t most) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    };
    return !text.empty() && text.size() <= most && std::ranges::all_of(text, fits);
}

bool is_clean_text(std::string_view text) {
    return std::ranges::none_of(characters_of(text),
                                [](char32_t c) { return is_invisible(c) && c != U'\n' && c != U'\r'; });
}

}  // namespace yimen
