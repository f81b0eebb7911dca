#include "config/words.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

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

std::string in_quotes(std::string_view text) {
    std::size_t end = std::min(text.size(), quoted_bytes);
    while (end > 0 && end < text.size() && is_continuation(text[end])) --end;
    std::string shown(text.substr(0, end));
    std::ranges::replace_if(shown, is_control, ' ');
    return '"' + shown + (end < text.size() ? "…\"" : "\"");
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
    std::optional<std::string> best;
    std::size_t least = tolerance(word) + 1;
    for (const auto& candidate : known) {
        const auto difference = distance(word.substr(0, quoted_bytes), candidate);
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
