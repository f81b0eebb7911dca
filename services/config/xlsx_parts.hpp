// The parts of a workbook's archive: unpacked one by one, each a small XML text. Inside the reading of workbooks.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct zip;

namespace yimen::config {

// Ends the reading of a workbook: what is wrong with it as a whole.
struct WorkbookFault {
    std::string complaint;
    std::string expected;
};

// The archive. `bytes` must outlive it. Throws WorkbookFault where they are none.
class Archive {
   public:
    Archive(std::string_view bytes, std::uintmax_t max_part_bytes);

    // Nothing where there is no such part. Throws WorkbookFault where it cannot be unpacked or is too large.
    std::optional<std::string> part(const std::string& name) const;

   private:
    struct Closing {
        void operator()(zip* archive) const;
    };
    std::unique_ptr<zip, Closing> archive_;
    std::uintmax_t max_part_bytes_;
};

// An element's name and attributes, without the prefixes of their namespaces but for "r:id".
class Element {
   public:
    Element(const char* name, const char** attributes) : name_(name), attributes_(attributes) {}
    std::string_view name() const;
    // "" where it has none of this name.
    std::string_view attribute(std::string_view name) const;
    // The attribute r:id, whatever its prefix.
    std::string_view relation() const;

   private:
    const char* name_;
    const char** attributes_;
};

// What reads one part. An exception that a function throws ends the reading.
struct XmlReader {
    std::function<void(const Element&)> begin;
    std::function<void(std::string_view name)> end = [](std::string_view) {};
    std::function<void(std::string_view text)> text = [](std::string_view) {};
};

// Throws WorkbookFault where the text is no XML, declares a document type, or nests too deep.
void read_xml(std::string_view text, const std::string& part, const XmlReader& reader);

}  // namespace yimen::config
