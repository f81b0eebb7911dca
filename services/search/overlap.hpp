// A query of hanzi found in pieces: in one text with something between them, in several texts of an item, in part, or
// with a character too many, missing, or in another place.
//
// What a character tells is worth more the fewer items have it; what is only said around a wish is worth next to
// nothing. A single character counts less than two that stand together in both.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "search/price.hpp"
#include "search/query.hpp"
#include "search/search_keys.hpp"

namespace yimen {

struct OverlapMatch {
    MatchKind kind = MatchKind::partly;
    Price inner = 0;
    std::uint32_t text = 0;             // of all texts, the one that has most of it
    std::vector<std::uint32_t> units{};  // which of its units were found
};

class Overlap {
   public:
    // `by_sound`: another hanzi of the same sound is as good, nearly.
    Overlap(const SearchKeys& keys, Query query, bool by_sound);

    // What an item has of it; nothing when that is not worth telling.
    std::optional<OverlapMatch> match(std::uint32_t item) const;
    // The same text but for one or two mistakes.
    std::optional<OverlapMatch> match_mistaken(std::uint32_t item) const;
    // The share of what was typed that an item has, 0 … 1.
    double share_of(std::uint32_t item) const;
    // Whether any character tells anything.
    bool tells() const { return content_ != 0; }

   private:
    struct Cover {
        QueryBits any = 0;   // found at all
        QueryBits same = 0;  // itself, not by its sound
        QueryBits runs = 0;  // found beside a neighbour
        Cover& operator|=(const Cover& other);
    };
    Cover cover_of(const SearchText& text) const;
    double weight_of(Cover cover) const;
    double told_by(Cover cover) const { return weight_of(cover) / whole_; }
    std::optional<OverlapMatch> match_spread(const SearchText& text, std::uint32_t number) const;
    QueryBits contained(const SearchText& text) const;
    std::vector<std::uint32_t> units_found(const SearchText& text) const;

    const SearchKeys& keys_;
    Query query_;
    bool by_sound_;
    std::vector<std::size_t> order_;  // of the characters that tell something
    QueryBits content_ = 0;
    std::array<double, max_query_characters> weights_{};
    double whole_ = 0;
    std::vector<QueryBits> same_, sound_;  // by unit
    std::vector<Cover> of_groups_;
};

}  // namespace yimen
