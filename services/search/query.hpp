// What somebody typed, made plain: one width, one case, no tones, no punctuation, and what is only said around it
// marked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yimen {

// Longer ones find nothing: no name of an item is as long.
inline constexpr std::size_t max_query_characters = 60;
inline constexpr std::size_t max_query_bytes = 1'024;

// Bit i stands for character i.
using QueryBits = std::uint64_t;

struct Query {
    std::u32string text;    // hanzi, a-z and digits
    QueryBits joints = 0;   // before which a blank or an apostrophe stood: no syllable goes across
    QueryBits blanks = 0;   // before which a blank stood
    QueryBits fillers = 0;  // said around it: 我要, 怎么办
    std::u32string words;   // as typed, with single blanks, for what is English

    bool empty() const { return text.empty(); }
    std::size_t size() const { return text.size(); }
    // One bit more than there are characters.
    QueryBits end() const { return QueryBits{1} << text.size(); }
    bool has_hanzi() const;
    bool all_letters() const;
    // Without fillers at its ends; nothing when there are none or nothing else.
    std::optional<Query> stripped() const;
    // Characters [from, to).
    Query part(std::size_t from, std::size_t to) const;
};

inline bool is_letter(char32_t c) { return c >= U'a' && c <= U'z'; }
inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
// A hanzi, a letter or a digit: what is left of a text when it is compared.
bool is_compared(char32_t c);
// One width, one case, the simplified form.
char32_t plain_character(char32_t c);

// Empty when nothing is left, and when the text is malformed or too long.
Query read_query(std::string_view typed);

}  // namespace yimen
