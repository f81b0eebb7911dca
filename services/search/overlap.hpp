// A query of hanzi found in pieces: in one text with something between them, in several texts of an item, in part, or
// with a character too many, missing, or in another place.
//
// What a character tells is worth more the fewer items have it; what is only said around a wish is worth next to
// nothing. A single character counts less than two that stand together in both.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "search/price.hpp"
#include "search/query.hpp"
#include "search/search_keys.hpp"

namespace yimen {

struct OverlapMatch {
    MatchKind kind = MatchKind::partly;
    Price inner = 0;
    std::uint32_t text = 0;              // of all texts, the one that has most of it
    std::vector<std::uint32_t> units{};  // which of its units were found
};

class Overlap {
   public:
    // `by_sound`: another hanzi of the same sound is as good, nearly.
    Overlap(const SearchKeys& keys, Query query, bool by_sound);

    // What the items asked for have of it, where that is worth telling: of each its best text.
    using Wanted = std::function<bool(std::uint32_t item)>;
    std::vector<OverlapMatch> matches(const Wanted& wanted) const;
    // The same texts but for one or two mistakes.
    std::vector<OverlapMatch> mistaken_matches(const Wanted& wanted) const;

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
    // The texts that have any of its characters, item by item.
    std::vector<std::uint32_t> texts_touched() const;
    std::optional<OverlapMatch> match(std::span<const std::uint32_t> texts) const;
    std::optional<OverlapMatch> match_mistaken(std::span<const std::uint32_t> texts) const;
    template <typename Match>
    std::vector<OverlapMatch> of_each_item(const Wanted& wanted, Match match) const;
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
