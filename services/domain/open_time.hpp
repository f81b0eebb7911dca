// How much of the time between two moments a hall was open.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/civil_time.hpp"
#include "domain/opening_hours.hpp"

namespace yimen {

// The opening of one business day; a moment outside of that day is in none of it. Immutable.
class OpenTime {
   public:
    OpenTime() = default;  // nobody said when the hall is open
    OpenTime(const std::vector<Period>& periods, Date day, const TimeZone& zone);
    static OpenTime on_day_of(Instant at, const OpeningCalendar& calendar, const TimeZone& zone);

    // Nothing where nobody said; 0 where `to` is before `from`.
    std::optional<Milliseconds> between(Instant from, Instant to) const;
    // When so much open time has passed. In a gap it begins to pass at the next opening; what the day has no room for
    // passes at its end as if it were open. Where nobody said, all time is open.
    Instant after(Instant from, Milliseconds open) const;
    // All of the day.
    std::optional<Milliseconds> whole() const;

   private:
    using Spans = std::vector<std::pair<Instant, Instant>>;

    std::optional<Spans> spans_;
};

}  // namespace yimen
