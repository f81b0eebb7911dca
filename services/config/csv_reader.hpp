// Takes a table out of the text of a CSV file (RFC 4180, strict), with the line of every field.
#pragma once

#include <functional>
#include <string_view>

#include "config/table.hpp"

namespace yimen::config {

// Fields stand between commas, semicolons or tabs: whatever stands between the names of the columns. After broken
// quoting, or past the shape's rows, reading ends. UTF-8; see decode_text for what else a file may be in.
void read_csv_text(std::string_view text, const TableShape& shape, Problems& problems,
                   const std::function<void(TableRow&)>& use_row, RowsLeftOut* left_out = nullptr);

}  // namespace yimen::config
