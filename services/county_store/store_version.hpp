// Which program made a county's database, told by its schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace yimen {

// The version of the schema, CountyStore::schema_version being this program's; nothing where no county is in the
// database yet, or no file is there. It changes nothing, also while a hub runs. Errors: those of CountyStore::open but
// storage_newer.
Result<std::optional<std::int64_t>> county_schema_version(const std::string& url);

}  // namespace yimen
