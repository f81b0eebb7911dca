#include "storage/file_version.hpp"

#include "storage/sqlite_support.hpp"

namespace yimen {

Result<int> schema_version_of(const std::filesystem::path& file) {
    return guarded([&]() -> Result<int> {
        SQLite::Database database(file, SQLite::OPEN_READONLY, busy_timeout_ms);
        return database.execAndGet("PRAGMA user_version").getInt();
    });
}

}  // namespace yimen
