// A county's log written without a county: what a database takes when nobody thinks about it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "county_store/county_records.hpp"

namespace yimen::bench {

using LogBatch = std::vector<KeptEvent>;

// Both make a database with the county's own table of events in it, write every batch with a commit of its own, and
// answer how many seconds the writing took.
double write_bare_sqlite(const std::filesystem::path& file, const std::vector<LogBatch>& batches);
double write_bare_postgresql(const std::string& url, const std::vector<LogBatch>& batches);

}  // namespace yimen::bench
