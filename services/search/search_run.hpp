// One search: from the surest way to find something to the least sure, no farther than need be.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <vector>

#include "search/overlap.hpp"
#include "search/run_match.hpp"
#include "search/search_index.hpp"

namespace yimen {

// How an item was found, as cheaply as it can be.
struct SearchFound {
    enum class By : std::uint8_t { run, overlap, english };

    std::uint32_t item = 0;
    By by = By::run;
    MatchKind kind = MatchKind::partly;
    Price inner = 0;  // of the match, and for where it stands
    std::uint32_t text = 0;
    const Pattern* pattern = nullptr;  // of a run
    std::uint32_t first = 0, last = 0;
    std::vector<std::uint32_t> units{};  // of an overlap
    bool by_initials = false, begun = false;

    Price price() const;
};

// What was found, at most once for each item.
class SearchFinds {
   public:
    explicit SearchFinds(std::size_t items) : slots_(items) {}

    void offer(SearchFound found);
    bool has(std::uint32_t item) const { return slots_[item] != 0; }
    const SearchFound& of(std::uint32_t item) const { return found_[slots_[item] - 1]; }
    const std::vector<SearchFound>& all() const { return found_; }
    // How many there are of this kind or a better one.
    std::size_t count(MatchKind worst) const;

   private:
    std::vector<std::uint32_t> slots_;  // by item: where it is in found_, from 1; 0 where nothing was found
    std::vector<SearchFound> found_;
};

class SearchRun {
   public:
    SearchRun(const SearchIndex& index, Query query, const SearchWish& wish);

    const SearchFound& found(std::uint32_t item) const { return finds_.of(item); }
    std::vector<std::uint32_t> best_first() const;
    // What this hall's residents choose is off it.
    Price score(const SearchFound& found) const;

   private:
    struct Part {
        Query query;
        double weight = 0;
    };

    void go();
    void look_as_typed();
    void look_further();
    void find_runs(const Query& query, Depth depth, Price added, SearchFinds& into);
    void offer_run(const Pattern& pattern, std::uint32_t position, Price added, SearchFinds& into);
    void find_english();
    void find_overlaps(const Query& query, bool by_sound, SearchFinds& into);
    void find_mistaken();
    void find_parts();
    SearchFinds find_part(const Query& part);
    std::vector<Part> parts() const;
    void offer(SearchFound found, SearchFinds& into) const;
    void offer_overlaps(std::vector<OverlapMatch> matches, SearchFinds& into) const;
    bool is_wanted(std::uint32_t item) const;
    bool is_shown(const SearchFound& found) const;

    const SearchIndex& index_;
    const SearchKeys& keys_;
    const Query query_;
    const SearchWish& wish_;
    std::optional<Query> stripped_;
    std::deque<Pattern> patterns_;
    SearchFinds finds_;
    bool initials_found_ = false;
    Price dearest_guess_ = 0;
};

}  // namespace yimen
