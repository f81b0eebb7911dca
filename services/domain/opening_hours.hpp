// Is the hall open, and when does it open next?
#pragma once

#include <optional>
#include <vector>

#include "base/words.hpp"
#include "domain/hall_profile.hpp"

namespace yimen {

// When a hall is open: its weekly plan, over it the county's days, over these its own. What it is made of outlives it.
class OpeningCalendar {
   public:
    // Of a hall whose county says nothing. Implicit: a calendar is what a plan without days is.
    OpeningCalendar(const OpeningHours& own);  // NOLINT(google-explicit-constructor)
    OpeningCalendar(const OpeningHours& own, const CountyDays& county) : own_(&own), county_(&county) {}

    const OpeningHours& own() const { return *own_; }
    // What counts of what was said of the date; null where nothing was, and the weekly plan counts.
    const DayPlan* plan_of(Date date) const;
    // Whether somebody has said which days of the year are off.
    bool knows(int year) const;

   private:
    const OpeningHours* own_;
    const CountyDays* county_;
};

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
    Bilingual reason{};                     // of today's being closed, or open at other times: 国庆节
};

// Pure. Source: DOMAIN rule "Hours"; with lunch_service the time between two periods counts as open,
// and the hall opens once a day.
Phase phase_at(const OpeningCalendar& calendar, const CivilTime& time);
// The same for those who come to one queue: it opens next on a day on which the queue is served.
Phase phase_at(const OpeningCalendar& calendar, const QueueProfile& queue, const CivilTime& time);

// When the hall is open on a date, in order: with lunch_service from the first period's beginning to the last one's
// end.
std::vector<Period> open_periods(const OpeningCalendar& calendar, Date date);

// The first day after `after` on which the hall opens; nothing when there is none in a year.
std::optional<Date> next_opening_day(const OpeningCalendar& calendar, Date after);

// Whether a queue is served on a date on which the hall is open.
bool is_served_on(const QueueProfile& queue, Date date);

// The year whose days off nobody has announced: this one, or from 1 December on the next one. Nothing is guessed for
// it: the weekly plan counts.
std::optional<int> year_without_days(const OpeningCalendar& calendar, Date today);

// When numbers end to be given where nobody knows how long it takes: `margin` before the hall closes, or before the
// break; nothing while it is not open, and where nothing closes.
std::optional<CivilTime> numbers_until(const OpeningHours& hours, const Phase& phase, std::chrono::minutes margin);

// Which part of the day a moment is in: 0 until the second period begins, then 1, and so on.
int half_day_of(const OpeningCalendar& calendar, const CivilTime& time);

}  // namespace yimen
