#include "config/sheet_file.hpp"

#include <stdexcept>

#include <zip.h>

namespace yimen::test {
namespace {

constexpr const char* xml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char c : text) safe += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    return safe;
}

}  // namespace

std::string zipped(const Parts& parts) {
    zip_error_t failed;
    zip_error_init(&failed);
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, &failed);
    zip_source_keep(source);
    auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &failed);
    for (const auto& [name, content] : parts) {
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0),
                     ZIP_FL_ENC_UTF_8);
    }
    if (zip_close(archive) != 0) throw std::runtime_error("the archive cannot be made");
    zip_source_open(source);
    zip_stat_t about;
    zip_source_stat(source, &about);
    std::string bytes(about.size, '\0');
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

Parts workbook_of(const std::string& sheet) {
    const std::string relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const std::string kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const auto relation = [&](const std::string& id, const std::string& kind, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + kinds + "/" + kind + "\" Target=\"" + target + "\"/>";
    };
    return {{"_rels/.rels", xml + ("<Relationships xmlns=\"" + relations + "\">") +
                                relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
            {"xl/workbook.xml", xml + ("<workbook xmlns:r=\"" + kinds + "\"><sheets>") +
                                    "<sheet name=\"事项\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels", xml + ("<Relationships xmlns=\"" + relations + "\">") +
                                               relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                               relation("rId2", "sharedStrings", "sharedStrings.xml") +
                                               relation("rId3", "styles", "styles.xml") + "</Relationships>"},
            {"xl/worksheets/sheet1.xml", xml + ("<worksheet>" + sheet + "</worksheet>")}};
}

std::string inline_rows(const std::vector<std::vector<std::string>>& rows, int first) {
    std::string text;
    for (const auto& row : rows) {
        text += "<row r=\"" + std::to_string(first) + "\">";
        char column = 'A';
        for (const auto& cell : row) {
            const auto at = std::string(1, column++) + std::to_string(first);
            if (!cell.empty()) text += "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + escaped(cell) + "</t></is></c>";
        }
        text += "</row>";
        ++first;
    }
    return text;
}

}  // namespace yimen::test
