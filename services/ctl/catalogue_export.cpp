#include "ctl/catalogue_export.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>
#include <xlsxwriter.h>

#include "base/utf8.hpp"
#include "config/csv_writer.hpp"
#include "ctl/catalogue_import.hpp"
#include "ctl/workbook_file.hpp"
#include "domain/catalogue_diff.hpp"

namespace yimen {
namespace {

// A column as programs name it and as clerks do.
struct Column {
    const char* name;
    const char* heading;
    double width;  // of a workbook, in characters
};
constexpr std::array columns{Column{"code", "事项编码", 16},
                             Column{"name_zh", "事项名称", 36},
                             Column{"name_en", "英文名称", 30},
                             Column{"department_zh", "部门", 12},
                             Column{"type_zh", "事项类型", 12},
                             Column{"audience", "服务对象", 12},
                             Column{"theme", "主题", 12},
                             Column{"level", "办理层级", 12},
                             Column{"mode", "办件类型", 10},
                             Column{"promised_days", "承诺时限", 10},
                             Column{"statutory_days", "法定时限", 10},
                             Column{"fee_zh", "收费", 16},
                             Column{"materials_zh", "申请材料", 60},
                             Column{"keywords_zh", "俗称", 30},
                             Column{"source", "来源", 30}};

// The words of a table for programs, or for people.
struct Words {
    std::array<const char*, 3> audiences;
    std::array<const char*, 3> levels;
    std::array<const char*, 5> modes;
};
constexpr Words words_for_programs{{"individual", "organization", "both"},
                                   {"township", "village", "both"},
                                   {"immediate", "promised", "assisted", "paid", "agency"}};
constexpr Words words_for_people{
    {"个人", "法人", "个人、法人"}, {"乡镇", "村", "乡镇、村"}, {"即办件", "承诺件", "代办", "代缴", "代理"}};

using Cells = std::vector<std::string>;

template <typename Enum, std::size_t N>
std::string word(const std::array<const char*, N>& words, Enum value) {
    return words.at(static_cast<std::size_t>(value));
}

std::string days(const std::optional<int>& days) { return days ? std::to_string(*days) : std::string(); }

template <typename List, typename Name>
std::string joined(const List& list, Name name) {
    std::string all;
    for (const auto& each : list) all.append(all.empty() ? "" : ";").append(name(each));
    return all;
}

Cells cells_of(const Item& item, const Words& words, const std::string& theme) {
    return {item.code,
            item.name.zh,
            item.name.en,
            item.department.zh,
            item.type.zh,
            word(words.audiences, item.audience),
            theme,
            word(words.levels, item.level),
            word(words.modes, item.mode),
            days(item.promised_days),
            days(item.statutory_days),
            item.fee.zh,
            joined(item.materials, [](const Material& one) { return one.name.zh; }),
            joined(item.keywords, [](const std::string& one) { return one; }),
            item.source};
}

std::string theme_name(const CountyCatalogue& county, const std::string& id) {
    const auto& themes = county.catalogue.themes();
    const auto theme = std::ranges::find(themes, id, &Theme::id);
    const bool is_one = theme != themes.end() &&
                        std::ranges::count(themes, theme->name.zh, [](const Theme& each) { return each.name.zh; }) == 1;
    return is_one ? theme->name.zh : id;
}

Cells names_of_columns() {
    Cells names;
    for (const auto& column : columns) names.emplace_back(column.name);
    return names;
}

void write_row(lxw_worksheet* sheet, lxw_row_t row, const Cells& cells, lxw_format* format) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        worksheet_write_string(sheet, row, static_cast<lxw_col_t>(i), cells[i].c_str(), format);
    }
}

// Every cell is text, so that no program turns a code into a number.
void write_sheet(lxw_workbook* book, const CountyCatalogue& county) {
    auto* const sheet = workbook_add_worksheet(book, "事项");
    auto* const text = workbook_add_format(book);
    format_set_num_format(text, "@");
    format_set_text_wrap(text);
    format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
    auto* const heading = workbook_add_format(book);
    format_set_bold(heading);
    format_set_bottom(heading, LXW_BORDER_THIN);
    Cells headings;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        headings.emplace_back(columns.at(i).heading);
        const auto at = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet, at, at, columns.at(i).width, text);
    }
    write_row(sheet, 0, headings, heading);
    worksheet_freeze_panes(sheet, 1, 2);
    lxw_row_t row = 1;
    for (const auto& item : county.catalogue.items()) {
        write_row(sheet, row++, cells_of(item, words_for_people, theme_name(county, item.theme)), text);
    }
}

// What a table cannot hold, such as a material with a semicolon in its name.
Status check_back(const std::string& csv, const CountyCatalogue& county) {
    const auto back = county_of_items(csv, county, "the table");
    if (!back) return back.error();
    const auto lost = differences(county, completed(*back, county, Statuses::kept));
    if (lost.empty()) return done();
    return Error{ErrorCode::invalid_request,
                 lost.front().subject + " has something that a table cannot hold: " + sentence(lost.front()).en +
                     "; export it as JSON",
                 {{"field", lost.front().code}, {"subject", lost.front().subject}}};
}

}  // namespace

Result<std::string> items_as_csv(const CountyCatalogue& county) {
    auto text = std::string(byte_order_mark) + config::csv_line(names_of_columns());
    for (const auto& item : county.catalogue.items()) {
        text += config::csv_line_of_texts(cells_of(item, words_for_programs, item.theme));
    }
    const auto fits = check_back(text, county);
    return fits ? Result<std::string>(std::move(text)) : fits.error();
}

Status write_items_workbook(const CountyCatalogue& county, const std::string& file) {
    if (const auto fits = items_as_csv(county); !fits) return fits.error();
    return write_workbook_file(file, [&](lxw_workbook* book) { write_sheet(book, county); });
}

std::string json_by_lines(const std::string& content) {
    const auto json = nlohmann::ordered_json::parse(content);
    std::string text = "{";
    for (const auto& [name, value] : json.items()) {
        text.append(text.size() == 1 ? "\n" : ",\n").append(nlohmann::json(name).dump()).append(": ");
        if (!value.is_array()) {
            text += value.dump();
            continue;
        }
        text += '[';
        for (std::size_t i = 0; i < value.size(); ++i) text.append(i == 0 ? "\n" : ",\n").append(value[i].dump());
        text += ']';
    }
    return text + "\n}\n";
}

}  // namespace yimen
