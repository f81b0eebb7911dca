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
// A syllable is only begun by it.
bool only_begins(Way way);

// A unit stands for `length` characters of the query, from each of the characters `from` on.
struct Arc {
    QueryBits from = 0;
    std::uint8_t length = 1;
    Way way = Way::same;
    Price price = 0;
};

// Constant once made. The keys must outlive it.
class Pattern {
   public:
    Pattern(const SearchKeys& keys, Query query, Depth depth);

    const Query& query() const { return query_; }
    Depth depth() const { return depth_; }

    template <typename Use>
    void each_arc(UnitNumber unit, Use use) const {
        for (const auto& arc : arcs_in(written_rows_, unit)) use(arc);
        if (!has_letters_) return;
        for (const auto& [syllable, rare] : keys_->units()[unit].readings()) {
            if (rare && depth_ != Depth::near) continue;
            for (const auto& arc : arcs_in(spelled_rows_, syllable)) use(rare ? made_rare(arc) : arc);
        }
    }
    // Those that can stand for the first character; each once.
    std::vector<UnitNumber> beginnings() const;
    // From where on a unit can stand for anything.
    QueryBits from(UnitNumber unit) const { return from_[unit]; }
    // How far a unit leads that the query begins with: into it, and, alone, to its end.
    struct Beginning {
        QueryBits reached = 0;
        bool whole = false;
        bool begun = false;  // to its end, but the unit's syllable is only begun
    };
    Beginning beginning(UnitNumber unit) const;

   private:
    struct Row {
        std::uint32_t begin = 0, count = 0;
    };
    std::span<const Arc> arcs_in(const std::vector<Row>& rows, std::size_t row) const {
        if (rows.empty()) return {};
        return {arcs_.data() + rows[row].begin, rows[row].count};
    }
    static Arc made_rare(Arc arc) { return {arc.from, arc.length, Way::rare, arc.price + price::rare_reading}; }
    void add_spelled();
    void add_written();
    void sum_up();

    const SearchKeys* keys_;
    Query query_;
    Depth depth_;
    bool has_letters_;
    std::vector<Arc> arcs_;
    std::vector<Row> spelled_rows_;  // by syllable
    std::vector<QueryBits> from_;    // by unit
    std::vector<Row> written_rows_;  // by unit; empty where no unit is written or sounds so
};

}  // namespace yimen
