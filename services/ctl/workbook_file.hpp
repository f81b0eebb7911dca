// Writes an .xlsx workbook to a file.
#pragma once

#include <filesystem>
#include <functional>

#include "base/result.hpp"

struct lxw_workbook;

namespace yimen {

// `fill` adds what is in it. Errors: storage_failed with "path"; internal.
Status write_workbook_file(const std::filesystem::path& file, const std::function<void(lxw_workbook*)>& fill);

}  // namespace yimen
