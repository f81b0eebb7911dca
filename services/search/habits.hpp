// What a hall's residents choose out of what a search showed them, and what follows for the next search.
//
// Each item has one number: how often it was chosen of late. A choice counts 1, and more the farther down it stood, for
// then the order was wrong: 1 + (rank - 1) / 5, at most 3. What was counted halves every 90 days. From it follows how
// much is taken off an item's price: max_learned × n / (n + 4), which is never as much as a kind of match costs, so
// that habit orders what was found equally well and nothing else. What was typed is not here and cannot be got back
// from it.
//
// A value; not thread-safe while it is being taught.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_time.hpp"
#include "search/price.hpp"

namespace yimen {

class SearchHabits {
   public:
    // So many items at most; the ones chosen least are forgotten first.
    static constexpr std::size_t max_items = 2'000;

    // An item was chosen that stood at this rank, from 1, on that day. Days that go back count as the last one known.
    void chose(std::string_view code, std::size_t rank, Date day);
    // 0 … max_learned.
    Price learned(std::string_view code) const;
    // How often each was chosen, for who keeps it.
    const std::map<std::string, double, std::less<>>& counts() const { return counts_; }

   private:
    void age_to(Date day);
    void make_room();

    std::map<std::string, double, std::less<>> counts_;
    std::optional<Date> day_;
};

}  // namespace yimen
