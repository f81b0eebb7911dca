// Writes a row of CSV that a spreadsheet program opens as the text it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yimen::config {

// A cell of text that begins as a formula does (= + - @, their full-width forms, a tab, a carriage return) gets an
// apostrophe in front, and one that begins with apostrophes and such a sign one more, so that the reader of tables,
// which takes one away, gives back what was written.
std::string guarded_cell(std::string_view text);
// Whether the reader of tables takes an apostrophe away.
bool is_guarded_cell(std::string_view text);

// RFC 4180: the cells with commas between them and CR LF behind the last, quotes around those that need them. Cells of
// text that people wrote are to be guarded first; numbers are not.
std::string csv_line(const std::vector<std::string>& cells);
// The same with every cell guarded.
std::string csv_line_of_texts(std::vector<std::string> cells);

}  // namespace yimen::config
