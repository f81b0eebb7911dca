// What stands beneath a report of figures: what they rest on, what they mean, and what is not in them.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/text.hpp"
#include "figures/figures.hpp"

namespace yimen {

// Of all halls that a report is about, each counted once, however its rows are cut.
struct Knowledge {
    std::int64_t unknown = 0, in_part = 0, going_on = 0, days_lost = 0;
};

using Notes = std::vector<Bilingual>;

void note_knowledge(Notes& notes, const Knowledge& knowledge);
// `total`: of all that the report is about.
void note_meaning(Notes& notes, const FigureCounts& total, const Dimensions& by);

}  // namespace yimen
