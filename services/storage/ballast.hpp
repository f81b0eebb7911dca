// Room set aside beside a database, given up when the disk is full so that tickets go on.
#pragma once

#include <cstdint>
#include <filesystem>

#include "storage/disk.hpp"

namespace yimen {

// A file of `bytes`; none is wanted where that is 0. Belongs to one thread; the disk must outlive it.
class Ballast {
   public:
    Ballast(Disk& disk, std::filesystem::path file, std::int64_t bytes);

    // Or none is wanted.
    bool is_there() const;
    void release() const;
    // Makes it again where there is room for it ten times over.
    void restore() const;

   private:
    Disk& disk_;
    std::filesystem::path file_;
    std::int64_t bytes_;
};

}  // namespace yimen
