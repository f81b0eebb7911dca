#include "config/xlsx_reader.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "config/limits.hpp"
#include "config/xlsx_cells.hpp"
#include "config/xlsx_parts.hpp"

namespace yimen::config {
namespace {

constexpr std::string_view zip_head = "PK\x03\x04";
constexpr std::string_view compound_head = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr const char* a_workbook = "a workbook saved as .xlsx, without a password, or a table saved as CSV";

// id → part's name, and the part of each kind ("sharedStrings", "styles", "officeDocument").
struct Relations {
    std::map<std::string, std::string, std::less<>> by_id;
    std::map<std::string, std::string, std::less<>> by_kind;
};

std::string folder_of(const std::string& part) { return part.substr(0, part.rfind('/') + 1); }

// A target is told from the archive's root where it begins with a slash, else from the folder of the part.
std::string resolved(const std::string& folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    auto from = folder;
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        from = from.empty() ? from : folder_of(from.substr(0, from.size() - 1));
    }
    return from + std::string(target.starts_with("./") ? target.substr(2) : target);
}

Relations relations_of(const Archive& archive, const std::string& part) {
    Relations relations;
    const auto folder = folder_of(part);
    const auto file = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    const auto text = archive.part(file);
    if (!text) return relations;
    read_xml(*text, file, {[&](const Element& element) {
        if (element.name() != "Relationship" || element.attribute("TargetMode") == "External") return;
        const auto target = resolved(folder, element.attribute("Target"));
        const auto type = element.attribute("Type");
        relations.by_id.emplace(element.attribute("Id"), target);
        relations.by_kind.emplace(type.substr(type.rfind('/') + 1), target);
    }});
    return relations;
}

struct SheetPart {
    std::string name;
    std::string part;
};

// Those that somebody sees.
std::vector<SheetPart> sheets_of(const Archive& archive, const std::string& workbook, const Relations& relations) {
    const auto text = archive.part(workbook);
    if (!text) throw WorkbookFault{"it has no part " + workbook, a_workbook};
    std::vector<SheetPart> sheets;
    read_xml(*text, workbook, {[&](const Element& element) {
        if (element.name() != "sheet" || element.attribute("state").ends_with("idden")) return;
        const auto part = relations.by_id.find(element.relation());
        if (part != relations.by_id.end()) sheets.push_back({std::string(element.attribute("name")), part->second});
    }});
    if (sheets.size() <= max_sheets) return sheets;
    throw WorkbookFault{"it has " + std::to_string(sheets.size()) + " sheets", "at most " + std::to_string(max_sheets)};
}

// Hands the rows on in which something stands, until `use` says that it has enough.
void each_row(const SheetCells& cells, const std::function<bool(TableCells)>& use) {
    for (auto at = cells.begin(); at != cells.end();) {
        const auto row = at->first.first;
        TableCells line;
        for (; at != cells.end() && at->first.first == row; ++at) {
            line.resize(at->first.second, TableCell{{}, static_cast<int>(row + 1)});
            line.push_back(at->second);
        }
        if (!use(std::move(line))) return;
    }
}

bool has_heading(const SheetCells& cells, const TableShape& shape) {
    std::size_t looked_at = 0;
    bool found = false;
    each_row(cells, [&](const TableCells& row) {
        const auto is_known = [&](const TableCell& cell) { return column_called(shape, cell.text).has_value(); };
        found = std::ranges::count_if(row, is_known) >= 2;
        return !found && ++looked_at < max_lines_above;
    });
    return found;
}

std::string names_of(const std::vector<SheetPart>& sheets) {
    std::string names;
    for (const auto& sheet : sheets) names += (names.empty() ? "" : ", ") + in_quotes(sheet.name);
    return names;
}

struct Sheet {
    SheetPart about;
    SheetCells cells;
};

// The one that has the table.
Sheet table_of(std::vector<Sheet> sheets, const TableShape& shape) {
    if (sheets.size() == 1) return std::move(sheets.front());
    std::vector<SheetPart> all;
    std::vector<SheetPart> fitting;
    Sheet* table = nullptr;
    for (auto& sheet : sheets) {
        all.push_back(sheet.about);
        if (!has_heading(sheet.cells, shape)) continue;
        fitting.push_back(sheet.about);
        table = &sheet;
    }
    if (fitting.size() == 1) return std::move(*table);
    if (fitting.empty())
        throw WorkbookFault{"none of its sheets " + names_of(all) + " names the columns",
                            "one sheet with the columns " + joined(shape.columns)};
    throw WorkbookFault{"its sheets " + names_of(fitting) + " each hold such a table", "one of them"};
}

Sheet read_workbook(std::string_view bytes, const TableShape& shape) {
    if (!bytes.starts_with(zip_head))
        throw WorkbookFault{"it is an older kind of workbook, or has a password", a_workbook};
    const Archive archive(bytes, shape.max_bytes);
    const auto root = relations_of(archive, "");
    const auto workbook = root.by_kind.find("officeDocument");
    if (workbook == root.by_kind.end()) throw WorkbookFault{"it is no workbook of the kind .xlsx", a_workbook};
    const auto relations = relations_of(archive, workbook->second);
    CellTexts texts(archive, relations.by_kind, shape.max_bytes);
    std::vector<Sheet> sheets;
    for (auto& sheet : sheets_of(archive, workbook->second, relations)) {
        const auto text = archive.part(sheet.part);
        if (!text) throw WorkbookFault{"its sheet " + in_quotes(sheet.name) + " is missing", a_workbook};
        sheets.push_back({sheet, sheet_cells(*text, sheet.part, texts)});
    }
    if (sheets.empty()) throw WorkbookFault{"it has no sheet that is not hidden", "a sheet with the table"};
    const bool is_alone = sheets.size() == 1;
    auto table = table_of(std::move(sheets), shape);
    if (is_alone) table.about.name.clear();
    return table;
}

}  // namespace

bool looks_like_workbook(std::string_view bytes) {
    return bytes.starts_with(zip_head) || bytes.starts_with(compound_head);
}

void read_xlsx(std::string_view bytes, const TableShape& shape, Problems& problems,
               const std::function<void(TableRow&)>& use_row, RowsLeftOut* left_out) {
    try {
        auto sheet = read_workbook(bytes, shape);
        auto named = shape;
        if (!sheet.about.name.empty()) named.file += " (" + sheet.about.name + ")";
        TableReader table(named, problems, use_row, left_out, TableReader::Ends::blank);
        each_row(sheet.cells, [&](TableCells row) {
            table.take(std::move(row));
            return !table.stopped();
        });
        table.finish();
    } catch (const WorkbookFault& fault) {
        problems.add({shape.file, 0, ""}, fault.complaint, fault.expected);
    }
}

}  // namespace yimen::config
