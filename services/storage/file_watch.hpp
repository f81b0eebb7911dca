// Tells when a database's files are no longer what their names say: deleted, moved or replaced while they are open.
#pragma once

#include <filesystem>
#include <utility>
#include <vector>

#include "storage/disk.hpp"

namespace yimen {

// What was written into a file that nobody finds any more is gone with the process that has it open. So whoever
// promises that something is kept looks first. Thread-safe; the disk must outlive it.
class FileWatch {
   public:
    FileWatch() = default;
    // The database, its write-ahead log and its index, as far as they are there now: once SQLite has it open.
    FileWatch(const Disk& disk, const std::filesystem::path& database);

    // storage_gone with "path", "what" (missing, another) and what to do; storage_read_only, storage_failed where
    // nobody can tell. Three calls of the system, a few microseconds.
    Status look() const;
    // Whether the database itself, the first of them, is where it was.
    bool database_is_there() const;

   private:
    Status look_at(const std::filesystem::path& file, const FileId& expected) const;

    const Disk* disk_ = nullptr;
    std::vector<std::pair<std::filesystem::path, FileId>> files_;
};

}  // namespace yimen
