// Takes a table out of an Office Open XML workbook (.xlsx) as Excel, WPS and others write it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "config/table.hpp"

namespace yimen::config {

// Whether the bytes begin as a workbook does, this kind or an older one, which is then refused in words.
bool looks_like_workbook(std::string_view bytes);

// Reads the one sheet that names at least two of the shape's columns, hidden sheets apart. Merged cells all say what
// the first one says; a number is its digits, as many as the cell shows where zeros lead it. What a cell does not hold
// any more (digits beyond the fifteenth, a text that was taken for a date, a formula without result) is told where it
// stands. Limits: `shape.max_bytes` of each part, unpacked, and of all texts together, max_cells, max_sheets.
void read_xlsx(std::string_view bytes, const TableShape& shape, Problems& problems,
               const std::function<void(TableRow&)>& use_row, RowsLeftOut* left_out = nullptr);

}  // namespace yimen::config
