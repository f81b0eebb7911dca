#include "search/search_index.hpp"

#include "search/explanation.hpp"
#include "search/query.hpp"
#include "search/search_run.hpp"

namespace yimen {

SearchIndex::SearchIndex(const Catalogue& catalogue, const WordReadings& words)
    : keys_(catalogue, words), english_(catalogue) {}

std::vector<SearchHit> SearchIndex::search(std::string_view typed, const SearchWish& wish) const {
    const auto query = read_query(typed);
    std::vector<SearchHit> hits;
    if (query.empty()) return hits;
    const SearchRun run(*this, query, wish);
    for (const auto item : run.best_first()) hits.push_back(hit_of(*this, query, run, item, wish.reasons));
    return hits;
}

}  // namespace yimen
