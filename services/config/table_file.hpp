// Takes a table out of a file, whatever a spreadsheet program saved it as.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "config/table.hpp"

namespace yimen::config {

// CSV in any encoding that decode_text() knows, or an .xlsx workbook; at most `shape.max_bytes`.
void read_table(std::string bytes, const TableShape& shape, Problems& problems,
                const std::function<void(TableRow&)>& use_row, RowsLeftOut* left_out = nullptr);

// The same of a file of the configuration's folder.
void read_table(const std::filesystem::path& folder, const TableShape& shape, Problems& problems,
                const std::function<void(TableRow&)>& use_row);

}  // namespace yimen::config
