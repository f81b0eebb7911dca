// The schema's history, forward only. Internal.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/result.hpp"

namespace yimen {

// Brings the schema to HallStore::schema_version, one version a transaction. Error: storage_newer when the
// file is ahead of this program; storage_corrupt when it is another program's. Throws SQLite::Exception.
Status migrate(SQLite::Database& database);

}  // namespace yimen
