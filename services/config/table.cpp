#include "config/table.hpp"

#include <algorithm>
#include <cassert>

#include "config/csv_writer.hpp"
#include "config/limits.hpp"

namespace yimen::config {
namespace {

bool has_text(const TableCell& cell) { return !cell.is_blank(); }

// Blanks and what shows nothing, at both ends.
void trim(std::string& text) {
    const auto characters = characters_of(text);
    const auto shows = [](char32_t c) { return !is_blank(c) && !is_invisible(c); };
    const auto first = std::ranges::find_if(characters, shows);
    if (first == characters.end()) return text.clear();
    const auto last = std::find_if(characters.rbegin(), characters.rend(), shows).base();
    if (first == characters.begin() && last == characters.end()) return;
    text = utf8_of({first, last});
}

void trim(TableCells& cells) {
    for (auto& cell : cells) {
        trim(cell.text);
        if (is_guarded_cell(cell.text)) cell.text.erase(0, 1);
    }
    while (cells.size() > 1 && cells.back().is_blank()) cells.pop_back();
}

// Without blanks and the mark of what must be filled in: "事项 名称*" is 事项名称.
std::string heading_of(std::string_view text) {
    std::u32string kept;
    for (const auto c : characters_of(text)) {
        if (!is_blank(c) && !is_invisible(c) && c != U'*' && c != U'＊') kept += c;
    }
    return in_small_letters(utf8_of(kept));
}

std::string same_cause(const RowProblem& problem) {
    return problem.place.field + '\n' + problem.complaint + '\n' + problem.expected;
}

}  // namespace

std::optional<std::string> column_called(const TableShape& shape, std::string_view heading) {
    const auto plain = heading_of(heading);
    for (const auto* columns : {&shape.columns, &shape.optional}) {
        if (std::ranges::find(*columns, plain) != columns->end()) return plain;
    }
    const auto called = shape.also.find(plain);
    return called == shape.also.end() ? std::nullopt : std::optional(called->second);
}

Place TableRow::place(std::string_view column) const { return {file_, cell_of(column).line, std::string(column)}; }

void TableRow::wrong(std::string_view column, std::string_view complaint, std::string_view expected) {
    problems_.push_back({place(column), std::string(complaint), std::string(expected), cell_of(column).text});
}

bool TableRow::has(std::string_view column) const { return std::ranges::find(columns_, column) != columns_.end(); }

const TableCell& TableRow::cell_of(std::string_view column) const {
    const auto found = std::ranges::find(columns_, column);
    assert(found != columns_.end());
    return cells_[static_cast<std::size_t>(found - columns_.begin())];
}

void TableReader::take(TableCells cells) {
    if (stopped_) return;
    const auto given = cells.size();
    trim(cells);
    if (std::ranges::none_of(cells, has_text)) return;
    if (!columns_.empty()) return use_row(std::move(cells), given);
    if (is_heading(cells)) return use_heading(cells);
    if (above_.size() < cells.size()) above_ = cells;
    if (++lines_above_ == max_lines_above) use_heading(above_);
}

bool TableReader::is_heading(const TableCells& cells) const {
    const auto is_known = [&](const TableCell& cell) { return column_called(shape_, cell.text).has_value(); };
    return std::ranges::count_if(cells, is_known) >= 2;
}

void TableReader::use_heading(const TableCells& cells) {
    for (const auto& cell : cells) {
        const auto column = column_called(shape_, cell.text);
        if (!column && has_text(cell)) {
            const auto near = nearest(cell.text, shape_.columns);
            stop(cell.line, "there is no column " + in_quotes(cell.text),
                 near ? *near : "one of: " + joined(shape_.columns), cell.text);
        } else if (column && std::ranges::find(columns_, *column) != columns_.end()) {
            stop(cell.line, "the column stands twice", "each column once", *column);
        }
        columns_.push_back(column.value_or(""));
    }
    if (!stopped_) require_columns(cells.front().line);
}

void TableReader::require_columns(int line) {
    for (const auto& column : shape_.columns) {
        if (std::ranges::find(columns_, column) != columns_.end()) continue;
        stop(line, "the column is missing", "the columns " + joined(shape_.columns), column);
    }
}

std::size_t TableReader::filled(const TableCells& cells) const {
    return static_cast<std::size_t>(std::ranges::count_if(cells, has_text));
}

void TableReader::use_row(TableCells cells, std::size_t given) {
    if (is_heading(cells) && filled(cells) * 2 > shape_.columns.size()) return;  // again, at the head of a page
    if (++rows_ > shape_.max_rows) {
        return stop(cells.front().line, "the table is too long",
                    "at most " + std::to_string(shape_.max_rows) + " rows");
    }
    auto misfit_found = misfit(cells);
    if (misfit_found) return refuse(cells, {*std::move(misfit_found)});
    if (auto why = problems_of(cells, given); !why.empty()) refuse(cells, std::move(why));
}

// Makes the row as wide as the columns.
std::optional<RowProblem> TableReader::misfit(TableCells& cells) const {
    if (cells.size() > columns_.size()) return wrong_width(cells, cells.size());
    cells.resize(columns_.size(), TableCell{{}, cells.back().line});
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (columns_[i].empty() && has_text(cells[i])) return nameless(cells[i], i + 1);
    }
    if (filled(cells) * 4 > shape_.columns.size()) return std::nullopt;
    // A total, a remark, somebody's name below the table.
    const auto said = std::ranges::find_if(cells, has_text);
    return RowProblem{{shape_.file, said->line, columns_[static_cast<std::size_t>(said - cells.begin())]},
                      "the row says " + in_quotes(said->text) + " and hardly anything else",
                      "a row that is filled in, or nothing",
                      said->text};
}

RowProblem TableReader::wrong_width(const TableCells& cells, std::size_t given) const {
    return {{shape_.file, cells.front().line, ""},
            "the row has " + std::to_string(given) + " fields" +
                (given > columns_.size() ? ", and the last says " + in_quotes(cells.back().text) : ""),
            std::to_string(columns_.size()) + " fields",
            {}};
}

RowProblem TableReader::nameless(const TableCell& cell, std::size_t number) const {
    return {{shape_.file, cell.line, ""},
            in_quotes(cell.text) + " stands in column " + std::to_string(number) + ", which has no name",
            "nothing there, or a column's name above it",
            cell.text};
}

// In a row with too few cells a comma may have been forgotten, which moves all that stands behind it.
std::vector<RowProblem> TableReader::problems_of(const TableCells& cells, std::size_t given) const {
    TableRow row(shape_.file, columns_, cells);
    use_row_(row);
    if (ends_ == Ends::early && given < columns_.size() && !row.problems().empty()) return {wrong_width(cells, given)};
    return row.problems();
}

void TableReader::refuse(const TableCells& cells, std::vector<RowProblem> why) {
    for (const auto& problem : why) keep(problem);
    if (!left_out_) return;
    auto& row = left_out_->rows.emplace_back(RowsLeftOut::Row{cells.front().line, {}, std::move(why)});
    for (const auto& cell : cells) row.cells.push_back(cell.text);
}

void TableReader::keep(RowProblem problem) {
    const auto [known, is_new] = cause_of_.try_emplace(same_cause(problem), causes_.size());
    if (is_new) {
        if (causes_.size() < max_problems) causes_.push_back({std::move(problem), 1, 0});
        return;
    }
    if (known->second >= causes_.size()) return;
    auto& cause = causes_[known->second];
    cause.rows += problem.place.line == cause.last_line ? 0 : 1;
    cause.last_line = problem.place.line;
}

void TableReader::stop(int line, std::string_view complaint, std::string_view expected, const std::string& column) {
    keep({{shape_.file, line, column}, std::string(complaint), std::string(expected), column});
    stopped_ = true;
}

void TableReader::finish() {
    if (!stopped_ && columns_.empty() && !above_.empty()) use_heading(above_);
    if (!stopped_ && columns_.empty()) stop(1, "the file is empty", "a first line naming the columns");
    auto& told = left_out_ && !stopped_ ? left_out_->causes : problems_;
    for (const auto& [first, rows, last_line] : causes_) {
        const auto more = rows == 1 ? std::string()
                                    : ", here and in " + std::to_string(rows - 1) + " more row" +
                                          (rows == 2 ? "" : "s") + ", the last in line " + std::to_string(last_line);
        told.add(first.place, first.complaint + more, first.expected, first.found);
    }
    if (left_out_) left_out_->columns = columns_;
}

}  // namespace yimen::config
