#include "config/xlsx_parts.hpp"

#include <exception>

#include <expat.h>
#include <zip.h>

namespace yimen::config {
namespace {

constexpr int max_depth = 50;

std::string_view local(const char* name) {
    const std::string_view whole(name);
    return whole.substr(whole.find(':') == std::string_view::npos ? 0 : whole.find(':') + 1);
}

WorkbookFault damaged(const std::string& part) {
    return {"its part " + part + " cannot be read",
            "a workbook that a spreadsheet program opens; save it there once more"};
}

// expat is C: what a reader throws is carried around it.
struct Reading {
    XML_Parser parser;
    const XmlReader& reader;
    const std::string& part;
    std::exception_ptr thrown{};
    int depth = 0;

    template <typename What>
    void guarded(What what) {
        if (thrown) return;
        try {
            what();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

void on_begin(void* self, const char* name, const char** attributes) {
    auto& reading = *static_cast<Reading*>(self);
    reading.guarded([&] {
        if (++reading.depth > max_depth) throw damaged(reading.part);
        reading.reader.begin(Element(name, attributes));
    });
}

void on_end(void* self, const char* name) {
    auto& reading = *static_cast<Reading*>(self);
    --reading.depth;
    reading.guarded([&] { reading.reader.end(local(name)); });
}

void on_text(void* self, const char* text, int size) {
    auto& reading = *static_cast<Reading*>(self);
    reading.guarded([&] { reading.reader.text({text, static_cast<std::size_t>(size)}); });
}

// No spreadsheet program writes one, and what it declares could grow without end.
void on_document_type(void* self, const char*, const char*, const char*, int) {
    auto& reading = *static_cast<Reading*>(self);
    reading.guarded([&] { throw damaged(reading.part); });
}

}  // namespace

void Archive::Closing::operator()(zip* archive) const { zip_discard(archive); }

Archive::Archive(std::string_view bytes, std::uintmax_t max_part_bytes) : max_part_bytes_(max_part_bytes) {
    zip_error_t failed;
    zip_error_init(&failed);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &failed);
    if (source) archive_.reset(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &failed));
    if (source && !archive_) archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &failed));
    if (source && !archive_) zip_source_free(source);
    zip_error_fini(&failed);
    if (!archive_) throw damaged("list");
}

std::optional<std::string> Archive::part(const std::string& name) const {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat(archive_.get(), name.c_str(), ZIP_FL_NOCASE, &about) != 0) return std::nullopt;
    if ((about.valid & ZIP_STAT_SIZE) == 0) throw damaged(name);
    if (about.size > max_part_bytes_) {
        throw WorkbookFault{"its part " + name + " is too large",
                            "at most " + std::to_string(max_part_bytes_) + " bytes of text"};
    }
    auto* const file = zip_fopen_index(archive_.get(), about.index, 0);
    if (!file) throw damaged(name);
    std::string text(static_cast<std::size_t>(about.size), '\0');
    const auto read = zip_fread(file, text.data(), text.size());
    const bool closed = zip_fclose(file) == 0;
    if (read != static_cast<zip_int64_t>(text.size()) || !closed) throw damaged(name);
    return text;
}

std::string_view Element::name() const { return local(name_); }

std::string_view Element::attribute(std::string_view name) const {
    for (const auto* each = attributes_; *each; each += 2) {
        if (name == *each) return each[1];
    }
    return {};
}

std::string_view Element::relation() const {
    for (const auto* each = attributes_; *each; each += 2) {
        const std::string_view name(*each);
        if (name.find(':') != std::string_view::npos && local(*each) == "id") return each[1];
    }
    return {};
}

void read_xml(std::string_view text, const std::string& part, const XmlReader& reader) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                              &XML_ParserFree);
    if (!parser) throw std::bad_alloc{};
    Reading reading{parser.get(), reader, part};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
    const auto parsed = XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE);
    if (reading.thrown) std::rethrow_exception(reading.thrown);
    if (parsed != XML_STATUS_OK) throw damaged(part);
}

}  // namespace yimen::config
