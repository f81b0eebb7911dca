// The cells of a workbook's sheet as text. Inside the reading of workbooks.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/table.hpp"
#include "config/xlsx_parts.hpp"

namespace yimen::config {

// Those that say something, by row and column from 0.
using SheetCells = std::map<std::pair<std::size_t, std::size_t>, TableCell>;

// What sheets share: texts, and how numbers are shown.
class CellTexts {
   public:
    // `parts` by kind: "sharedStrings", "styles"; either may be missing.
    CellTexts(const Archive& archive, const std::map<std::string, std::string, std::less<>>& parts,
              std::uintmax_t max_text_bytes);

    // What a cell of this type, style and content says. Throws WorkbookFault past the limit of all texts or cells.
    TableCell cell(std::string_view type, std::string_view style, bool has_formula, const std::string& content);

   private:
    void read_shared(const std::string& part, const std::string& text);
    void read_styles(const std::string& part, const std::string& text);
    TableCell number(std::string_view style, const std::string& content) const;
    const std::string* format_of(std::string_view style) const;
    void count(std::size_t bytes);

    std::vector<std::string> shared_;
    std::vector<std::string> formats_;  // of each style; "date" for the ones built in
    std::uintmax_t bytes_left_;
    std::size_t cells_left_;
};

// Throws WorkbookFault where it is no sheet, a cell that says something stands far to the right, or there are too many.
SheetCells sheet_cells(std::string_view text, const std::string& part, CellTexts& texts);

}  // namespace yimen::config
