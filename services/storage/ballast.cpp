#include "storage/ballast.hpp"

#include <utility>

namespace yimen {

Ballast::Ballast(Disk& disk, std::filesystem::path file, std::int64_t bytes)
    : disk_(disk), file_(std::move(file)), bytes_(bytes) {}

bool Ballast::is_there() const { return bytes_ == 0 || disk_.exists(file_); }

void Ballast::release() const { disk_.remove(file_); }

void Ballast::restore() const {
    if (is_there() || disk_.room(file_) < bytes_ * 10) return;
    disk_.allocate(file_, bytes_);
}

}  // namespace yimen
