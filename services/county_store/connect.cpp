#include "county_store/connect.hpp"

namespace yimen::county_tables {
namespace {

constexpr const char* expected_url = "sqlite:/path/county.db or postgresql://host/database";

Error bad_url() {
    return {ErrorCode::bad_config,
            std::string("the address of the county's database is not understood; expected ") + expected_url,
            {{"expected", expected_url}}};
}

}  // namespace

Result<std::unique_ptr<Session>> connect(const std::string& url) {
    try {
        if (url.starts_with(sqlite_prefix) && url.size() > sqlite_prefix.size()) {
            return open_sqlite(url.substr(sqlite_prefix.size()));
        }
        if (is_postgresql_url(url)) return open_postgresql(url);
        return bad_url();
    } catch (const StoreFailure& failure) {
        return failure.error();
    }
}

}  // namespace yimen::county_tables
