// Workbooks made part by part, as this or that program writes them.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace yimen::test {

using Parts = std::map<std::string, std::string>;  // path → content

// The bytes of an archive of these parts.
std::string zipped(const Parts& parts);
// The smallest workbook that holds this sheet (the content of <worksheet>), with what else there is to be.
Parts workbook_of(const std::string& sheet);
// <row>s of texts from row 1 on, written into the cells themselves.
std::string inline_rows(const std::vector<std::vector<std::string>>& rows, int first = 1);

}  // namespace yimen::test
