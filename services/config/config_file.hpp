// A configuration file's text, checked for size and encoding.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "config/problems.hpp"

namespace yimen::config {

// `file` is relative to `folder`. False, and a problem told, when it is missing.
bool require_file(const std::filesystem::path& folder, const std::string& file, Problems& problems);

// The text is well-formed UTF-8 without a byte order mark (which spreadsheet
// programs put in front). Nothing, and a problem told, when the file is missing, cannot be read, is larger than
// `max_bytes` or not UTF-8.
std::optional<std::string> read_config_file(const std::filesystem::path& folder, const std::string& file,
                                            std::uintmax_t max_bytes, Problems& problems);

}  // namespace yimen::config
