// Dates and times of day in a hall's own time zone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace yimen {

using Date = std::chrono::year_month_day;
using MinuteOfDay = std::chrono::minutes;  // 0 … 1440

// A wall-clock reading in some zone. `minute` is 0 … 1439.
struct CivilTime {
    Date date;
    MinuteOfDay minute{0};

    bool operator==(const CivilTime&) const = default;
};

// Where nobody says another: all of the country keeps Beijing's time.
inline constexpr const char* usual_time_zone = "Asia/Shanghai";

// An IANA time zone such as "Asia/Shanghai", read from the system's tzdata. Immutable and thread-safe.
class TimeZone {
   public:
    // Error: bad_config when the system knows no such zone.
    static Result<TimeZone> find(std::string_view name);

    const std::string& name() const { return name_; }
    CivilTime civil(Instant at) const;
    // The instant at which the zone's clocks show `time`; where clocks are set back, the earlier of the two;
    // where the time is skipped, the moment of the change.
    Instant instant(CivilTime time) const;

   private:
    TimeZone(std::string name, const void* zone) : name_(std::move(name)), zone_(zone) {}
    std::string name_;
    const void* zone_;
};

// "2026-11-23"; nothing when it is not a date of the calendar.
std::string to_string(Date date);
std::optional<Date> parse_date(std::string_view text);
// "08:30", 00:00 … 24:00.
std::string to_string(MinuteOfDay minute);
std::optional<MinuteOfDay> parse_minute(std::string_view text);
// "mon" … "sun"
std::string_view to_string(std::chrono::weekday weekday);
std::optional<std::chrono::weekday> parse_weekday(std::string_view text);
// "2026-11-23T08:30:05.123Z"
std::string to_iso(Instant at);
std::optional<Instant> parse_iso(std::string_view text);

}  // namespace yimen
