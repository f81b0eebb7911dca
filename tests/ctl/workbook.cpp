#include "ctl/workbook.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <vector>

#include <zlib.h>

namespace yimen::test {
namespace {

std::uint32_t little_endian(const std::string& bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
    return value;
}

std::string inflated(std::string packed, std::size_t size) {
    std::string text(size, '\0');
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    inflateInit2(&stream, -MAX_WBITS);
    const auto ended = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    if (ended != Z_STREAM_END) throw std::runtime_error("the archive is damaged");
    return text;
}

std::vector<std::smatch> all(const std::string& text, const std::regex& pattern) {
    return {std::sregex_iterator(text.begin(), text.end(), pattern), std::sregex_iterator()};
}

std::vector<std::string> captured(const std::string& text, const std::regex& pattern) {
    std::vector<std::string> found;
    for (const auto& match : all(text, pattern)) found.push_back(match[1]);
    return found;
}

// The number formats of the cells' styles, in their order.
std::vector<std::string> formats_of(const std::string& styles) {
    std::map<std::string, std::string> by_id;
    for (const auto& match : all(styles, std::regex(R"re(<numFmt numFmtId="(\d+)" formatCode="([^"]*)")re"))) {
        by_id[match[1]] = match[2];
    }
    const auto cells = styles.substr(styles.find("<cellXfs"));
    std::vector<std::string> formats;
    for (const auto& id : captured(cells, std::regex(R"re(<xf numFmtId="(\d+)")re"))) formats.push_back(by_id[id]);
    return formats;
}

}  // namespace

// By the directory at its end. Source: PKWARE APPNOTE 6.3, sections 4.3.12 and 4.3.7.
std::map<std::string, std::string> unpack(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    std::map<std::string, std::string> parts;
    for (auto at = bytes.find("PK\1\2"); at != std::string::npos; at = bytes.find("PK\1\2", at + 4)) {
        const auto packed = little_endian(bytes, at + 20, 4), size = little_endian(bytes, at + 24, 4);
        const auto name = bytes.substr(at + 46, little_endian(bytes, at + 28, 2));
        const auto local = little_endian(bytes, at + 42, 4);
        const auto content = local + 30 + little_endian(bytes, local + 26, 2) + little_endian(bytes, local + 28, 2);
        parts[name] = inflated(bytes.substr(content, packed), size);
    }
    return parts;
}

Workbook::Workbook(const std::filesystem::path& file) {
    auto parts = unpack(file);
    const auto texts = captured(parts.at("xl/sharedStrings.xml"), std::regex(R"(<si><t[^>]*>([^<]*)</t></si>)"));
    const auto formats = formats_of(parts.at("xl/styles.xml"));
    const auto& sheet = parts.at("xl/worksheets/sheet1.xml");
    const std::regex cell(R"re(<c r="([A-Z]+\d+)"(?: s="(\d+)")?(?: t="(\w+)")?><v>([^<]*)</v></c>)re");
    for (const auto& match : all(sheet, cell)) {
        const std::string type = match[3];
        const auto value = type == "s" ? texts.at(std::stoul(match[4])) : match[4].str();
        const auto format = match[2].matched ? formats.at(std::stoul(match[2])) : "";
        cells[match[1]] = {type, value, format};
    }
    std::smatch pane;
    if (std::regex_search(sheet, pane, std::regex(R"re(<pane [^>]*topLeftCell="(\w+)"[^>]*state="frozen")re"))) {
        frozen_until = pane[1];
    }
}

}  // namespace yimen::test
