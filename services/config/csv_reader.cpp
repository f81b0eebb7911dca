#include "config/csv_reader.hpp"

#include <algorithm>
#include <cassert>
#include <new>
#include <utility>

#include <csv.h>

#include "config/config_file.hpp"

namespace yimen::config {
namespace {

using Cells = std::vector<CsvCell>;

// libcsv passes over such a line between two rows.
bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// libcsv's parser, fed one line of the file at a time so that each field's line is known.
class LineParser {
   public:
    LineParser() {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc{};
    }
    ~LineParser() { csv_free(&parser_); }
    LineParser(const LineParser&) = delete;
    LineParser& operator=(const LineParser&) = delete;

    // The rows that end in this line; `ok` turns false when the quoting is broken.
    std::vector<Cells> feed(std::string_view line, int number, bool& ok) {
        ok = true;
        if (!row_begun_ && is_blank(line)) return {};
        line_ = number;
        if (!row_begun_) field_line_ = number;
        row_begun_ = true;
        ok = csv_parse(&parser_, line.data(), line.size(), on_field, on_row, this) == line.size();
        return std::exchange(rows_, {});
    }
    // The row that the end of the file ends.
    std::vector<Cells> finish(bool& ok) {
        ok = csv_fini(&parser_, on_field, on_row, this) == 0;
        return std::exchange(rows_, {});
    }
    // Where the field being read begins.
    int field_line() const { return field_line_; }

   private:
    static void on_field(void* text, std::size_t size, void* self) {
        auto& parser = *static_cast<LineParser*>(self);
        const auto* bytes = static_cast<const char*>(text);
        parser.cells_.push_back({bytes ? std::string(bytes, size) : std::string(), parser.field_line_});
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
    Cells cells_;
    std::vector<Cells> rows_;
};

// One file: its header first, then its rows.
class TableReader {
   public:
    TableReader(const CsvShape& shape, Problems& problems, const std::function<void(CsvRow&)>& use_row)
        : shape_(shape), problems_(problems), use_row_(use_row) {}

    void read(std::string_view text) {
        LineParser parser;
        bool ok = true;
        for (int line = 1; !text.empty() && ok && !stopped_; ++line) {
            const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
            use(parser.feed(text.substr(0, end), line, ok));
            if (!ok) tell_quote(parser.field_line(), line);
            text.remove_prefix(end);
        }
        if (!ok || stopped_) return;
        use(parser.finish(ok));
        if (!ok) tell(parser.field_line(), "a quoted field has no end", "a closing quote");
        if (ok && columns_.empty() && !stopped_) tell(1, "the file is empty", "a first line naming the columns");
    }

   private:
    // A closing quote that was forgotten shows lines later, at the next quote.
    void tell_quote(int field_line, int line) {
        const auto complaint =
            field_line == line ? std::string("a quote stands where none may stand")
                               : "the quoted field that begins here does not end before line " + std::to_string(line);
        tell(field_line, complaint, "a quoted field's quotes around it and doubled inside");
    }

    void use(const std::vector<Cells>& rows) {
        for (const auto& cells : rows) {
            if (stopped_) return;
            columns_.empty() ? use_header(cells) : use_row(cells);
        }
    }

    void use_header(const Cells& cells) {
        for (const auto& cell : cells) {
            if (std::ranges::find(shape_.columns, cell.text) == shape_.columns.end()) {
                const auto near = nearest(cell.text, shape_.columns);
                tell(cell.line, "there is no column " + in_quotes(cell.text),
                     near ? *near : "one of: " + joined(shape_.columns), cell.text);
            } else if (std::ranges::find(columns_, cell.text) != columns_.end()) {
                tell(cell.line, "the column stands twice", "each column once", cell.text);
            }
            columns_.push_back(cell.text);
        }
        if (!stopped_) require_columns(cells.front().line);
    }

    void require_columns(int line) {
        for (const auto& column : shape_.columns) {
            if (std::ranges::find(columns_, column) != columns_.end()) continue;
            tell(line, "the column is missing", "the columns " + joined(shape_.columns), column);
        }
    }

    void use_row(const Cells& cells) {
        if (++rows_ > shape_.max_rows) {
            tell(cells.front().line, "the table is too long", "at most " + std::to_string(shape_.max_rows) + " rows");
        } else if (cells.size() != columns_.size()) {
            problems_.add({shape_.file, cells.front().line, ""},
                          "the row has " + std::to_string(cells.size()) + " fields",
                          std::to_string(columns_.size()) + " fields");
        } else {
            CsvRow row(shape_.file, columns_, cells, problems_);
            use_row_(row);
        }
    }

    // A problem after which the rest of the file cannot be understood.
    void tell(int line, std::string_view complaint, std::string_view expected, const std::string& column = {}) {
        problems_.add({shape_.file, line, column}, complaint, expected);
        stopped_ = true;
    }

    const CsvShape& shape_;
    Problems& problems_;
    const std::function<void(CsvRow&)>& use_row_;
    std::vector<std::string> columns_;
    std::size_t rows_ = 0;
    bool stopped_ = false;
};

}  // namespace

Place CsvRow::place(std::string_view column) const { return {file_, cell_of(column).line, std::string(column)}; }

void CsvRow::wrong(std::string_view column, std::string_view complaint, std::string_view expected) {
    problems_.add(place(column), complaint, expected, cell_of(column).text);
}

const CsvCell& CsvRow::cell_of(std::string_view column) const {
    const auto found = std::ranges::find(columns_, column);
    assert(found != columns_.end());
    return cells_[static_cast<std::size_t>(found - columns_.begin())];
}

void read_csv(const std::filesystem::path& folder, const CsvShape& shape, Problems& problems,
              const std::function<void(CsvRow&)>& use_row) {
    const auto text = read_config_file(folder, shape.file, shape.max_bytes, problems);
    if (text) TableReader(shape, problems, use_row).read(*text);
}

}  // namespace yimen::config
