#include "search/run_match.hpp"

#include <algorithm>
#include <bit>
#include <climits>

namespace yimen {
namespace {

constexpr Price never = INT_MAX / 2;

// How the first characters of the query were found, up to one unit of the text. Not set until it is reached.
struct State {
    Price price;
    std::uint16_t ways;  // a bit for each way that was used
};

constexpr std::uint16_t bit_of(Way way) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(way)); }

MatchKind kind_of_ways(std::uint16_t ways, bool whole) {
    auto kind = MatchKind::word;
    for (unsigned each = 0; each <= static_cast<unsigned>(Way::mistyped); ++each) {
        if (((ways >> each) & 1U) != 0) kind = std::max(kind, kind_of(static_cast<Way>(each)));
    }
    return kind == MatchKind::part && whole ? MatchKind::word : kind;
}

// What is found by one syllable that is only begun must begin a text: inside of them it would be nearly everywhere.
bool is_too_little(std::uint16_t ways, std::uint32_t first, std::uint32_t last) {
    constexpr auto begun = bit_of(Way::initial) | bit_of(Way::long_initial) | bit_of(Way::begun);
    return first > 0 && last == first + 1 && (ways & begun) != 0;
}

// Mistakes beyond these are no longer the same word.
Price most_inner(const Pattern& pattern) {
    constexpr std::size_t letters_a_mistake = 8;
    if (pattern.depth() != Depth::mistyped) return max_inner_price;
    const auto mistakes = pattern.query().size() < letters_a_mistake ? 1 : 2;
    return price::mistake * mistakes + price::mistake - 1;
}

// All of it by other hanzi: the sounds must then be the same, and two alone must begin the text.
bool is_far_fetched(const Pattern& pattern, std::uint16_t ways, std::uint32_t first) {
    const bool any_same = (ways & ~(bit_of(Way::homophone) | bit_of(Way::near_hanzi))) != 0;
    if (pattern.depth() != Depth::near || any_same) return false;
    return (ways & bit_of(Way::near_hanzi)) != 0 || (pattern.query().size() < 3 && first > 0);
}

bool mixes(std::uint16_t ways) {
    return (ways & bit_of(Way::initial)) != 0 && (ways & (bit_of(Way::full) | bit_of(Way::joint))) != 0;
}

// From one unit on, as far as anything is found. What is found whole up to a unit is shown to `see`.
class RunWalk {
   public:
    RunWalk(const Pattern& pattern, std::span<const UnitNumber> units)
        : pattern_(pattern), units_(units), end_(pattern.query().end()) {}

    template <typename See>
    void go(std::uint32_t first, See see) {
        states_[0] = {first == 0 ? 0 : price::not_first, 0};
        QueryBits reached = 1;
        for (auto at = first; reached != 0 && at < units_.size(); ++at) {
            reached = step(reached, at);
            std::swap(states_, next_);
            if ((reached & end_) == 0) continue;
            see(states_[pattern_.query().size()], at + 1);
            reached &= ~end_;
        }
    }

   private:
    QueryBits step(QueryBits reached, std::uint32_t at) {
        QueryBits after = 0;
        pattern_.each_arc(units_[at], [&](const Arc& arc) {
            for (auto from = reached & arc.from; from != 0; from &= from - 1) {
                after |= reach(static_cast<std::size_t>(std::countr_zero(from)), arc, after);
            }
        });
        return after;
    }
    QueryBits reach(std::size_t typed, const Arc& arc, QueryBits after) {
        const auto there = QueryBits{1} << (typed + arc.length);
        const auto price = states_[typed].price + arc.price;
        if ((after & there) == 0 || price < next_[typed + arc.length].price) {
            next_[typed + arc.length] = {price, static_cast<std::uint16_t>(states_[typed].ways | bit_of(arc.way))};
        }
        return there;
    }

    const Pattern& pattern_;
    const std::span<const UnitNumber> units_;
    const QueryBits end_;
    State first_states_[max_query_characters + 1], second_states_[max_query_characters + 1];
    State *states_ = first_states_, *next_ = second_states_;
};

RunMatch match_of(const State& state, std::uint32_t first, std::uint32_t last, std::size_t length) {
    const auto left = static_cast<Price>(length - (last - first));
    const auto inner = state.price + (mixes(state.ways) ? price::mixed : 0) + price::of_left(left);
    const bool begun = (state.ways & (bit_of(Way::begun) | bit_of(Way::long_initial))) != 0;
    return {kind_of_ways(state.ways, left == 0), inner, first, last, false, begun};
}

// Back over the match: each unit's arc that leads to the price which is known to be the least.
class RunTrace {
   public:
    RunTrace(const Pattern& pattern, std::span<const UnitNumber> units, const RunMatch& match)
        : pattern_(pattern), units_(units), match_(match) {}

    std::vector<RunStep> steps() {
        const auto length = match_.last - match_.first;
        table_.assign(length + 1, std::vector<Price>(pattern_.query().size() + 1, never));
        table_[0][0] = 0;
        for (std::uint32_t at = 0; at < length; ++at) fill(at);
        return back(length);
    }

   private:
    template <typename Use>
    void each_arc(std::uint32_t at, Use use) {
        pattern_.each_arc(units_[match_.first + at], [&](const Arc& arc) {
            for (auto from = arc.from; from != 0; from &= from - 1)
                use(arc, static_cast<std::size_t>(std::countr_zero(from)));
        });
    }
    void fill(std::uint32_t at) {
        each_arc(at, [&](const Arc& arc, std::size_t typed) {
            auto& there = table_[at + 1][typed + arc.length];
            there = std::min(there, table_[at][typed] + arc.price);
        });
    }
    std::vector<RunStep> back(std::uint32_t length) {
        std::vector<RunStep> steps;
        auto typed = pattern_.query().size();
        for (auto at = length; at-- > 0;) {
            RunStep step;
            each_arc(at, [&](const Arc& arc, std::size_t from) {
                const bool fits = from + arc.length == typed && table_[at][from] + arc.price == table_[at + 1][typed];
                if (fits) step = {match_.first + at, from, arc};
            });
            typed = step.typed;
            steps.insert(steps.begin(), step);
        }
        return steps;
    }

    const Pattern& pattern_;
    const std::span<const UnitNumber> units_;
    const RunMatch match_;
    std::vector<std::vector<Price>> table_;
};

bool can_be_initials(const Pattern& pattern, std::span<const UnitNumber> units, std::uint32_t first) {
    QueryBits reached = 1;
    for (auto at = first; reached != 0 && at < units.size(); ++at) {
        QueryBits after = 0;
        pattern.each_arc(units[at], [&](const Arc& arc) {
            if (arc.way == Way::initial) after |= (reached & arc.from) << 1U;
        });
        if ((after & pattern.query().end()) != 0) return true;
        reached = after;
    }
    return false;
}

}  // namespace

std::optional<RunMatch> match_run(const Pattern& pattern, std::span<const UnitNumber> units, std::uint32_t first) {
    std::optional<RunMatch> best;
    const auto most = most_inner(pattern) + price::not_first;
    RunWalk(pattern, units).go(first, [&](const State& state, std::uint32_t last) {
        if (state.price > most || is_too_little(state.ways, first, last) || is_far_fetched(pattern, state.ways, first))
            return;
        const auto match = match_of(state, first, last, units.size());
        const auto order = [](const RunMatch& each) { return std::pair(each.kind, each.inner); };
        if (!best || order(match) < order(*best)) best = match;
    });
    if (best && best->kind == MatchKind::sound && pattern.query().size() > 1)
        best->by_initials = can_be_initials(pattern, units, first);
    if (best && best->by_initials) best->begun = false;
    return best;
}

std::vector<RunStep> steps_of_run(const Pattern& pattern, std::span<const UnitNumber> units, const RunMatch& match) {
    return RunTrace(pattern, units, match).steps();
}

}  // namespace yimen
