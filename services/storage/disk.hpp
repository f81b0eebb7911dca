// What a store asks of the disk below it besides what SQLite reads and writes, so that a simulation can have disks of
// its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace yimen {

// What a name leads to, whatever it is called: two names of one file have the same.
struct FileId {
    std::uint64_t device = 0, number = 0;

    bool operator==(const FileId&) const = default;
};

// Belongs to whoever uses the files on it: one thread at a time. identify() and read() are thread-safe.
class Disk {
   public:
    virtual ~Disk() = default;

    // The disk of the machine that the program runs on.
    static Disk& machine();

    // What SQLite opens as this file: its path, or a URI.
    virtual std::string database_name(const std::filesystem::path& file) const = 0;

    // Keeps every other service, in this process too, away from a database while the returned object lives, and makes
    // the file where it is not there. To be taken before SQLite opens it and let go of after SQLite closed it. Errors:
    // storage_busy (another holds it), storage_read_only and storage_failed (it cannot be opened or made).
    virtual Result<std::shared_ptr<void>> lock(const std::filesystem::path& database) = 0;
    // For whoever opens the database besides: what must live until SQLite has closed it there too.
    virtual std::shared_ptr<void> keep_open(const std::filesystem::path&) const { return nullptr; }

    // Errors: not_found; storage_read_only, storage_failed (nobody can tell).
    virtual Result<FileId> identify(const std::filesystem::path& file) const = 0;
    // Up to `most` bytes from `from` on, fewer at the end. Not for a database that SQLite has open: to close it there
    // ends SQLite's locks. Errors: not_found, storage_failed.
    virtual Result<std::string> read(const std::filesystem::path& file, std::uint64_t from, std::size_t most) const = 0;
    // Puts `bytes` where the file was, whole or not at all, and on the disk when it returns. Errors: storage_full,
    // storage_read_only, storage_failed.
    virtual Status replace(const std::filesystem::path& file, std::string_view bytes) = 0;
    // The copy is on the disk when it returns. Errors: not_found and those of replace().
    virtual Status copy(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    virtual bool exists(const std::filesystem::path& file) const = 0;
    virtual void remove(const std::filesystem::path& file) = 0;
    // Makes a file that takes up so many bytes; false, and no file, where that cannot be.
    virtual bool allocate(const std::filesystem::path& file, std::int64_t bytes) = 0;
    // What the file's folder lists stays listed after a power cut. Errors: storage_full, storage_failed.
    virtual Status sync_folder_of(const std::filesystem::path& file) = 0;
    // Bytes that are free where the file is or would be.
    virtual std::int64_t room(const std::filesystem::path& file) const = 0;
    // The file, its write-ahead log and its index are for their owner alone from here on.
    virtual void make_private(const std::filesystem::path&) {}
};

}  // namespace yimen
