// The history of the county's schema, forward only. Internal.
#pragma once

#include "county_store/session.hpp"

namespace yimen::county_tables {

// Brings the schema to CountyStore::schema_version in one transaction; of several processes one does it. Error:
// storage_newer when the database is ahead of this program.
Status migrate(Session& session);

}  // namespace yimen::county_tables
