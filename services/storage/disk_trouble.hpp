// What a disk's refusal is called: one table from the system's reasons to the codes and sentences that people see.
#pragma once

#include <string>

#include "base/error.hpp"

namespace yimen {

// `subject` names what could not be done, such as "hall.db cannot be written to"; `reason` is an errno. The error's
// parameter "cause" is one of disk_full, quota, file_size_limit, read_only, no_permission, no_folder, input_output,
// disk_gone, open_files, other. Codes: storage_full, storage_read_only, storage_failed.
Error disk_trouble(const std::string& subject, int reason);

}  // namespace yimen
