// Text of others as it may stand on a terminal, in a table and in a log.
#pragma once

#include <string>
#include <string_view>

namespace yimen {

// What moves a cursor, colours a screen, or turns the direction of writing is named by its number in place of being
// done: "<U+001B>". Line breaks and tabs stay. Bytes that are not UTF-8 are named too: "<xE9>". Pure.
std::string visible_text(std::string_view text);
// The same with line breaks and tabs named, for what must stay on its line.
std::string visible_line(std::string_view text);

}  // namespace yimen
