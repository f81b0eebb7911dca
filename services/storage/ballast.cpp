#include "storage/ballast.hpp"

#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace yimen {

Ballast::Ballast(std::filesystem::path file, std::int64_t bytes) : file_(std::move(file)), bytes_(bytes) {}

bool Ballast::is_there() const {
    std::error_code ignored;
    return bytes_ == 0 || std::filesystem::exists(file_, ignored);
}

void Ballast::release() const {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

void Ballast::restore() const {
    if (is_there()) return;
    struct statvfs disk {};
    if (::statvfs(std::filesystem::absolute(file_).parent_path().c_str(), &disk) != 0) return;
    const auto room = static_cast<std::int64_t>(disk.f_bavail * disk.f_frsize);
    if (room < bytes_ * 10) return;
    const int descriptor = ::open(file_.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (descriptor < 0) return;
    const bool allocated = ::posix_fallocate(descriptor, 0, bytes_) == 0;
    ::close(descriptor);
    if (!allocated) release();
}

}  // namespace yimen
