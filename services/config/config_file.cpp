#include "config/config_file.hpp"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <system_error>

#include "config/words.hpp"

namespace yimen::config {
namespace {

// Up to one byte more than `max_bytes`, so that a longer file shows.
std::optional<std::string> read_bytes(const std::filesystem::path& path, std::uintmax_t max_bytes) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed)) return std::nullopt;
    const auto size = std::filesystem::file_size(path, failed);
    std::ifstream stream(path, std::ios::binary);
    if (failed || !stream) return std::nullopt;
    std::string text(static_cast<std::size_t>(std::min(size, max_bytes + 1)), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.gcount() != static_cast<std::streamsize>(text.size())) return std::nullopt;
    return text;
}

}  // namespace

bool require_file(const std::filesystem::path& folder, const std::string& file, Problems& problems) {
    std::error_code failed;
    const bool is_there = std::filesystem::exists(folder / file, failed);
    if (!is_there && !failed) problems.add({file, 0, ""}, "the file is missing", "a readable file");
    return is_there || failed;
}

bool fits(std::string_view bytes, const std::string& file, std::uintmax_t max_bytes, Problems& problems) {
    if (bytes.size() <= max_bytes) return true;
    problems.add({file, 0, ""}, "the file is too large", "at most " + std::to_string(max_bytes) + " bytes");
    return false;
}

std::optional<std::string> read_config_bytes(const std::filesystem::path& folder, const std::string& file,
                                             std::uintmax_t max_bytes, Problems& problems) {
    if (!require_file(folder, file, problems)) return std::nullopt;
    auto bytes = read_bytes(folder / file, max_bytes);
    if (!bytes) problems.add({file, 0, ""}, "the file cannot be read", "a readable file");
    if (!bytes || !fits(*bytes, file, max_bytes, problems)) return std::nullopt;
    return bytes;
}

std::optional<std::string> read_config_file(const std::filesystem::path& folder, const std::string& file,
                                            std::uintmax_t max_bytes, Problems& problems) {
    auto text = read_config_bytes(folder, file, max_bytes, problems);
    if (!text) return std::nullopt;
    if (text->starts_with(byte_order_mark)) text->erase(0, byte_order_mark.size());
    if (const auto malformed = find_malformed(*text)) {
        problems.add({file, line_at(*text, *malformed), ""}, "the text is not UTF-8", "UTF-8");
        return std::nullopt;
    }
    return text;
}

}  // namespace yimen::config
