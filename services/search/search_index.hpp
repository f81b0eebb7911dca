// Finds items by what people type, key by key, and says how dear each way to find them is (price.hpp).
//
// A value made from a catalogue when it is taken up; constant afterwards, so any thread may search. Nothing of a query
// is kept, and it keeps no reference to the catalogue.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/english.hpp"
#include "search/habits.hpp"
#include "search/price.hpp"
#include "search/search_keys.hpp"

namespace yimen {

// Characters [first, last) of a text, counted from 0.
struct SearchMark {
    std::uint32_t first = 0, last = 0;

    bool operator==(const SearchMark&) const = default;
};

struct SearchHit {
    std::uint32_t item = 0;  // the so many-th of the catalogue
    std::string code;
    Price score = 0;  // 901 … 8,899; what was learned is off it
    MatchKind kind = MatchKind::word;
    TextField field = TextField::name;  // where it was found
    std::string text;                   // that name, word, department, life event or English text, whole
    std::vector<SearchMark> marks;      // what of the text was typed, in order, apart from one another
    std::vector<PriceReason> reasons;   // their sum is the score; only when they were asked for
};

struct SearchWish {
    static constexpr std::size_t usual_limit = 20;

    std::size_t limit = usual_limit;
    std::optional<Level> level = {};       // what is not done at this level is left out; Level::both leaves out nothing
    bool in_village = false;               // a village asks: its own of two that are the same is no dearer
    bool english = true;                   // by English words too
    const SearchHabits* habits = nullptr;  // of the hall
    bool reasons = false;
};

class SearchIndex {
   public:
    explicit SearchIndex(const Catalogue& catalogue, const WordReadings& words = built_in_words());

    // Best first; empty when nothing was typed, or nothing is found with which one would do somebody a service.
    std::vector<SearchHit> search(std::string_view typed, const SearchWish& wish = {}) const;

    const SearchKeys& keys() const { return keys_; }
    const EnglishWords& english() const { return english_; }

   private:
    SearchKeys keys_;
    EnglishWords english_;
};

}  // namespace yimen
