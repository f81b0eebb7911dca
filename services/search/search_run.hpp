// One search: from the surest way to find something to the least sure, no farther than need be.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "search/overlap.hpp"
#include "search/run_match.hpp"
#include "search/search_index.hpp"

namespace yimen {

// How an item was found, as cheaply as it can be.
struct SearchFound {
    enum class By : std::uint8_t { nothing, run, group_run, overlap, english };

    By by = By::nothing;
    MatchKind kind = MatchKind::partly;
    Price inner = 0;      // of the match
    Price added = 0;      // for where it stands
    std::uint32_t text = 0;
    const Pattern* pattern = nullptr;
    std::vector<std::uint32_t> units{};
    bool by_initials = false, begun = false;

    Price price() const;
    explicit operator bool() const { return by != By::nothing; }
};

class SearchRun {
   public:
    SearchRun(const SearchIndex& index, Query query, const SearchWish& wish);

    // By item; those that nothing was found for are left as they were made.
    const SearchFound& found(std::uint32_t item) const { return found_[item]; }
    std::vector<std::uint32_t> best_first() const;
    // What this hall's residents choose is off it.
    Price score(std::uint32_t item) const;

   private:
    struct Part {
        Query query;
        double weight = 0;
    };

    void go();
    void look_as_typed();
    void look_further();
    using Finds = std::vector<SearchFound>;  // by item
    void find_runs(const Query& query, Depth depth, Price added, Finds& into);
    void find_places(const Query& query, Depth depth, Finds& into);
    void find_english();
    void find_overlaps(const Query& query, bool by_sound, Finds& into);
    void find_mistaken(const Query& query);
    void find_parts();
    Finds find_part(const Query& part);
    std::vector<Part> parts() const;
    void offer(std::uint32_t item, SearchFound found, Finds& into) const;
    bool is_wanted(std::uint32_t item) const;
    std::size_t count(MatchKind worst) const;
    bool any_by_initials() const;
    bool any_spelled() const;
    bool is_shown(const SearchFound& found) const;

    const SearchIndex& index_;
    const SearchKeys& keys_;
    const Query query_;
    const SearchWish& wish_;
    std::optional<Query> stripped_;
    std::deque<Pattern> patterns_;
    Finds found_;
    bool initials_found_ = false;
    Price dearest_ = 0;
};

}  // namespace yimen
