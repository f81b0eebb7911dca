#include "search/run_match.hpp"

#include <algorithm>
#include <array>
#include <climits>

namespace yimen {
namespace {

constexpr Price never = INT_MAX / 2;

// How the first characters of the query were found, up to one unit of the text.
struct State {
    Price price = never;
    std::uint32_t first = 0;
    std::uint16_t ways = 0;  // a bit for each way that was used
};
using States = std::array<State, max_query_characters + 1>;

constexpr std::uint16_t bit_of(Way way) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(way)); }

MatchKind kind_of_ways(std::uint16_t ways, bool whole) {
    auto kind = MatchKind::word;
    for (unsigned each = 0; each <= static_cast<unsigned>(Way::mistyped); ++each) {
        if (((ways >> each) & 1U) != 0) kind = std::max(kind, kind_of(static_cast<Way>(each)));
    }
    return kind == MatchKind::part && whole ? MatchKind::word : kind;
}

// One letter alone begins a text: inside of them it would be nearly everywhere.
bool may_begin(const Pattern& pattern, std::size_t unit) {
    return unit == 0 || pattern.query().size() > 1 || !is_letter(pattern.query().text[0]);
}

// Mistakes beyond these are no longer the same word.
Price most_inner(const Pattern& pattern) {
    constexpr std::size_t letters_a_mistake = 8;
    if (pattern.depth() != Depth::mistyped) return max_inner_price;
    const auto mistakes = pattern.query().size() < letters_a_mistake ? 1 : 2;
    return price::mistake * mistakes + price::mistake - 1;
}

// All of it by other hanzi: the sounds must then be the same, and two alone must begin the text.
bool is_far_fetched(const Pattern& pattern, const State& state) {
    const bool any_same = (state.ways & ~(bit_of(Way::homophone) | bit_of(Way::near_hanzi))) != 0;
    if (pattern.depth() != Depth::near || any_same) return false;
    return (state.ways & bit_of(Way::near_hanzi)) != 0 || (pattern.query().size() < 3 && state.first > 0);
}

// Over the text once. What has been found up to a unit is asked for by `see`.
class RunWalk {
   public:
    RunWalk(const Pattern& pattern, std::span<const UnitNumber> units) : pattern_(pattern), units_(units), size_(pattern.query().size()) {}

    template <typename See>
    void go(See see) {
        QueryBits reached = 0;
        for (std::uint32_t at = 0; at < units_.size(); ++at) {
            if (may_begin(pattern_, at)) {
                states_[0] = {at == 0 ? 0 : price::not_first, at, 0};
                reached |= 1U;
            }
            reached = step(reached, at);
            std::swap(states_, next_);
            if (states_reached(reached, size_)) see(states_[size_], at + 1);
        }
    }

   private:
    static bool states_reached(QueryBits reached, std::size_t at) { return ((reached >> at) & 1U) != 0; }

    QueryBits step(QueryBits reached, std::uint32_t at) {
        QueryBits after = 0;
        for (const auto& arc : pattern_.arcs_of(units_[at])) {
            for (auto from = reached & arc.from; from != 0; from &= from - 1) {
                const auto typed = static_cast<std::size_t>(std::countr_zero(from));
                after |= reach(typed, arc, after);
            }
        }
        return after;
    }
    QueryBits reach(std::size_t typed, const Arc& arc, QueryBits after) {
        const auto& before = states_[typed];
        auto& there = next_[typed + arc.length];
        const auto price = before.price + arc.price;
        if (!states_reached(after, typed + arc.length) || price < there.price) {
            there = {price, before.first, static_cast<std::uint16_t>(before.ways | bit_of(arc.way))};
        }
        return QueryBits{1} << (typed + arc.length);
    }

    const Pattern& pattern_;
    const std::span<const UnitNumber> units_;
    const std::size_t size_;
    States states_{}, next_{};
};

RunMatch match_of(const Pattern&, const State& state, std::uint32_t last, std::size_t length) {
    const auto left = static_cast<Price>(length - (last - state.first));
    const auto kind = kind_of_ways(state.ways, left == 0);
    const bool mixed = (state.ways & bit_of(Way::initial)) != 0 && (state.ways & (bit_of(Way::full) | bit_of(Way::joint))) != 0;
    const auto inner = state.price + (mixed ? price::mixed : 0) + price::of_left(left);
    return {kind, inner, state.first, last, false,
            (state.ways & (bit_of(Way::begun) | bit_of(Way::long_initial))) != 0};
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
        for (const auto& arc : pattern_.arcs_of(units_[match_.first + at])) {
            for (auto from = arc.from; from != 0; from &= from - 1) use(arc, static_cast<std::size_t>(std::countr_zero(from)));
        }
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

// Whether there is a run of arcs that count.
template <typename Counts>
bool any_run(const Pattern& pattern, std::span<const UnitNumber> units, Counts counts) {
    const auto end = pattern.query().end();
    QueryBits reached = 0;
    for (std::size_t at = 0; at < units.size(); ++at) {
        const auto arcs = pattern.arcs_of(units[at]);
        if (may_begin(pattern, at)) reached |= 1U;
        QueryBits after = 0;
        for (const auto& arc : arcs) {
            if (counts(arc)) after |= (reached & arc.from) << arc.length;
        }
        if ((after & end) != 0) return true;
        reached = after;
    }
    return false;
}

bool can_match_by_initials(const Pattern& pattern, std::span<const UnitNumber> units) {
    return any_run(pattern, units, [](const Arc& arc) { return arc.way == Way::initial; });
}

}  // namespace

bool can_match(const Pattern& pattern, std::span<const UnitNumber> units) {
    return any_run(pattern, units, [](const Arc&) { return true; });
}

std::optional<RunMatch> match_run(const Pattern& pattern, std::span<const UnitNumber> units) {
    std::optional<RunMatch> best;
    const auto most = most_inner(pattern);
    RunWalk(pattern, units).go([&](const State& state, std::uint32_t last) {
        if (state.price > most + price::not_first || is_far_fetched(pattern, state)) return;
        const auto match = match_of(pattern, state, last, units.size());
        const auto order = [](const RunMatch& each) { return std::pair(each.kind, each.inner); };
        if (!best || order(match) < order(*best)) best = match;
    });
    if (best) best->by_initials = can_match_by_initials(pattern, units);
    return best;
}

std::vector<RunStep> steps_of_run(const Pattern& pattern, std::span<const UnitNumber> units) {
    const auto match = match_run(pattern, units);
    return match ? RunTrace(pattern, units, *match).steps() : std::vector<RunStep>();
}

}  // namespace yimen
