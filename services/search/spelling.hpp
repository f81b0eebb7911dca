// How a syllable is typed: in full, and, at a price, by sounds that people confuse and by keys that swap. The lists are
// closed: nothing follows from two syllables being alike.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "search/price.hpp"
#include "search/readings.hpp"

namespace yimen {

struct Spelling {
    std::string text;
    Syllable syllable = 0;
    Price price = 0;  // 0, bare_u, or confused for each change
};

inline constexpr std::size_t longest_spelling = 7;

// All whose text this is. Constant once made: from any thread.
std::span<const Spelling> spellings_of(std::string_view text);
// Whether one letter is missing, too many, another one or in another place; the first letters are the same or swapped.
// Short syllables are let be: nearly any two of them are so near.
bool is_mistyped(std::string_view typed, std::string_view syllable);
// What syllables that are confused have in common: "zeng", "zhen" → "zen".
std::string confused_form(std::string_view syllable);

}  // namespace yimen
