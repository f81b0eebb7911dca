// How much of what could be done in a hall gets a ticket there (应进则进).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/county_catalogue.hpp"
#include "domain/hall_profile.hpp"
#include "domain/queues_taken.hpp"

namespace yimen {

// What stands as the reason where nobody gave one: an import of a list that has none.
inline const Bilingual no_reason_given{"未说明原因", "no reason given"};

// One hall or village point. `could` counts the items of its level. In a township hall an item is stationed unless it
// is listed; in a village point, when it is delegated; without a list it goes by its own profile, which the county does
// not know: then nothing is said.
struct Coverage {
    std::string hall;
    HallKind kind = HallKind::township;
    std::size_t could = 0;
    std::optional<std::size_t> stationed;
    std::size_t absent_with_reason = 0;
    std::size_t absent_without_reason = 0;
    std::optional<std::size_t> served;       // stationed, and a queue takes it; nothing where the hall never said
    std::vector<std::string> without_queue;  // stationed, and no queue takes it: the first `max_without_queue`
    std::optional<double> percent;  // served of what could be; nothing also where there is nothing that could be

    bool operator==(const Coverage&) const = default;
};

// Whether the halls of a kind can do what is of this level.
bool is_done_in(Level level, HallKind kind);

inline constexpr std::size_t max_without_queue = 100;

// `taken`: what the hall's queues take; null where it has not said. Pure.
Coverage coverage_of(const CountyCatalogue& county, const std::string& hall, HallKind kind, const QueuesTaken* taken);

}  // namespace yimen
