#include "base/utf8.hpp"

namespace yimen {

std::optional<std::size_t> find_malformed(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto length = character_length(text.substr(at));
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

char32_t take_character(std::string_view& text) {
    const auto length = character_length(text);
    const auto first = static_cast<std::uint8_t>(text.front());
    char32_t character = length < 2 ? first : first & (0x7FU >> length);
    for (std::size_t at = 1; at < length; ++at) {
        character = (character << 6U) | (static_cast<std::uint8_t>(text[at]) & 0x3FU);
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
    return character;
}

std::u32string characters_of(std::string_view text) {
    std::u32string characters;
    while (!text.empty()) characters += take_character(text);
    return characters;
}

std::size_t count_characters(std::string_view text) {
    return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, continues_character));
}

void append_character(std::string& into, char32_t character) {
    constexpr std::uint32_t leads[]{0, 0xC0, 0xE0, 0xF0};
    const unsigned more = character < 0x80 ? 0 : character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    into += static_cast<char>(leads[more] | (character >> (6U * more)));
    for (unsigned left = more; left-- > 0;) into += static_cast<char>(0x80U | ((character >> (6U * left)) & 0x3FU));
}

std::string utf8_of(std::u32string_view characters) {
    std::string text;
    for (const auto c : characters) append_character(text, c);
    return text;
}

}  // namespace yimen
