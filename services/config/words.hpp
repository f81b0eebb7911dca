// Small questions about text and lists of words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_rules.hpp"
#include "base/utf8.hpp"

namespace yimen::config {

constexpr bool is_digit(char character) { return character >= '0' && character <= '9'; }
// 1 for the first line.
int line_at(std::string_view text, std::size_t offset);
// The pieces between separators; one empty piece for an empty text.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string joined(const std::vector<std::string>& words);
// The same with a … z for A … Z.
std::string in_small_letters(std::string_view text);
// In double quotes, on one line, cut to 60 bytes or a little less; what cannot be seen is named by its number,
// "<U+3000>".
std::string in_quotes(std::string_view text);
// The known word that `word` was most likely meant to be, small or capital; nothing when none is near.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);
// What may stand where `word` stood: a short list in full, of a long one the nearest.
std::string one_of(std::string_view what, const std::vector<std::string>& known, std::string_view word);

}  // namespace yimen::config
