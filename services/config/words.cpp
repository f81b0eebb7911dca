#include "config/words.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>
#include <utility>

namespace yimen::config {
namespace {

constexpr std::size_t listed_in_full = 30;
constexpr std::size_t quoted_bytes = 60;

bool is_control(char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; }

// How many wrong letters a word may have and still be recognised.
std::size_t tolerance(std::string_view word) { return word.size() < 4 ? 1 : std::max<std::size_t>(word.size() / 3, 2); }

// Of one character.
std::string visible(std::string_view character) {
    if (character.size() == 1) return is_control(character.front()) ? " " : std::string(character);
    const auto point = characters_of(character).front();
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
    while (end > 0 && end < text.size() && continues_character(text[end])) --end;
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
