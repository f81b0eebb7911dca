#include "sync/catalogue_files.hpp"

#include <system_error>

#include <sys/stat.h>

#include "storage/descriptor.hpp"

namespace yimen {
namespace {

Error failed(const std::string& name, int number) {
    auto error = disk_trouble(name, number);
    if (number == ENOENT) error = {ErrorCode::not_found, name + " is not there", {}};
    error.params.emplace_back("file", name);
    return error;
}

// Up to `most` bytes, fewer at the file's end.
bool read_all(int descriptor, std::string& bytes, std::size_t most) {
    bytes.resize(most);
    std::size_t have = 0;
    while (have < most) {
        const auto got = ::read(descriptor, bytes.data() + have, most - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return true;
}

}  // namespace

Result<std::uint64_t> FolderFiles::size(const std::string& name) {
    struct stat about {};
    if (::stat((folder_ / name).c_str(), &about) != 0) return failed(name, errno);
    return static_cast<std::uint64_t>(about.st_size);
}

Result<std::string> FolderFiles::read(const std::string& name, std::size_t max_bytes) {
    const auto length = size(name);
    if (!length) return length.error();
    if (*length > max_bytes) {
        return Error{ErrorCode::payload_too_large,
                     name + " has more than " + std::to_string(max_bytes) + " bytes",
                     {{"limit", std::to_string(max_bytes)}}};
    }
    const Descriptor file(folder_ / name, O_RDONLY);
    std::string bytes;
    if (!file || !read_all(file.number(), bytes, static_cast<std::size_t>(*length))) return failed(name, errno);
    return bytes;
}

Result<std::vector<std::string>> FolderFiles::list() {
    std::error_code fault;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator at(folder_, fault), end; !fault && at != end; at.increment(fault)) {
        names.push_back(at->path().filename().string());
    }
    if (fault && fault.value() != ENOENT) return failed(folder_.filename().string(), fault.value());
    return names;
}

bool FolderFiles::has_room_for(std::size_t bytes) const {
    if (spared_bytes_ == 0) return true;
    std::error_code unknown;
    const auto space = std::filesystem::space(folder_, unknown);
    return unknown || space.available >= spared_bytes_ + bytes;
}

Status FolderFiles::put(const std::string& name, std::string_view bytes, int how) {
    std::error_code fault;
    std::filesystem::create_directories(folder_, fault);
    if (fault) return failed(folder_.filename().string(), fault.value());
    if (!has_room_for(bytes.size())) return failed(name, ENOSPC);
    const Descriptor file(folder_ / name, O_WRONLY | O_CREAT | how);
    if (!file || !write_all(file, bytes)) return failed(name, errno);
    return done();
}

Status FolderFiles::write(const std::string& name, std::string_view bytes) { return put(name, bytes, O_TRUNC); }

Status FolderFiles::append(const std::string& name, std::string_view bytes) { return put(name, bytes, O_APPEND); }

Status FolderFiles::sync(const std::string& name) {
    const Descriptor file(folder_ / name, O_RDONLY);
    if (!file || ::fsync(file.number()) != 0) return failed(name, errno);
    return done();
}

Status FolderFiles::rename(const std::string& from, const std::string& to) {
    if (::rename((folder_ / from).c_str(), (folder_ / to).c_str()) != 0) return failed(to, errno);
    return done();
}

Status FolderFiles::remove(const std::string& name) {
    if (::unlink((folder_ / name).c_str()) != 0 && errno != ENOENT) return failed(name, errno);
    return done();
}

Status FolderFiles::sync_folder() {
    const Descriptor folder(folder_, O_RDONLY | O_DIRECTORY);
    if (!folder || ::fsync(folder.number()) != 0) return failed(folder_.filename().string(), errno);
    return done();
}

}  // namespace yimen
