#include "config/xlsx_cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/number.hpp"
#include "config/cell_faults.hpp"
#include "config/limits.hpp"
#include "config/words.hpp"

namespace yimen::config {
namespace {

constexpr double most_exact = 1e15;  // from here on a spreadsheet program has put zeros for digits
constexpr std::size_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;
constexpr std::string_view built_in_date = "date";

// ECMA-376 18.8.30, with those of Chinese programs.
bool is_built_in_date(int id) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

// Whether a number format shows a day or a time: one of their letters outside quotes, brackets and escapes.
bool shows_date(std::string_view format) {
    if (format == built_in_date) return true;
    for (std::size_t at = 0; at < format.size(); ++at) {
        const char c = format[at];
        if (c == ';') return false;
        if (c == '"') at = std::min(format.find('"', at + 1), format.size());
        if (c == '[') at = std::min(format.find(']', at + 1), format.size());
        if (c == '\\' || c == '_' || c == '*') ++at;
        if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) return true;
    }
    return false;
}

// "000000": as many digits as there are zeros.
std::size_t least_digits(std::string_view format) {
    return !format.empty() && format.find_first_not_of('0') == std::string_view::npos ? format.size() : 0;
}

// _x000D_ stands for a character that XML cannot hold.
std::string unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        unsigned code = 0;
        const bool is_escape = text.compare(at, 2, "_x") == 0 && at + 6 < text.size() && text[at + 6] == '_' &&
                               std::from_chars(&text[at + 2], &text[at + 6], code, 16).ptr == &text[at + 6];
        const bool is_character = code > 0 && (code < 0xD800 || code > 0xDFFF);
        if (is_escape && is_character) plain += utf8_of(std::u32string(1, static_cast<char32_t>(code)));
        if (!is_escape || !is_character) plain += text[at];
        at += is_escape && is_character ? 7 : 1;
    }
    return plain;
}

// Collects what is written in <t>, but for the readings that stand above hanzi (<rPh>).
class Text {
   public:
    void begin(std::string_view name) {
        if (name == "rPh") ++readings_;
        is_open_ = name == "t" && readings_ == 0;
    }
    void end(std::string_view name) {
        if (name == "rPh") --readings_;
        is_open_ = false;
    }
    void add(std::string_view text) {
        if (is_open_) text_ += text;
    }
    std::string take() { return unescaped(std::exchange(text_, {})); }

   private:
    std::string text_;
    int readings_ = 0;
    bool is_open_ = false;
};

struct Corner {
    std::size_t row = 0, column = 0;  // from 0
};

// "C12"
std::optional<Corner> corner_of(std::string_view reference) {
    const auto digits = reference.find_first_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || digits > 3) return std::nullopt;
    std::size_t column = 0;
    for (const char c : reference.substr(0, digits)) {
        if (c < 'A' || c > 'Z') return std::nullopt;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    const auto row = number_in<std::size_t>(reference.substr(digits));
    if (!row || *row == 0 || *row > most_rows || column > most_columns) return std::nullopt;
    return Corner{*row - 1, column - 1};
}

// One sheet while its XML is read.
class SheetReader {
   public:
    SheetReader(std::string part, CellTexts& texts) : part_(std::move(part)), texts_(texts) {}

    void begin(const Element& element) {
        const auto name = element.name();
        text_.begin(name);
        if (name == "row") begin_row(element);
        if (name == "c") begin_cell(element);
        if (name == "f") has_formula_ = true;
        if (name == "v") in_value_ = true;
        if (name == "mergeCell") merged_.emplace_back(element.attribute("ref"));
    }
    void end(std::string_view name) {
        text_.end(name);
        if (name == "v") in_value_ = false;
        if (name == "c") end_cell();
    }
    void text(std::string_view text) {
        if (in_value_) value_ += text;
        text_.add(text);
    }
    SheetCells cells() && {
        for (const auto& range : merged_) merge(range);
        return std::move(cells_);
    }

   private:
    // Rows and cells may leave out where they stand: then it is behind the one before.
    void begin_row(const Element& element) {
        const auto given = element.attribute("r");
        const auto number = number_in<std::size_t>(given);
        if (!given.empty() && (!number || *number == 0 || *number > most_rows)) throw strange("row", given);
        row_ = number ? *number - 1 : next_row_;
        next_row_ = row_ + 1;
        column_ = 0;
    }
    void begin_cell(const Element& element) {
        const auto given = element.attribute("r");
        const auto corner = corner_of(given);
        if (!given.empty() && !corner) throw strange("cell", given);
        at_ = corner ? std::pair(corner->row, corner->column) : std::pair(row_, column_);
        column_ = at_.second + 1;
        type_ = element.attribute("t");
        style_ = element.attribute("s");
        has_formula_ = false;
        value_.clear();
    }
    void end_cell() {
        const auto inline_text = text_.take();
        const bool is_inline = type_ == "inlineStr";
        if (!is_inline && value_.empty() && !has_formula_) return;
        auto cell = texts_.cell(type_, style_, has_formula_, is_inline ? inline_text : value_);
        cell.line = static_cast<int>(at_.first + 1);
        if (cell.is_blank()) return;
        if (at_.second >= max_columns) {
            throw WorkbookFault{in_quotes(cell.text) + " stands in column " + std::to_string(at_.second + 1) +
                                    " of row " + std::to_string(cell.line),
                                "at most " + std::to_string(max_columns) + " columns"};
        }
        cells_.insert_or_assign(at_, std::move(cell));
    }
    void merge(const std::string& range) {
        const auto colon = range.find(':');
        const auto from = corner_of(range.substr(0, colon));
        const auto to = colon == std::string::npos ? from : corner_of(range.substr(colon + 1));
        if (!from || !to || from->column != to->column) return;  // across columns it is a title
        const auto first = cells_.find({from->row, from->column});
        if (first == cells_.end()) return;
        const auto last = std::min(to->row, cells_.rbegin()->first.first);
        for (auto row = from->row + 1; row <= last; ++row) {
            auto cell = first->second;
            cell.line = static_cast<int>(row + 1);
            cells_.insert_or_assign({row, from->column}, std::move(cell));
        }
    }
    WorkbookFault strange(const char* what, std::string_view given) const {
        return {"its part " + part_ + " has a " + what + " at " + in_quotes(given),
                "a workbook that a spreadsheet program opens; save it there once more"};
    }

    std::string part_;
    CellTexts& texts_;
    Text text_;
    SheetCells cells_;
    std::vector<std::string> merged_;
    std::pair<std::size_t, std::size_t> at_;
    std::size_t row_ = 0, next_row_ = 0, column_ = 0;
    std::string type_, style_, value_;
    bool has_formula_ = false, in_value_ = false;
};

}  // namespace

CellTexts::CellTexts(const Archive& archive, const std::map<std::string, std::string, std::less<>>& parts,
                     std::uintmax_t max_text_bytes)
    : bytes_left_(max_text_bytes), cells_left_(max_cells) {
    const auto read = [&](const char* kind, void (CellTexts::*reader)(const std::string&, const std::string&)) {
        const auto part = parts.find(kind);
        const auto text = part == parts.end() ? std::nullopt : archive.part(part->second);
        if (text) (this->*reader)(part->second, *text);
    };
    read("sharedStrings", &CellTexts::read_shared);
    read("styles", &CellTexts::read_styles);
}

void CellTexts::read_shared(const std::string& part, const std::string& text) {
    Text each;
    read_xml(text, part,
             {[&](const Element& element) { each.begin(element.name()); },
              [&](std::string_view name) {
                  each.end(name);
                  if (name == "si") shared_.push_back(each.take());
              },
              [&](std::string_view more) { each.add(more); }});
}

void CellTexts::read_styles(const std::string& part, const std::string& text) {
    std::map<int, std::string> own;
    bool in_cells = false;
    const auto begin = [&](const Element& element) {
        if (element.name() == "numFmt") {
            own.emplace(number_in<int>(element.attribute("numFmtId")).value_or(-1), element.attribute("formatCode"));
        }
        if (element.name() == "cellXfs") in_cells = true;
        if (element.name() != "xf" || !in_cells) return;
        const auto id = number_in<int>(element.attribute("numFmtId")).value_or(0);
        const auto format = own.find(id);
        formats_.push_back(format != own.end()    ? format->second
                           : is_built_in_date(id) ? std::string(built_in_date)
                                                  : "");
    };
    const auto end = [&](std::string_view name) {
        if (name == "cellXfs") in_cells = false;
    };
    read_xml(text, part, {begin, end});
}

void CellTexts::count(std::size_t bytes) {
    if (bytes > bytes_left_) throw WorkbookFault{"its texts are too long", "less text"};
    bytes_left_ -= bytes;
}

const std::string* CellTexts::format_of(std::string_view style) const {
    const auto number = number_in<std::size_t>(style.empty() ? "0" : style);
    return number && *number < formats_.size() ? &formats_[*number] : nullptr;
}

TableCell CellTexts::number(std::string_view style, const std::string& content) const {
    const auto value = number_in<double>(content);
    if (!value || !std::isfinite(*value)) return {content};
    const auto* format = format_of(style);
    if (format && shows_date(*format)) return {content, 0, date_for_text(content)};
    const bool is_whole = std::trunc(*value) == *value;
    if (is_whole && std::abs(*value) >= most_exact) return {content, 0, lost_digits(content)};
    if (!is_whole) {
        char shortest[64];
        const auto [end, failed] = std::to_chars(std::begin(shortest), std::end(shortest), *value);
        return {failed == std::errc{} ? std::string(std::begin(shortest), end) : content};
    }
    auto digits = std::to_string(static_cast<long long>(*value));
    const auto least = format ? least_digits(*format) : 0;
    if (digits.size() < least && *value >= 0) digits.insert(0, least - digits.size(), '0');
    return {std::move(digits)};
}

TableCell CellTexts::cell(std::string_view type, std::string_view style, bool has_formula, const std::string& content) {
    if (cells_left_-- == 0) throw WorkbookFault{"it has too many cells", "at most " + std::to_string(max_cells)};
    if (has_formula && content.empty()) return {{}, 0, formula_without_result()};
    if (type == "e") return {content, 0, formula_error(content)};
    if (type == "b") return {content == "0" ? "FALSE" : "TRUE"};
    if (type.empty() || type == "n") return number(style, content);
    if (type != "s") {
        count(content.size());
        return {type == "str" ? unescaped(content) : content};
    }
    const auto place = number_in<std::size_t>(content);
    if (!place || *place >= shared_.size()) {
        throw WorkbookFault{"a cell names the shared text " + in_quotes(content) + ", which is not there",
                            "a workbook that a spreadsheet program opens; save it there once more"};
    }
    count(shared_[*place].size());
    return {shared_[*place]};
}

SheetCells sheet_cells(std::string_view text, const std::string& part, CellTexts& texts) {
    SheetReader sheet(part, texts);
    read_xml(text, part,
             {[&](const Element& element) { sheet.begin(element); }, [&](std::string_view name) { sheet.end(name); },
              [&](std::string_view more) { sheet.text(more); }});
    return std::move(sheet).cells();
}

}  // namespace yimen::config
