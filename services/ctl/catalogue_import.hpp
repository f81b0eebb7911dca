// A whole catalogue from a clerk's files, and what the county has beyond them.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "config/table.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen {

// The catalogue of a configuration folder, with what its halls do not do; why, nobody says there. Errors: bad_config.
Result<CountyCatalogue> county_of_config(const std::filesystem::path& folder);

// The items of a table with the columns of items.csv, CSV or .xlsx, under the themes of `present`; `name` stands for it
// in errors. Where `left_out` is given, rows that are wrong go there, and as long as there is one, what the table does
// not name stays as it is in `present`: it may be what that row is about. Errors: bad_config.
Result<CountyCatalogue> county_of_items(std::string table, const CountyCatalogue& present, const std::string& name,
                                        config::RowsLeftOut* left_out = nullptr);

enum class Statuses {
    kept,       // as `present` has them, whatever the files list
    from_files  // what the files list, with the reasons that `present` gives for the same
};

// `files` with what files cannot say, from `present`: why an item is not stationed in a hall, what is delegated to a
// village, the English of a text that the files have in Chinese only. What no longer is an item, or is not done in such
// a hall any more, is left out. Pure.
CountyCatalogue completed(const CountyCatalogue& files, const CountyCatalogue& present, Statuses statuses);

}  // namespace yimen
