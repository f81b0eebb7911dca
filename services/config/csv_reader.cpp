#include "config/csv_reader.hpp"

#include <algorithm>
#include <cassert>
#include <new>
#include <utility>
#include <vector>

#include <csv.h>

#include "config/cell_faults.hpp"
#include "config/limits.hpp"

namespace yimen::config {
namespace {

// libcsv passes over such a line between two rows.
bool is_blank_line(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// libcsv's parser, fed one line of the file at a time so that each field's line is known.
class LineParser {
   public:
    explicit LineParser(char delimiter) {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc{};
        csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
    }
    ~LineParser() { csv_free(&parser_); }
    LineParser(const LineParser&) = delete;
    LineParser& operator=(const LineParser&) = delete;

    // The rows that end in this line; `ok` turns false when the quoting is broken.
    std::vector<TableCells> feed(std::string_view line, int number, bool& ok) {
        ok = true;
        if (!row_begun_ && is_blank_line(line)) return {};
        line_ = number;
        if (!row_begun_) field_line_ = number;
        row_begun_ = true;
        ok = csv_parse(&parser_, line.data(), line.size(), on_field, on_row, this) == line.size();
        return std::exchange(rows_, {});
    }
    // The row that the end of the file ends.
    std::vector<TableCells> finish(bool& ok) {
        ok = csv_fini(&parser_, on_field, on_row, this) == 0;
        return std::exchange(rows_, {});
    }
    // Where the field being read begins.
    int field_line() const { return field_line_; }

   private:
    static void on_field(void* text, std::size_t size, void* self) {
        auto& parser = *static_cast<LineParser*>(self);
        const auto* bytes = static_cast<const char*>(text);
        std::string cell = bytes ? std::string(bytes, size) : std::string();
        auto fault = fault_of_text(cell);
        parser.cells_.push_back({std::move(cell), parser.field_line_, std::move(fault)});
        parser.field_line_ = parser.line_;
    }
    static void on_row(int, void* self) {
        auto& parser = *static_cast<LineParser*>(self);
        parser.rows_.push_back(std::exchange(parser.cells_, {}));
        parser.row_begun_ = false;
    }

    csv_parser parser_{};
    int line_ = 0;
    int field_line_ = 1;
    bool row_begun_ = false;
    TableCells cells_;
    std::vector<TableCells> rows_;
};

// Feeds one text to the table's reader.
class TextReader {
   public:
    TextReader(TableReader& table, char delimiter) : table_(table), parser_(delimiter) {}

    void read(std::string_view text) {
        bool ok = true;
        for (int line = 1; !text.empty() && ok && !table_.stopped(); ++line) {
            const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
            const bool is_hint = line == 1 && text.starts_with("sep=");  // what Excel writes for itself
            if (!is_hint) take(parser_.feed(text.substr(0, end), line, ok));
            if (!ok) tell_quote(line);
            text.remove_prefix(end);
        }
        if (ok && !table_.stopped()) finish();
    }

   private:
    void take(std::vector<TableCells> rows) {
        for (auto& cells : rows) table_.take(std::move(cells));
    }
    void finish() {
        bool ok = true;
        take(parser_.finish(ok));
        if (!ok) table_.stop(parser_.field_line(), "a quoted field has no end", "a closing quote");
    }
    // A closing quote that was forgotten shows lines later, at the next quote.
    void tell_quote(int line) {
        const int begun = parser_.field_line();
        const auto complaint =
            begun == line ? std::string("a quote stands where none may stand")
                          : "the quoted field that begins here does not end before line " + std::to_string(line);
        table_.stop(begun, complaint, "a quoted field's quotes around it and doubled inside");
    }

    TableReader& table_;
    LineParser parser_;
};

std::string_view unquoted(std::string_view field) {
    while (!field.empty() && (field.front() == '"' || field.front() == ' ')) field.remove_prefix(1);
    while (!field.empty() && std::string_view("\" \r").find(field.back()) != std::string_view::npos)
        field.remove_suffix(1);
    return field;
}

// What stands between the names of the columns.
char delimiter_of(std::string_view text, const TableShape& shape) {
    auto lines = split(text.substr(0, std::min<std::size_t>(text.size(), 64 * 1024)), '\n');
    if (lines.size() > 2 * max_lines_above) lines.resize(2 * max_lines_above);
    for (const auto line : lines) {
        for (const char delimiter : {',', '\t', ';'}) {
            const auto is_known = [&](std::string_view field) {
                return column_called(shape, unquoted(field)).has_value();
            };
            if (std::ranges::count_if(split(line, delimiter), is_known) >= 2) return delimiter;
        }
    }
    return ',';
}

}  // namespace

void read_csv_text(std::string_view text, const TableShape& shape, Problems& problems,
                   const std::function<void(TableRow&)>& use_row, RowsLeftOut* left_out) {
    TableReader table(shape, problems, use_row, left_out);
    std::string lines;  // of an old Mac, whose lines end with a carriage return alone
    if (text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos) {
        lines = text;
        std::ranges::replace(lines, '\r', '\n');
        text = lines;
    }
    TextReader(table, delimiter_of(text, shape)).read(text);
    table.finish();
}

}  // namespace yimen::config
