// Keeps a second service away from a database, whatever becomes of any lock file.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.hpp"

namespace yimen {

// Two advisory locks (flock), held while it lives: on the database itself, which nobody can take away from under it,
// and on the file of version 0.1 beside it (".lock"), by which a service of that version knows that it is taken.
//
// On Linux flock and the locks that SQLite takes (fcntl) do not know of each other; but to close any descriptor of a
// file ends all fcntl locks that the process has on it. So the descriptor is opened before SQLite opens the database,
// and closed when the last one of this process who keeps it open lets go.
class DatabaseLock {
   public:
    // Errors: storage_busy, also where this process itself holds it; storage_read_only, storage_failed.
    static Result<std::shared_ptr<DatabaseLock>> take(const std::filesystem::path& database);
    ~DatabaseLock();
    DatabaseLock(const DatabaseLock&) = delete;
    DatabaseLock& operator=(const DatabaseLock&) = delete;

    // The descriptor of a database that this process holds; nothing where it does not.
    static std::shared_ptr<void> keep_open(const std::filesystem::path& database);

   private:
    struct Held;
    explicit DatabaseLock(std::unique_ptr<Held> held);
    std::unique_ptr<Held> held_;
};

}  // namespace yimen
