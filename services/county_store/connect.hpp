// A session by the address of a county's database. Internal.
#pragma once

#include <memory>
#include <string>

#include "county_store/session.hpp"

namespace yimen::county_tables {

inline constexpr std::string_view sqlite_prefix = "sqlite:";

// "sqlite:/path/county.db", which is made where it is missing, or "postgresql://…". Errors: bad_config, which does not
// repeat an address that is not understood, for it may hold a password; those of the database.
Result<std::unique_ptr<Session>> connect(const std::string& url);

}  // namespace yimen::county_tables
