// A query made ready to be held against texts: for each unit of the catalogue, which characters of the query it can
// stand for, from where on, in which way and at which price.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "search/price.hpp"
#include "search/query.hpp"
#include "search/search_keys.hpp"

namespace yimen {

// How far one goes to understand what was typed; each goes farther than the one before, but for initials, which are
// never corrected: any three letters are near to three others.
enum class Depth : std::uint8_t { as_typed, near, mistyped };

enum class Way : std::uint8_t {
    same,
    full,
    initial,
    long_initial,
    begun,
    joint,
    other_u,
    homophone,
    rare,
    confused,
    near_hanzi,
    mistyped,
};
MatchKind kind_of(Way way);

// A unit stands for `length` characters of the query, from each of the characters `from` on.
struct Arc {
    QueryBits from = 0;
    std::uint8_t length = 1;
    Way way = Way::same;
    Price price = 0;
};

class Pattern {
   public:
    Pattern(const SearchKeys& keys, Query query, Depth depth);

    const Query& query() const { return query_; }
    Depth depth() const { return depth_; }
    // Empty for a unit that stands for nothing.
    std::span<const Arc> arcs_of(UnitNumber unit) const {
        const auto& row = rows_[unit];
        return {arcs_.data() + row.begin, row.count};
    }

   private:
    struct Row {
        std::uint32_t begin = 0, count = 0;
    };

    Query query_;
    Depth depth_;
    std::vector<Arc> arcs_;
    std::vector<Row> rows_;
};

}  // namespace yimen
