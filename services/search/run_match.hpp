// A query found in one piece: the units of a text, one behind the other, stand for all of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "search/pattern.hpp"

namespace yimen {

struct RunMatch {
    MatchKind kind = MatchKind::part;
    Price inner = 0;                    // beside the kind's
    std::uint32_t first = 0, last = 0;  // units [first, last)
    bool by_initials = false;           // it could be so by nothing but one letter for each character
    bool begun = false;                 // a syllable was only begun, and it could not be so by initials
};

// What one unit of a match stood for.
struct RunStep {
    std::uint32_t unit = 0;  // in the text
    std::size_t typed = 0;   // the query's characters from here on
    Arc arc;
};

// The cheapest match that begins with this unit; nothing when there is none.
std::optional<RunMatch> match_run(const Pattern& pattern, std::span<const UnitNumber> units, std::uint32_t first);
// How a match came about, unit by unit.
std::vector<RunStep> steps_of_run(const Pattern& pattern, std::span<const UnitNumber> units, const RunMatch& match);

}  // namespace yimen
