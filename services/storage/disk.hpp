// What a store asks of the disk below it besides what SQLite reads and writes, so that a simulation can have disks of
// its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace yimen {

// Belongs to whoever uses the files on it: one thread at a time.
class Disk {
   public:
    virtual ~Disk() = default;

    // The disk of the machine that the program runs on.
    static Disk& machine();

    // What SQLite opens as this file: its path, or a URI.
    virtual std::string database_name(const std::filesystem::path& file) const = 0;

    // Keeps other processes away from the file while the returned object lives. Errors: storage_read_only (it cannot
    // be made), storage_busy (another process holds it).
    virtual Result<std::shared_ptr<void>> lock(const std::filesystem::path& file) = 0;

    virtual bool exists(const std::filesystem::path& file) const = 0;
    virtual void remove(const std::filesystem::path& file) = 0;
    // Makes a file that takes up so many bytes; false, and no file, where that cannot be.
    virtual bool allocate(const std::filesystem::path& file, std::int64_t bytes) = 0;
    // What the file's folder lists stays listed after a power cut. Errors: storage_full, storage_failed.
    virtual Status sync_folder_of(const std::filesystem::path& file) = 0;
    // Bytes that are free where the file is or would be.
    virtual std::int64_t room(const std::filesystem::path& file) const = 0;
};

}  // namespace yimen
