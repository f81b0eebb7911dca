#include <chrono>

#include <xlsxwriter.h>

#include "ctl/report.hpp"
#include "ctl/workbook_file.hpp"

namespace yimen {
namespace {

constexpr double seconds_a_day = 86'400;
constexpr double column_width = 13;
constexpr double first_column_width = 28;
constexpr double heading_height = 32;

struct Formats {
    explicit Formats(lxw_workbook* book)
        : title(workbook_add_format(book)),
          heading(workbook_add_format(book)),
          plain(workbook_add_format(book)),
          unknown(workbook_add_format(book)),
          one_digit(workbook_add_format(book)),
          time(workbook_add_format(book)),
          share(workbook_add_format(book)),
          day(workbook_add_format(book)) {
        format_set_bold(title);
        format_set_bold(heading);
        format_set_text_wrap(heading);
        format_set_bottom(heading, LXW_BORDER_THIN);
        format_set_align(heading, LXW_ALIGN_VERTICAL_TOP);
        format_set_align(unknown, LXW_ALIGN_RIGHT);
        format_set_font_color(unknown, LXW_COLOR_GRAY);
        format_set_num_format(one_digit, "0.0");
        format_set_num_format(time, "[m]:ss");
        format_set_num_format(share, "0.0%");
        format_set_num_format(day, "yyyy-mm-dd");
    }
    // As a total beneath the rows does.
    void stand_out() {
        for (auto* format : {plain, unknown, one_digit, time, share, day}) {
            format_set_bold(format);
            format_set_top(format, LXW_BORDER_THIN);
        }
    }
    lxw_format *title, *heading, *plain, *unknown, *one_digit, *time, *share, *day;
};

lxw_datetime spreadsheet_day(Date day) {
    return {static_cast<int>(day.year()),
            static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day())),
            0,
            0,
            0.0};
}

// Writes a value into its cell as what it is.
struct CellWriter {
    lxw_worksheet* sheet;
    const Formats& formats;
    lxw_row_t row;
    lxw_col_t column;

    void operator()(std::monostate) const { worksheet_write_string(sheet, row, column, "–", formats.unknown); }
    void operator()(const std::string& text) const {
        worksheet_write_string(sheet, row, column, text.c_str(), formats.plain);
    }
    void operator()(std::int64_t number) const {
        worksheet_write_number(sheet, row, column, static_cast<double>(number), formats.plain);
    }
    void operator()(double number) const { worksheet_write_number(sheet, row, column, number, formats.one_digit); }
    void operator()(Seconds seconds) const {
        worksheet_write_number(sheet, row, column, seconds.value / seconds_a_day, formats.time);
    }
    void operator()(Share share) const { worksheet_write_number(sheet, row, column, share.value, formats.share); }
    void operator()(bool fact) const { worksheet_write_boolean(sheet, row, column, fact ? 1 : 0, formats.plain); }
    void operator()(Date day) const {
        auto date = spreadsheet_day(day);
        worksheet_write_datetime(sheet, row, column, &date, formats.day);
    }
};

constexpr lxw_row_t heading_row = 1;

void write_heading(lxw_worksheet* sheet, const Formats& formats, const Report& report) {
    worksheet_write_string(sheet, 0, 0, (report.title.zh + "  " + report.title.en).c_str(), formats.title);
    lxw_col_t columns = 0;
    for (const auto& [name, title, for_programs] : report.columns) {
        if (for_programs) continue;
        const auto column = columns++;
        worksheet_write_string(sheet, heading_row, column, (title.zh + '\n' + title.en).c_str(), formats.heading);
    }
    worksheet_set_row(sheet, heading_row, heading_height, nullptr);
    worksheet_set_column(sheet, 0, 0, first_column_width, nullptr);
    worksheet_set_column(sheet, 1, static_cast<lxw_col_t>(columns - 1), column_width, nullptr);
    worksheet_freeze_panes(sheet, heading_row + 1, 1);
}

void write_cells(lxw_worksheet* sheet, const Formats& formats, const Report& report, lxw_row_t row,
                 const std::vector<ReportCell>& cells) {
    lxw_col_t column = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!report.columns[i].for_programs) std::visit(CellWriter{sheet, formats, row, column++}, cells[i]);
    }
}

void write_rows(lxw_worksheet* sheet, const Formats& formats, const Formats& of_total, const Report& report) {
    auto row = heading_row + 1;
    for (const auto& cells : report.rows) write_cells(sheet, formats, report, row++, cells);
    if (!report.total.empty()) write_cells(sheet, of_total, report, row++, report.total);
    for (const auto& note : report.notes) {
        worksheet_write_string(sheet, ++row, 0, (note.zh + "  " + note.en).c_str(), nullptr);
    }
}

}  // namespace

Status write_workbook(const Report& report, const std::filesystem::path& file) {
    return write_workbook_file(file, [&](lxw_workbook* book) {
        const Formats formats(book);
        Formats of_total(book);
        of_total.stand_out();
        auto* sheet = workbook_add_worksheet(book, nullptr);
        write_heading(sheet, formats, report);
        write_rows(sheet, formats, of_total, report);
    });
}

}  // namespace yimen
