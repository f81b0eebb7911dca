// A version of the county's catalogue as a clerk edits it.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen {

// The items with the columns of kiosk-config/catalogue/items.csv, as RFC 4180 has it, behind a byte order mark, by
// which office programs know UTF-8. Error: invalid_request, naming the item, where reading it again would give
// something else, such as for a material with a semicolon in its name.
Result<std::string> items_as_csv(const CountyCatalogue& county);

// The same as an .xlsx workbook, with columns and words as clerks know them and every cell a text. Errors as above;
// storage_failed.
Status write_items_workbook(const CountyCatalogue& county, const std::string& file);

// The JSON of a version with a line for each theme, text, item, hall and village. The text must be JSON.
std::string json_by_lines(const std::string& content);

}  // namespace yimen
