// Which program made a hall's file, told by its schema.
#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace yimen {

// The version of a file's schema, 0 of an empty one; HallStore::schema_version is this program's. Also while the hall
// runs, and it changes nothing. Errors: those of LogReader::open.
Result<int> schema_version_of(const std::filesystem::path& file);

}  // namespace yimen
