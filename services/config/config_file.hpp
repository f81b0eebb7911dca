// A configuration file's text, checked for size and encoding.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "config/problems.hpp"

namespace yimen::config {

// `file` is relative to `folder`. False, and a problem told, when it is missing.
bool require_file(const std::filesystem::path& folder, const std::string& file, Problems& problems);

// Whether it is no larger than that; else a problem is told.
bool fits(std::string_view bytes, const std::string& file, std::uintmax_t max_bytes, Problems& problems);

// Nothing, and a problem told, when the file is missing, cannot be read or is larger than `max_bytes`.
std::optional<std::string> read_config_bytes(const std::filesystem::path& folder, const std::string& file,
                                             std::uintmax_t max_bytes, Problems& problems);
// Well-formed UTF-8 without a byte order mark; nothing, and a problem told, likewise and when it is not UTF-8.
std::optional<std::string> read_config_file(const std::filesystem::path& folder, const std::string& file,
                                            std::uintmax_t max_bytes, Problems& problems);

}  // namespace yimen::config
