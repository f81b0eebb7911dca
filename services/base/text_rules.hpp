// Which characters a text for people may have: the one rule for tables (CSV, .xlsx), profiles (TOML) and JSON. What
// each character is says Unicode, through ICU. Private and unassigned characters may stand: GB 18030 has rare hanzi
// among the former, and newer ones are unassigned to a library of today. All of it pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace yimen {

// A space of any width: the full-width one of Chinese input, one that does not break.
bool is_blank(char32_t character);
// What moves a cursor, ends a line, or makes what follows read backwards (controls, separators of lines and paragraphs,
// Unicode's bidirectional embeddings, overrides and isolates).
bool moves_others(char32_t character);
// That, and whatever else shows nothing of itself: marks without width, fillers, tags. What only chooses the form of
// the character before it (a variation selector) belongs to that.
bool is_invisible(char32_t character);

// Without blanks at its ends.
std::u32string_view trimmed(std::u32string_view text);

// A line as programs of version 0.1 took it, and as it must still be read where it was published: it shows something,
// and nothing in it moves others.
bool is_plain_line(std::string_view text);
inline constexpr std::string_view plain_line =
    "one line that is not blank, without control characters and marks that turn its direction";

// A line as it is taken from people today: moreover nothing in it is invisible, and no blank is at its ends.
bool is_clean_line(std::string_view text);
inline constexpr std::string_view clean_line = "one line with nothing invisible in it and no blank at its ends";

// A form that a text must have besides its length, and what it is in the words of an error.
struct TextForm {
    bool (*fits)(std::string_view text);
    std::string_view expected;
    const TextForm* from_people = nullptr;  // what counts for what people write, where that is stricter
};
inline constexpr TextForm clean_line_form{is_clean_line, clean_line};
inline constexpr TextForm plain_line_form{is_plain_line, plain_line, &clean_line_form};

// 1 … `most` of A-Z a-z 0-9 - _ and '.': a code, and the id of a hall or a county.
bool is_code(std::string_view text, std::size_t most);

// As a clean line, but it may be several, or none.
bool is_clean_text(std::string_view text);

}  // namespace yimen
