// Is the hall open, and when does it open next?
#pragma once

#include <optional>
#include <vector>

#include "base/words.hpp"
#include "domain/hall_profile.hpp"

namespace yimen {

enum class PhaseState { open, lunch, closed };
template <>
inline constexpr auto words_of<PhaseState> = std::to_array<std::string_view>({"open", "lunch", "closed"});

// What the opening hours say of one moment.
struct Phase {
    PhaseState state = PhaseState::closed;
    std::optional<CivilTime> until;         // open: when tickets end to be issued; lunch: when it goes on
    std::optional<CivilTime> next_opening;  // later than now; absent when there is none in a year
    std::vector<Period> today;              // empty on a day that is closed
    bool closes = true;                     // after `until`; not where tomorrow begins as today ends
    std::optional<CivilTime> closing;       // open or lunch: when the last period of today ends
};

// Pure. Source: DOMAIN rule "Hours"; with lunch_service the time between two periods counts as open,
// and the hall opens once a day.
Phase phase_at(const OpeningHours& hours, const CivilTime& time);

// When the hall is open on a date, in order: with lunch_service from the first period's beginning to the last one's
// end.
std::vector<Period> open_periods(const OpeningHours& hours, Date date);

// The first day after `after` on which the hall opens; nothing when there is none in a year.
std::optional<Date> next_opening_day(const OpeningHours& hours, Date after);

// When numbers end to be given where nobody knows how long it takes: `margin` before the hall closes, or before the
// break; nothing while it is not open, and where nothing closes.
std::optional<CivilTime> numbers_until(const OpeningHours& hours, const Phase& phase, std::chrono::minutes margin);

// Which part of the day a moment is in: 0 until the second period begins, then 1, and so on.
int half_day_of(const OpeningHours& hours, const CivilTime& time);

}  // namespace yimen
