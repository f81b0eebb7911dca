// Keeps a second process away from a file.
#pragma once

#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace yimen {

// An advisory lock on a file beside the database, held while this object lives.
class FileLock {
   public:
    explicit FileLock(const std::filesystem::path& file)
        : descriptor_(::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)),
          held_(descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {}
    ~FileLock() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    bool exists() const { return descriptor_ >= 0; }
    bool held() const { return held_; }

   private:
    int descriptor_;
    bool held_ = false;
};

}  // namespace yimen
