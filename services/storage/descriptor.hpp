// A file as the system numbers it, while it is open.
#pragma once

#include <cerrno>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "storage/disk_trouble.hpp"

namespace yimen {

class Descriptor {
   public:
    // As open(2); what went wrong is in errno.
    Descriptor(const std::filesystem::path& path, int how, unsigned mode = 0600)
        : number_(::open(path.c_str(), how | O_CLOEXEC, mode)) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    explicit operator bool() const { return number_ >= 0; }
    int number() const { return number_; }
    bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

   private:
    int number_;
};

// All of it, or false with the reason in errno.
inline bool write_all(const Descriptor& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace yimen
