// Sums of turns by day and by month, kept beside the turns so that a year is not counted turn by turn. Internal.
//
// A sum is of one hall and one day, or month: of all its turns, or of those with one key of a grain (an hour, a queue,
// …) or two. So everybody is counted once in each sum, however many turns of theirs are in it, and sums of different
// halls, days and items add up.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "county_store/session.hpp"
#include "figures/figures.hpp"

namespace yimen::county_tables {

// By number in the table; numbers are never used again.
enum class Grain : std::int64_t {
    day = 1,
    hour = 2,
    queue = 3,
    hour_queue = 4,
    item = 5,
    window = 6,
    person = 7,
    window_person = 8,
    month = 9,
    month_queue = 10,
    month_item = 11
};

// What answers a question: the sums of which days and, where there are such, of which whole months.
struct SumSource {
    Grain by_day = Grain::day;
    std::optional<Grain> by_month{};
    // Of key1 and key2.
    std::optional<Dimension> first{}, second{};
};
// Nothing where turns themselves must be asked. A department is told by its items.
std::optional<SumSource> source_for(const Dimensions& by);

// What a hall's newest events change in its sums.
class SumChanges {
   public:
    // A visit as it is now; and as its turns are kept, where they are.
    void add(const Visit& visit) { count(visit, fresh_); }
    void take_away(const Visit& visit) { count(visit, old_); }
    void store(Session& session, const std::string& hall);

   private:
    using Key = std::tuple<std::int64_t, std::string, std::string, std::string>;  // grain, day or month, key1, key2
    using Sums = std::map<Key, Figures>;

    void count(const Visit& visit, Sums& sums);

    Sums old_, fresh_;
};

void forget_sums(Session& session, const std::string& hall);

// As a sum is kept: what of the figures comes from turns. The second adds it to `into`; false where it is none.
std::string packed(const Figures& figures);
bool add_packed(std::string_view bytes, Figures& into);

}  // namespace yimen::county_tables
