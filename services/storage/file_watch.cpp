#include "storage/file_watch.hpp"

namespace yimen {
namespace {

Error gone(const std::filesystem::path& file, bool is_missing) {
    return {ErrorCode::storage_gone,
            file.string() + (is_missing ? " was deleted or moved away" : " is another file now") +
                " while the service runs, so nothing can be recorded. Put the right file back and it goes on by itself;"
                " or stop the service, see that the right file is there, and start it again",
            {{"path", file.string()}, {"what", is_missing ? "missing" : "another"}}};
}

}  // namespace

FileWatch::FileWatch(const Disk& disk, const std::filesystem::path& database) : disk_(&disk) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
        auto file = std::filesystem::path(database) += suffix;
        if (const auto id = disk.identify(file)) files_.emplace_back(std::move(file), *id);
    }
}

Status FileWatch::look() const {
    for (const auto& [file, id] : files_) {
        if (auto there = look_at(file, id); !there) return there;
    }
    return done();
}

bool FileWatch::database_is_there() const {
    return files_.empty() || look_at(files_.front().first, files_.front().second).ok();
}

Status FileWatch::look_at(const std::filesystem::path& file, const FileId& expected) const {
    const auto found = disk_->identify(file);
    if (found && *found == expected) return done();
    if (!found && found.error().code != ErrorCode::not_found) return found.error();
    return gone(file, !found);
}

}  // namespace yimen
