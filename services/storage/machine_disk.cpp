#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "storage/descriptor.hpp"
#include "storage/disk.hpp"
#include "storage/file_lock.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

constexpr std::size_t copied_at_once = 1 << 20;

Error not_read(const std::filesystem::path& file, int reason) {
    if (reason == ENOENT || reason == ENOTDIR) {
        return {ErrorCode::not_found, file.string() + " is not there", {{"path", file.string()}}};
    }
    auto error = disk_trouble(file.string() + " cannot be read", reason);
    error.params.emplace_back("path", file.string());
    return error;
}

// Up to `most` bytes from `from` on; nothing, with the reason in errno, where they cannot be read.
std::optional<std::string> read_at(const Descriptor& file, std::uint64_t from, std::size_t most) {
    std::string bytes(most, '\0');
    std::size_t have = 0;
    while (have < most) {
        const auto got = ::pread(file.number(), bytes.data() + have, most - have, static_cast<off_t>(from + have));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::nullopt;
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

class MachineDisk final : public Disk {
   public:
    std::string database_name(const std::filesystem::path& file) const override { return file.string(); }

    Result<std::shared_ptr<void>> lock(const std::filesystem::path& database) override {
        auto lock = DatabaseLock::take(database);
        if (!lock) return lock.error();
        return std::shared_ptr<void>(*std::move(lock));
    }
    std::shared_ptr<void> keep_open(const std::filesystem::path& database) const override {
        return DatabaseLock::keep_open(database);
    }

    Result<FileId> identify(const std::filesystem::path& file) const override {
        struct stat about {};
        if (::stat(file.c_str(), &about) != 0) return not_read(file, errno);
        return FileId{about.st_dev, about.st_ino};
    }

    Result<std::string> read(const std::filesystem::path& file, std::uint64_t from, std::size_t most) const override {
        const Descriptor opened(file, O_RDONLY);
        if (!opened) return not_read(file, errno);
        auto bytes = read_at(opened, from, most);
        return bytes ? Result(*std::move(bytes)) : not_read(file, errno);
    }

    Status replace(const std::filesystem::path& file, std::string_view bytes) override {
        return replace_file(file, bytes);
    }

    Status copy(const std::filesystem::path& from, const std::filesystem::path& to) override {
        const Descriptor source(from, O_RDONLY);
        if (!source) return not_read(from, errno);
        Descriptor target(to, O_CREAT | O_TRUNC | O_WRONLY);
        bool written = static_cast<bool>(target);
        for (std::uint64_t at = 0; written;) {
            const auto bytes = read_at(source, at, copied_at_once);
            if (!bytes) return not_read(from, errno);
            if (bytes->empty()) break;
            at += bytes->size();
            written = write_all(target, *bytes);
        }
        if (written && ::fsync(target.number()) == 0 && target.close()) return yimen::sync_folder_of(to);
        auto error = disk_trouble(to.string() + " cannot be written to", errno);
        remove(to);
        return error;
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

    void make_private(const std::filesystem::path& database) override { narrow_database(database); }
};

}  // namespace

Disk& Disk::machine() {
    static MachineDisk disk;
    return disk;
}

}  // namespace yimen
