#include "storage/small_file.hpp"

#include <fstream>

#include "storage/descriptor.hpp"

namespace yimen {
namespace {

Error cannot_write(const std::filesystem::path& file, int reason) {
    auto error = disk_trouble(file.string() + " cannot be written to", reason);
    error.params.emplace_back("path", file.string());
    return error;
}

}  // namespace

Status replace_file(const std::filesystem::path& file, std::string_view text) {
    const auto fresh = std::filesystem::path(file) += ".new";
    ::unlink(fresh.c_str());  // what a crash left may have another mode
    Descriptor opened(fresh, O_CREAT | O_EXCL | O_WRONLY);
    if (!opened) return cannot_write(file, errno);
    const bool written = write_all(opened, text) && ::fsync(opened.number()) == 0 && opened.close();
    if (!written || ::rename(fresh.c_str(), file.c_str()) != 0) {
        const int reason = errno;
        ::unlink(fresh.c_str());
        return cannot_write(file, reason);
    }
    return sync_folder_of(file);
}

Status sync_folder_of(const std::filesystem::path& file) {
    const Descriptor folder(std::filesystem::absolute(file).parent_path(), O_RDONLY | O_DIRECTORY);
    return folder && ::fsync(folder.number()) == 0 ? done() : cannot_write(file, errno);
}

Result<std::string> read_small_file(const std::filesystem::path& file, std::size_t max_bytes) {
    const auto wrong = [&](const std::string& what) {
        return Error{ErrorCode::bad_config, file.string() + ' ' + what, {{"path", file.string()}}};
    };
    std::ifstream stream(file, std::ios::binary);
    std::string text(max_bytes + 1, '\0');
    if (!stream.read(text.data(), static_cast<std::streamsize>(text.size())) && !stream.eof()) {
        return wrong(std::filesystem::exists(file) ? "cannot be read" : "is missing");
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > max_bytes) return wrong("is longer than " + std::to_string(max_bytes) + " bytes");
    return text;
}

}  // namespace yimen
