#include "config/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <numeric>
#include <utility>

namespace yimen::config {
namespace {

constexpr std::size_t listed_in_full = 30;
constexpr std::size_t quoted_bytes = 60;

// One way in which a character may begin: its first byte's range, its length, its second byte's range.
// After table 3-7 of the Unicode standard.
struct Lead {
    std::uint8_t from, to;
    std::size_t length;
    std::uint8_t second_from, second_to;
};
constexpr Lead known_leads[] = {
    {0x00, 0x7F, 1, 0x80, 0xBF}, {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

bool is_continuation(char c) { return (static_cast<std::uint8_t>(c) & 0xC0) == 0x80; }

bool is_control(char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; }

// How many wrong letters a word may have and still be recognised.
std::size_t tolerance(std::string_view word) { return word.size() < 4 ? 1 : std::max<std::size_t>(word.size() / 3, 2); }

// The length of the character that begins the text, 0 when it is malformed.
std::size_t character_length(std::string_view text) {
    const auto first = byte_at(text, 0);
    const auto lead =
        std::ranges::find_if(known_leads, [&](const Lead& l) { return first >= l.from && first <= l.to; });
    if (lead == std::end(known_leads) || text.size() < lead->length) return 0;
    if (lead->length == 1) return 1;
    const auto second = byte_at(text, 1);
    if (second < lead->second_from || second > lead->second_to) return 0;
    return std::ranges::all_of(text.substr(2, lead->length - 2), is_continuation) ? lead->length : 0;
}

struct Characters {
    char32_t from, to;
};
constexpr std::array blanks{Characters{' ', ' '},       Characters{0xA0, 0xA0},     Characters{0x1680, 0x1680},
                            Characters{0x2000, 0x200A}, Characters{0x202F, 0x202F}, Characters{0x205F, 0x205F},
                            Characters{0x3000, 0x3000}};
constexpr std::array invisibles{Characters{0, 0x1F},         Characters{0x7F, 0x9F},     Characters{0xAD, 0xAD},
                                Characters{0x61C, 0x61C},    Characters{0x180E, 0x180E}, Characters{0x200B, 0x200F},
                                Characters{0x2028, 0x202E},  Characters{0x2060, 0x206F}, Characters{0xFEFF, 0xFEFF},
                                Characters{0xE0000, 0xE007F}};

template <std::size_t Size>
bool is_among(const std::array<Characters, Size>& some, char32_t character) {
    return std::ranges::any_of(some, [&](const Characters& c) { return c.from <= character && character <= c.to; });
}

// Of a character of well-formed UTF-8.
char32_t code_point(std::string_view character) {
    if (character.size() == 1) return byte_at(character, 0);
    char32_t point = byte_at(character, 0) & (0x7FU >> character.size());
    for (std::size_t i = 1; i < character.size(); ++i) point = (point << 6U) | (byte_at(character, i) & 0x3FU);
    return point;
}

std::string visible(std::string_view character) {
    const auto point = code_point(character);
    if (point < 0x80) return is_control(character.front()) ? " " : std::string(character);
    if (!is_blank(point) && !is_invisible(point)) return std::string(character);
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "<U+%04X>", static_cast<unsigned>(point));
    return name.data();
}

// How many letters must be added, dropped or replaced (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

}  // namespace

std::optional<std::size_t> find_malformed(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto length = character_length(text.substr(at));
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
    return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, is_continuation));
}

std::u32string characters_of(std::string_view text) {
    std::u32string characters;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = std::max<std::size_t>(character_length(text.substr(at)), 1);
        characters += code_point(text.substr(at, length));
        at += length;
    }
    return characters;
}

std::string utf8_of(std::u32string_view characters) {
    std::string text;
    for (const auto c : characters) {
        constexpr std::array leads{0U, 0xC0U, 0xE0U, 0xF0U};
        const int continued = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        text += static_cast<char>(leads.at(static_cast<std::size_t>(continued)) | (c >> (6 * continued)));
        for (int left = continued - 1; left >= 0; --left)
            text += static_cast<char>(0x80U | ((c >> (6 * left)) & 0x3FU));
    }
    return text;
}

bool is_blank(char32_t character) { return is_among(blanks, character); }

bool is_invisible(char32_t character) { return is_among(invisibles, character); }

int line_at(std::string_view text, std::size_t offset) {
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    for (std::size_t from = 0;;) {
        const auto to = text.find(separator, from);
        pieces.push_back(text.substr(from, to - from));
        if (to == std::string_view::npos) return pieces;
        from = to + 1;
    }
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    for (auto& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

std::string in_quotes(std::string_view text) {
    std::size_t end = std::min(text.size(), quoted_bytes);
    while (end > 0 && end < text.size() && is_continuation(text[end])) --end;
    std::string shown;
    for (std::size_t at = 0; at < end;) {
        const auto length = std::max<std::size_t>(character_length(text.substr(at, end - at)), 1);
        shown += visible(text.substr(at, length));
        at += length;
    }
    return '"' + shown + (end < text.size() ? "…\"" : "\"");
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
    std::optional<std::string> best;
    const auto meant = word.substr(0, quoted_bytes);
    std::pair least{tolerance(word) + 1, std::size_t{0}};  // whatever the case, then with it
    for (const auto& candidate : known) {
        const std::pair difference{distance(in_small_letters(meant), in_small_letters(candidate)),
                                   distance(meant, candidate)};
        if (difference >= least) continue;
        least = difference;
        best = candidate;
    }
    return best;
}

std::string one_of(std::string_view what, const std::vector<std::string>& known, std::string_view word) {
    if (known.size() <= listed_in_full) return "one of: " + joined(known);
    const auto near = nearest(word, known);
    return std::string(what) + (near ? " such as " + in_quotes(*near) : "");
}

}  // namespace yimen::config
