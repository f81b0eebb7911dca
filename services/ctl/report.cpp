#include "ctl/report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "base/utf8.hpp"
#include "base/visible_text.hpp"
#include "config/csv_writer.hpp"
#include "json/described.hpp"

namespace yimen {
namespace {

using Lines = std::vector<std::vector<std::string>>;

std::string rounded(double value, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

// As CSV has it; empty where nothing is known.
std::string plain(const ReportCell& cell) {
    struct Text {
        std::string operator()(std::monostate) const { return ""; }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(double number) const { return rounded(number, 1); }
        std::string operator()(Seconds seconds) const { return std::to_string(std::llround(seconds.value)); }
        std::string operator()(Share share) const { return rounded(share.value, 3); }
        std::string operator()(Date day) const { return to_string(day); }
        std::string operator()(bool fact) const { return fact ? "true" : "false"; }
    };
    return std::visit(Text{}, cell);
}

void write_value(JsonOutput& into, Seconds seconds) { write_value(into, seconds.value); }
void write_value(JsonOutput& into, Share share) { write_value(into, share.value); }
void write_value(JsonOutput& into, std::monostate) { into.text += "null"; }

// "5:07"; minutes go on past 59.
std::string minutes_and_seconds(Seconds time) {
    const auto seconds = std::llround(time.value);
    const auto rest = std::to_string(seconds % 60);
    return std::to_string(seconds / 60) + (rest.size() == 1 ? ":0" : ":") + rest;
}

std::string shown(const ReportCell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return "–";
    if (const auto* share = std::get_if<Share>(&cell)) return rounded(100 * share->value, 1);
    if (const auto* seconds = std::get_if<Seconds>(&cell)) return minutes_and_seconds(*seconds);
    return visible_line(plain(cell));
}

// People wrote the text; a number is one, whatever its sign.
std::string csv_cell(const ReportCell& cell) {
    return std::holds_alternative<std::string>(cell) ? config::guarded_cell(plain(cell)) : plain(cell);
}

// On a terminal a character of Chinese is as wide as two of Latin. Of UTF-8 those are the ones of three bytes and more,
// but for the punctuation around U+2000.
std::size_t width_of(const std::string& text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte & 0xC0) == 0x80) continue;
        width += byte >= 0xE3 ? 2 : 1;
    }
    return width;
}

Lines lines_of(const Report& report, Language language) {
    auto rows = report.rows;
    if (!report.total.empty()) rows.push_back(report.total);
    Lines lines(1 + rows.size());
    for (std::size_t i = 0; i < report.columns.size(); ++i) {
        const auto& column = report.columns[i];
        if (column.for_programs) continue;
        lines[0].push_back(language == Language::zh ? column.title.zh : column.title.en);
        for (std::size_t row = 0; row < rows.size(); ++row) lines[row + 1].push_back(shown(rows[row][i]));
    }
    return lines;
}

std::vector<std::size_t> widths_of(const Lines& lines) {
    std::vector<std::size_t> widths(lines.front().size());
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width_of(line[i]));
    }
    return widths;
}

// Words to the left, numbers to the right.
std::string laid_out(const std::string& text, std::size_t width, bool left) {
    const std::string space(width - width_of(text), ' ');
    return left ? text + space : space + text;
}

Error cannot_write(const std::string& file) {
    return {ErrorCode::storage_failed, file + " cannot be written to", {{"path", file}}};
}

Status put(const std::string& text, const std::string& file) {
    if (file.empty()) {
        std::cout << text;
        return done();
    }
    std::ofstream stream(file, std::ios::binary);
    return stream << text && stream.flush() ? done() : Status(cannot_write(file));
}

}  // namespace

void add_form_options(CLI::App& verb, const Spoken& said, ReportForm& form) {
    form.said = said;
    verb.add_option("--format", form.format,
                    said("table、csv、json 或 xlsx；csv 和 json 中时间以秒计",
                         "table, csv, json or xlsx; times in csv and json are in seconds"))
        ->check(CLI::IsMember({"table", "csv", "json", "xlsx"}))
        ->capture_default_str();
    verb.add_option("--out", form.file, said("写入的文件；xlsx 必填", "The file to write; needed for xlsx"));
}

std::string as_table(const Report& report, Language language) {
    const auto lines = lines_of(report, language);
    const auto widths = widths_of(lines);
    std::string text;
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            text += (i ? "  " : "") + laid_out(line[i], widths[i], i == 0);
        }
        text += '\n';
    }
    for (const auto& note : report.notes) text += (language == Language::zh ? note.zh : note.en) + '\n';
    return text;
}

std::string as_csv(const Report& report) {
    std::vector<std::string> cells;
    for (const auto& column : report.columns) cells.push_back(column.name);
    auto text = config::csv_line(cells);
    for (const auto& row : report.rows) {
        cells.clear();
        std::ranges::transform(row, std::back_inserter(cells), csv_cell);
        text += config::csv_line(cells);
    }
    return text;
}

std::string as_json(const Report& report) {
    JsonOutput json;
    json.text = "[";
    for (const auto& row : report.rows) {
        json.text += json.text.size() == 1 ? "\n  {" : ",\n  {";
        for (std::size_t i = 0; i < row.size(); ++i) {
            json.text += i == 0 ? "\n    " : ",\n    ";
            write_value(json, report.columns[i].name);
            json.text += ": ";
            std::visit([&](const auto& value) { write_value(json, value); }, row[i]);
        }
        json.text += row.empty() ? "}" : "\n  }";
    }
    return json.text + (report.rows.empty() ? "]\n" : "\n]\n");
}

Status deliver(const Report& report, const ReportForm& form) {
    if (form.format == "xlsx") {
        if (!form.file.empty()) return write_workbook(report, form.file);
        return Error{ErrorCode::invalid_request, "--out: expected a file for the workbook", {{"field", "--out"}}};
    }
    if (form.format == "json") return put(as_json(report), form.file);
    if (form.is_table()) return put(as_table(report, form.said.language()), form.file);
    // Excel, which opens files, takes Chinese for another encoding without the mark; programs at a pipe want none.
    return put(std::string(form.file.empty() ? "" : byte_order_mark) + as_csv(report), form.file);
}

}  // namespace yimen
