// What a service keeps is for its own account alone: its files, and what its memory holds.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"

namespace yimen {

// A folder that holds nothing but what one service keeps: made where it is missing, and it and all that is in it, made
// by whatever version with whatever rights, is for its owner alone from here on (0700, 0600). Links are not followed.
// What inside could not be narrowed, because it is another account's. Errors: storage_read_only, storage_full,
// storage_failed, with "path": the folder itself.
Result<std::vector<std::filesystem::path>> make_private_folder(const std::filesystem::path& folder);

// A database, and what SQLite has beside it. What is not there, or is another's, stays as it is. It opens none of them.
void narrow_database(const std::filesystem::path& database);

// Makes the database's file, for its owner alone, where there is none: SQLite would make it as wide as the account's
// other files, and what is beside it like it. Errors: storage_read_only, storage_full, storage_failed.
Status make_database_file(const std::filesystem::path& database);

// Whether others than its owner may do anything with it.
bool is_open_to_others(const std::filesystem::path& path);

// For the main() of every program that holds keys, tokens or a ledger, before its first thread: no core file, and
// nobody may look into its memory (RLIMIT_CORE 0, not dumpable); and a file that may grow no further is an error like
// any other, not an end (SIGXFSZ).
void guard_process();

}  // namespace yimen
