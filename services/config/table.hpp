// Reads a table row by row as spreadsheet programs leave it, whatever file it came in, and knows the place of every
// cell.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/forms.hpp"
#include "config/problems.hpp"

namespace yimen::config {

// Why a cell does not hold what somebody once wrote into it, such as a number of which digits are gone.
struct CellFault {
    std::string complaint;
    std::string expected;
};

struct TableCell {
    std::string text;
    int line = 0;  // of the file; the row of a sheet
    std::optional<CellFault> fault{};

    bool is_blank() const { return text.empty() && !fault; }
};
using TableCells = std::vector<TableCell>;

// What is wrong in one row.
struct RowProblem {
    Place place;
    std::string complaint, expected, found;
};

// Rows that are not taken while the others are, for somebody to see.
struct RowsLeftOut {
    struct Row {
        int line = 0;
        std::vector<std::string> cells;  // as wide as the columns where it could be made so
        std::vector<RowProblem> why;
    };
    std::vector<std::string> columns;  // what stands above the cells, by the shape's names; "" above a blank column
    std::vector<Row> rows;
    Problems causes;  // each once, with its first place and in how many rows
};

// What a table must look like.
struct TableShape {
    std::string file;                  // as errors name it
    std::vector<std::string> columns;  // all that must be there, in any order
    std::uintmax_t max_bytes = 0;
    std::size_t max_rows = 0;                   // the names of the columns not counted
    std::map<std::string, std::string> also{};  // what a clerk may call a column: 事项名称 → name_zh
    std::vector<std::string> optional{};        // columns that may be there besides
};

// The shape's name for what stands above a column; nothing where it is none.
std::optional<std::string> column_called(const TableShape& shape, std::string_view heading);

// One row while it is read.
class TableRow {
   public:
    TableRow(const std::string& file, const std::vector<std::string>& columns, const TableCells& cells)
        : file_(file), columns_(columns), cells_(cells) {}

    // Whether the table has this one of the shape's optional columns.
    bool has(std::string_view column) const;
    // The column must be there. An ill-formed cell is told as a problem and reads as T{}.
    template <typename T>
    T value(std::string_view column, const Form<T>& form) {
        const auto& cell = cell_of(column);
        if (!cell.fault) {
            if (auto parsed = form.parse(cell.text)) return *std::move(parsed);
            wrong(column, in_quotes(cell.text) + " is not allowed", form.expected);
        } else {
            wrong(column, cell.fault->complaint, cell.fault->expected);
        }
        return T{};
    }
    Place place(std::string_view column) const;
    void wrong(std::string_view column, std::string_view complaint, std::string_view expected);
    const std::vector<RowProblem>& problems() const { return problems_; }

   private:
    const TableCell& cell_of(std::string_view column) const;

    const std::string& file_;
    const std::vector<std::string>& columns_;
    const TableCells& cells_;
    std::vector<RowProblem> problems_;
};

// Takes the rows of one table in turn and hands each well-shaped one to `use_row`. Taken as it is plainly meant: lines
// above the names of the columns, rows and columns with nothing in them, names of columns that stand again on a later
// page, blanks around what a cell says, cells that are missing at the end of a row. What is wrong in many rows alike is
// told once, with its first place and how many there are. Where `left_out` is given, a row that is wrong goes there and
// is no problem of the table. Not thread-safe.
class TableReader {
   public:
    // What it means that a row ends before the last column: something may have been forgotten, or nothing stands there.
    enum class Ends { early, blank };

    TableReader(const TableShape& shape, Problems& problems, const std::function<void(TableRow&)>& use_row,
                RowsLeftOut* left_out = nullptr, Ends ends = Ends::early)
        : shape_(shape), problems_(problems), use_row_(use_row), left_out_(left_out), ends_(ends) {}

    // Nothing more is to be read: the table is too long, or its columns are not known.
    bool stopped() const { return stopped_; }
    void take(TableCells cells);
    // A problem after which the rest of the file cannot be understood.
    void stop(int line, std::string_view complaint, std::string_view expected, const std::string& column = {});
    // After the last row; tells what was wrong in the rows.
    void finish();

   private:
    struct Cause {
        RowProblem first;
        std::size_t rows = 1;
        int last_line = 0;
    };

    bool is_heading(const TableCells& cells) const;
    void use_heading(const TableCells& cells);
    void require_columns(int line);
    void use_row(TableCells cells, std::size_t given);
    std::optional<RowProblem> misfit(TableCells& cells) const;
    RowProblem wrong_width(const TableCells& cells, std::size_t given) const;
    RowProblem nameless(const TableCell& cell, std::size_t number) const;
    std::vector<RowProblem> problems_of(const TableCells& cells, std::size_t given) const;
    void refuse(const TableCells& cells, std::vector<RowProblem> why);
    void keep(RowProblem problem);
    std::size_t filled(const TableCells& cells) const;

    const TableShape& shape_;
    Problems& problems_;
    const std::function<void(TableRow&)>& use_row_;
    RowsLeftOut* left_out_;
    Ends ends_;
    std::vector<std::string> columns_;  // "" where a column has no name
    TableCells above_;                  // the widest line while no names of columns were found
    std::vector<Cause> causes_;
    std::map<std::string, std::size_t> cause_of_;
    std::size_t lines_above_ = 0;
    std::size_t rows_ = 0;
    bool stopped_ = false;
};

}  // namespace yimen::config
