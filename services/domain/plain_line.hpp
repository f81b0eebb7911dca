// What may stand as a line on a screen, in a list and on paper.
#pragma once

#include <string_view>

namespace yimen {

// In the words of an error.
inline constexpr std::string_view plain_line =
    "one line that is not blank, without control characters and marks that turn its direction";

// Whether a text is one: it is UTF-8, it shows something, nothing in it moves a cursor, ends a row or a string, or
// makes what follows read backwards (Unicode's bidirectional embeddings, overrides and isolates). Pure.
bool is_plain_line(std::string_view text);

}  // namespace yimen
