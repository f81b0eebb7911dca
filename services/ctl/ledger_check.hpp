// Checks that a past is as it was written: a hall's file, what the county keeps, and one against the other.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "county_store/county_store.hpp"
#include "domain/text.hpp"
#include "storage/hall_store.hpp"

namespace yimen {

// One line for each ledger that was looked at. What is wrong is said in its line.
struct LedgerFindings {
    std::vector<Bilingual> lines;
    bool sound = true;
};

// A hall's file, also while the hall runs. Error: the file cannot be read.
Result<LedgerFindings> check_hall_ledger(const std::filesystem::path& file);

// What the county keeps of one hall, or of all. Errors: not_found; the store cannot be read.
Result<LedgerFindings> check_county_ledger(CountyStore& store, const std::string& hall = {});

// Whether a hall's file and the county have the same events under the same numbers, as far as both have them. Both
// chains are recomputed first: then one hash stands for all events before it. Whoever writes the hall's file at will
// can make a chain that holds; this shows it.
Result<LedgerFindings> compare_ledgers(const std::filesystem::path& file, CountyStore& store);

}  // namespace yimen
