// Items found by English words: those of their English names, departments and life events, and of what people call
// them.
//
// Words in any order, begun words, and one letter wrong in longer ones; each word tells the more the fewer items have
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/catalogue.hpp"
#include "search/price.hpp"
#include "search/query.hpp"

namespace yimen {

struct EnglishMatch {
    std::uint32_t item = 0;
    MatchKind kind = MatchKind::part;
    Price inner = 0;
};

// Constant once made: from any thread.
class EnglishWords {
   public:
    explicit EnglishWords(const Catalogue& catalogue);

    // At most one for each item. Words that are only begun count from `least_begun` letters on.
    std::vector<EnglishMatch> find(const Query& query, std::size_t least_begun) const;
    // The item's text that has most of it, and where: characters [first, last) of each word.
    struct Shown {
        std::string text;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> marks;
    };
    Shown show(const Query& query, std::uint32_t item) const;

   private:
    struct Word {
        std::string text;
        std::vector<std::uint32_t> items;   // in a text of theirs
        std::vector<std::uint32_t> places;  // by department or life event
    };
    struct Asked {
        void note(std::uint32_t item, std::uint8_t how);

        std::vector<std::uint32_t> items;  // each once
        std::vector<std::uint8_t> where;   // by item: in its texts, by its place, or both
        MatchKind kind = MatchKind::part;
        double telling = 0;
    };
    Asked ask(const std::string& word, std::size_t least_begun) const;
    double telling(std::size_t items) const;

    std::vector<Word> words_;                       // by their text
    std::vector<std::vector<std::string>> texts_;   // of each item, the English ones; the name comes first
    std::vector<std::vector<std::string>> places_;  // the same of its department and life event
    std::vector<std::size_t> name_words_;           // how many the name of each has
};

}  // namespace yimen
