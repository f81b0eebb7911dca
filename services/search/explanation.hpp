// What a hit shows of how it was found: the marks on its text, and the prices that its score is the sum of.
#pragma once

#include "search/search_run.hpp"

namespace yimen {

SearchHit hit_of(const SearchIndex& index, const Query& query, const SearchRun& run, std::uint32_t item, bool reasons);

}  // namespace yimen
