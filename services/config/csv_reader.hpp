// Reads a CSV file (RFC 4180, strict) row by row and knows the line of every field.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "config/forms.hpp"
#include "config/problems.hpp"

namespace yimen::config {

struct CsvCell {
    std::string text;
    int line = 0;  // where it begins
};

// What a table must look like.
struct CsvShape {
    std::string file;                  // relative to the configuration's folder
    std::vector<std::string> columns;  // all of them, in any order
    std::uintmax_t max_bytes = 0;
    std::size_t max_rows = 0;  // the header not counted
};

// One row while it is read.
class CsvRow {
   public:
    CsvRow(const std::string& file, const std::vector<std::string>& columns, const std::vector<CsvCell>& cells,
           Problems& problems)
        : file_(file), columns_(columns), cells_(cells), problems_(problems) {}

    // The column must be one of the shape's. An ill-formed field is told as a problem and reads as T{}.
    template <typename T>
    T value(std::string_view column, const Form<T>& form) {
        const auto& cell = cell_of(column);
        if (auto parsed = form.parse(cell.text)) return *std::move(parsed);
        wrong(column, in_quotes(cell.text) + " is not allowed", form.expected);
        return T{};
    }
    Place place(std::string_view column) const;
    void wrong(std::string_view column, std::string_view complaint, std::string_view expected);

   private:
    const CsvCell& cell_of(std::string_view column) const;

    const std::string& file_;
    const std::vector<std::string>& columns_;
    const std::vector<CsvCell>& cells_;
    Problems& problems_;
};

// Hands each well-shaped row to `use_row`. The first line names the columns. A row with too few or too many
// fields is told as a problem and passed over; after broken quoting, or past `max_rows`, reading ends.
void read_csv(const std::filesystem::path& folder, const CsvShape& shape, Problems& problems,
              const std::function<void(CsvRow&)>& use_row);

}  // namespace yimen::config
