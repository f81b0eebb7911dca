#include "ctl/catalogue_export.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include <xlsxwriter.h>

#include "base/utf8.hpp"
#include "config/csv_writer.hpp"
#include "config/item_columns.hpp"
#include "ctl/catalogue_import.hpp"
#include "ctl/workbook_file.hpp"
#include "domain/catalogue_diff.hpp"
#include "domain/catalogue_words.hpp"

namespace yimen {
namespace {

using config::guide_columns;
using config::item_columns;

// Whose words stand in a table's cells.
enum class WordsFor { programs, people };

using Cells = std::vector<std::string>;

template <Worded Enum>
std::string word(WordsFor whom, Enum value) {
    return std::string(whom == WordsFor::people ? said_of(value).zh : to_string(value));
}

std::string days(const std::optional<int>& days) { return days ? std::to_string(*days) : std::string(); }

template <typename List, typename Name>
std::string joined(const List& list, Name name) {
    std::string all;
    for (const auto& each : list) all.append(all.empty() ? "" : ";").append(name(each));
    return all;
}

// As materials_form() reads it.
std::string cell_of(const Material& material) {
    std::string cell = material.name.zh;
    if (material.necessity) cell.append("|").append(said_of(*material.necessity).zh);
    if (material.originals) cell += "|原件" + std::to_string(*material.originals);
    if (material.copies) cell += "|复印件" + std::to_string(*material.copies);
    if (material.origin) cell += "|来源：" + material.origin->zh;
    return cell;
}
std::string cell_of(const std::vector<Material>& materials) {
    return joined(materials, [](const Material& one) { return cell_of(one); });
}
std::string cell_of(const std::vector<Situation>& situations) {
    std::string cell;
    for (const auto& one : situations) {
        cell.append(cell.empty() ? "" : "\n").append(one.name.zh + "：" + cell_of(one.materials));
    }
    return cell;
}
std::string cell_of(const std::optional<std::string>& text) { return text.value_or(""); }
std::string cell_of(const std::vector<Bilingual>& texts) {
    return joined(texts, [](const Bilingual& one) { return one.zh; });
}
std::string cell_of(const std::vector<std::string>& texts) {
    return joined(texts, [](const std::string& one) { return one; });
}

Cells cells_of(const Item& item, WordsFor whom, const std::string& theme) {
    Cells cells{item.code,
                item.name.zh,
                item.name.en,
                item.department.zh,
                item.type.zh,
                word(whom, item.audience),
                theme,
                word(whom, item.level),
                word(whom, item.mode),
                days(item.promised_days),
                days(item.statutory_days),
                item.fee.zh,
                cell_of(item.materials),
                cell_of(item.keywords),
                item.source};
    item_guide.each([&](const auto& each) { cells.push_back(cell_of(item.*each.value)); });
    return cells;
}

std::string theme_name(const CountyCatalogue& county, const std::string& id) {
    const auto& themes = county.catalogue.themes();
    const auto theme = std::ranges::find(themes, id, &Theme::id);
    const bool is_one = theme != themes.end() &&
                        std::ranges::count(themes, theme->name.zh, [](const Theme& each) { return each.name.zh; }) == 1;
    return is_one ? theme->name.zh : id;
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
    for (const auto* columns : {&item_columns(), &guide_columns()}) {
        for (const auto& column : *columns) {
            const auto at = static_cast<lxw_col_t>(headings.size());
            worksheet_set_column(sheet, at, at, column.width, text);
            headings.push_back(column.heading);
        }
    }
    write_row(sheet, 0, headings, heading);
    worksheet_freeze_panes(sheet, 1, 2);
    lxw_row_t row = 1;
    for (const auto& item : county.catalogue.items()) {
        write_row(sheet, row++, cells_of(item, WordsFor::people, theme_name(county, item.theme)), text);
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
    auto names = config::names_of(item_columns());
    std::ranges::move(config::names_of(guide_columns()), std::back_inserter(names));
    auto text = std::string(byte_order_mark) + config::csv_line(names);
    for (const auto& item : county.catalogue.items()) {
        text += config::csv_line_of_texts(cells_of(item, WordsFor::programs, item.theme));
    }
    const auto fits = check_back(text, county);
    return fits ? Result<std::string>(std::move(text)) : fits.error();
}

Status write_items_workbook(const CountyCatalogue& county, const std::string& file) {
    if (const auto fits = items_as_csv(county); !fits) return fits.error();
    return write_workbook_file(file, [&](lxw_workbook* book) { write_sheet(book, county); });
}

std::string json_by_lines(const std::string& content) {
    std::string text;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < content.size(); ++i) {
        const char c = content[i];
        text += c;
        if (quoted) {
            if (c == '\\') text += content[++i];
            quoted = c != '"';
            continue;
        }
        quoted = c == '"';
        const bool opens = c == '{' || c == '[';
        const bool is_empty = opens && (content[i + 1] == ']' || content[i + 1] == '}');
        if (opens && depth++ <= 1 && (c == '[' || depth == 1) && !is_empty) text += '\n';
        if (c == ',' && depth <= 2) text += '\n';
        if (c == ':' && depth == 1) text += ' ';
        if (c == '}' || c == ']') --depth;
    }
    text.insert(text.size() - 1, "\n");
    return text + '\n';
}

}  // namespace yimen
