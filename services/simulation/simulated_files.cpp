#include "simulation/simulated_files.hpp"

namespace yimen::simulation {
namespace {

const std::string folder = "catalogue/";

}  // namespace

Result<std::string> SimulatedFiles::read(const std::string& name, std::size_t max_bytes) {
    auto text = disk_.read_file(folder + name);
    if (text && text->size() > max_bytes) return Error{ErrorCode::payload_too_large, name + " is too large", {}};
    return text;
}

Result<std::uint64_t> SimulatedFiles::size(const std::string& name) {
    const auto text = disk_.read_file(folder + name);
    if (!text) return text.error();
    return std::uint64_t{text->size()};
}

Result<std::vector<std::string>> SimulatedFiles::list() {
    std::vector<std::string> names;
    for (const auto& name : disk_.names()) {
        if (name.starts_with(folder)) names.push_back(name.substr(folder.size()));
    }
    return names;
}

Status SimulatedFiles::write(const std::string& name, std::string_view bytes) {
    return disk_.write_file(folder + name, 0, bytes);
}

Status SimulatedFiles::append(const std::string& name, std::string_view bytes) {
    return disk_.write_file(folder + name, std::string::npos, bytes);
}

Status SimulatedFiles::sync(const std::string& name) { return disk_.sync_file(folder + name); }

Status SimulatedFiles::rename(const std::string& from, const std::string& to) {
    return disk_.rename_file(folder + from, folder + to);
}

Status SimulatedFiles::remove(const std::string& name) { return disk_.remove_file(folder + name); }

Status SimulatedFiles::sync_folder() { return disk_.sync_folder(); }

}  // namespace yimen::simulation
