#include "county_store/store_version.hpp"

#include <filesystem>

#include "county_store/connect.hpp"

namespace yimen {

using county_tables::Session;

namespace {

using Version = std::optional<std::int64_t>;

// Asked of what both databases have, for a question about a table that is not there is an error to PostgreSQL.
bool has_schema(Session& session, bool is_sqlite) {
    const auto* tables = is_sqlite ? "SELECT count(*) FROM sqlite_master WHERE name = 'county_schema'"
                                   : "SELECT count(*) FROM pg_tables WHERE tablename = 'county_schema'";
    return session.query(tables).front().integer(0) > 0;
}

Version newest_in(Session& session) {
    return session.query("SELECT max(version) FROM county_schema").front().integer_if_known(0);
}

}  // namespace

Result<Version> county_schema_version(const std::string& url) {
    const bool is_sqlite = url.starts_with(county_tables::sqlite_prefix);
    if (is_sqlite && !std::filesystem::exists(url.substr(county_tables::sqlite_prefix.size()))) return Version();
    const auto session = county_tables::connect(url);
    if (!session) return session.error();
    return county_tables::in_transaction(**session, county_tables::Access::read, [&]() -> Result<Version> {
        return has_schema(**session, is_sqlite) ? newest_in(**session) : Version();
    });
}

}  // namespace yimen
