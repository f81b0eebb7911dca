// Files of a few lines, such as keys and tokens: written whole or not at all, and for their owner's eyes only.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace yimen {

// Puts `text` where the file was, on the disk when it returns, with mode 0600. The folder exists. On an error the old
// file stands as it was. Errors: storage_full, storage_read_only, storage_failed, with "path".
Status replace_file(const std::filesystem::path& file, std::string_view text);

// Waits until the file's folder lists on the disk what it lists now. Errors: storage_failed and the like, with "path".
Status sync_folder_of(const std::filesystem::path& file);

// Errors: bad_config with "path": it is missing, cannot be read, or is longer than `max_bytes`.
Result<std::string> read_small_file(const std::filesystem::path& file, std::size_t max_bytes);

}  // namespace yimen
