// A workbook as any program reads it: a ZIP archive with a sheet and the texts that it refers to.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace yimen::test {

// The parts of an archive by their paths, unpacked.
std::map<std::string, std::string> unpack(const std::filesystem::path& file);

struct WorkbookCell {
    std::string type;    // "s" a text, "" a number
    std::string value;   // the text itself, or the number as it is written
    std::string format;  // of a number, such as "[m]:ss"; empty: the usual
};

struct Workbook {
    explicit Workbook(const std::filesystem::path& file);

    // By their places: "B3".
    std::map<std::string, WorkbookCell> cells;
    std::string frozen_until;  // the first cell that scrolls
};

}  // namespace yimen::test
