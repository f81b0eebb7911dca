// How much of the time between two moments a hall was open.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/civil_time.hpp"
#include "domain/hall_profile.hpp"

namespace yimen {

// The opening of one business day; a moment outside of that day is in none of it. Immutable.
class OpenTime {
   public:
    OpenTime() = default;  // nobody said when the hall is open
    OpenTime(const std::vector<Period>& periods, Date day, const TimeZone& zone);

    // Nothing where nobody said; 0 where `to` is before `from`.
    std::optional<Milliseconds> between(Instant from, Instant to) const;
    // All of the day.
    std::optional<Milliseconds> whole() const;

   private:
    std::optional<std::vector<std::pair<Instant, Instant>>> spans_;
};

}  // namespace yimen
