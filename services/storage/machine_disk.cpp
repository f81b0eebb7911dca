#include <system_error>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "storage/disk.hpp"
#include "storage/file_lock.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

class MachineDisk final : public Disk {
   public:
    std::string database_name(const std::filesystem::path& file) const override { return file.string(); }

    Result<std::shared_ptr<void>> lock(const std::filesystem::path& file) override {
        auto lock = std::make_shared<FileLock>(file);
        if (!lock->exists()) {
            return Error{ErrorCode::storage_read_only, file.parent_path().string() + " cannot be written to", {}};
        }
        if (!lock->held()) return Error{ErrorCode::storage_busy, file.string() + " is held by another process", {}};
        return std::shared_ptr<void>(std::move(lock));
    }

    bool exists(const std::filesystem::path& file) const override {
        std::error_code ignored;
        return std::filesystem::exists(file, ignored);
    }

    void remove(const std::filesystem::path& file) override {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
    }

    bool allocate(const std::filesystem::path& file, std::int64_t bytes) override {
        const int descriptor = ::open(file.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
        if (descriptor < 0) return false;
        const bool allocated = ::posix_fallocate(descriptor, 0, bytes) == 0;
        ::close(descriptor);
        if (!allocated) remove(file);
        return allocated;
    }

    Status sync_folder_of(const std::filesystem::path& file) override { return yimen::sync_folder_of(file); }

    std::int64_t room(const std::filesystem::path& file) const override {
        struct statvfs disk {};
        if (::statvfs(std::filesystem::absolute(file).parent_path().c_str(), &disk) != 0) return 0;
        return static_cast<std::int64_t>(disk.f_bavail * disk.f_frsize);
    }
};

}  // namespace

Disk& Disk::machine() {
    static MachineDisk disk;
    return disk;
}

}  // namespace yimen
