// The telling characters of a query held against a text: in order, with gaps, and with as many mistakes as the costs
// allow.
#pragma once

#include <climits>
#include <cstdint>
#include <span>
#include <vector>

#include "search/price.hpp"
#include "search/query.hpp"
#include "search/search_keys.hpp"

namespace yimen {

// An edit distance in which the query may begin and end anywhere in the text. What it is made from must outlive it.
class Alignment {
   public:
    static constexpr Price never = INT_MAX / 4;
    // A character of the text that is passed over, the first of some and each further one; one of the query that is
    // too many, that is another one, or that stands one place too early.
    struct Costs {
        Price skipped_first, skipped_next, too_many, another, swapped;
    };
    // `same`: of each unit the query's characters that it is. `order`: those of the query that count.
    Alignment(std::span<const QueryBits> same, std::span<const UnitNumber> units, const std::vector<std::size_t>& order,
              const Costs& costs);

    // Of the cheapest way; `never` or more when there is none.
    Price price() const { return cell(order_.size(), best()).price; }
    // The units that the query's characters are, where there is a way.
    std::vector<std::uint32_t> units_found() const;

   private:
    struct Cell {
        Price price = never;
        std::uint8_t typed = 0, units = 0;  // how far back it came from
        bool found = false;                 // these units are the typed ones
        bool skipping = false;
    };
    Cell& cell(std::size_t typed, std::size_t unit) { return table_[typed * (units_.size() + 1) + unit]; }
    const Cell& cell(std::size_t typed, std::size_t unit) const { return table_[typed * (units_.size() + 1) + unit]; }
    bool is_same(std::size_t typed, std::size_t unit) const {
        return ((same_[units_[unit]] >> order_[typed]) & 1U) != 0;
    }
    void fill(std::size_t typed, std::size_t unit);
    std::size_t best() const;

    const std::span<const QueryBits> same_;
    const std::span<const UnitNumber> units_;
    const std::vector<std::size_t>& order_;
    const Costs costs_;
    std::vector<Cell> table_;
};

}  // namespace yimen
