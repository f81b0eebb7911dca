// What a county, or a hall of it, says of single days: closed (放假), worked (上班, 调休), or open at other times.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.hpp"
#include "base/words.hpp"
#include "domain/text.hpp"

namespace yimen {

inline constexpr std::size_t max_announced_years = 20;
inline constexpr std::size_t max_year_days = 200;  // of which something is said
inline constexpr std::size_t max_day_periods = 6;
inline constexpr int first_year = 2000;
inline constexpr int last_year = 2099;

// From `from` up to, not including, `to`, in minutes of the day.
struct Period {
    MinuteOfDay from{0};
    MinuteOfDay to{0};

    bool operator==(const Period&) const = default;
};

// "08:30-12:00"; nothing when it is none, or the later time comes first.
std::optional<Period> parse_period(std::string_view text);
std::string to_string(const Period& period);

enum class DayKind { closed, open };
template <>
inline constexpr auto words_of<DayKind> = std::to_array<std::string_view>({"closed", "open"});

struct DayPlan {
    Date date{};
    DayKind kind = DayKind::closed;
    std::vector<Period> periods{};  // of an open day, in order; none: those of an ordinary working day of the season
    Bilingual reason{};             // 国庆节; may be empty

    bool operator==(const DayPlan&) const = default;
};

// Null where nothing is said of the date; `plans` stand by date.
const DayPlan* find_day(const std::vector<DayPlan>& plans, Date date);

// What was announced for one year. Nothing follows from it for another one.
struct AnnouncedYear {
    int year = 0;                 // first_year … last_year
    std::vector<DayPlan> days{};  // by date, each once; from the December before the year to the January after it

    bool operator==(const AnnouncedYear&) const = default;
};

// The years of which it should be known: this one, and from 1 December on the next.
std::vector<int> years_to_know(Date today);

// The county's days, year by year. A value; thread-safe once built.
class CountyDays {
   public:
    CountyDays() = default;
    // Of two that share a year or a date the first one has it; check() says so.
    explicit CountyDays(std::vector<AnnouncedYear> years);

    // By year, the days of each by date.
    const std::vector<AnnouncedYear>& years() const { return years_; }
    bool empty() const { return years_.empty(); }
    bool announces(int year) const;
    // Null where nothing is said of the date.
    const DayPlan* find(Date date) const { return find_day(days_, date); }

    bool operator==(const CountyDays& other) const { return years_ == other.years_; }

   private:
    std::vector<AnnouncedYear> years_;
    std::vector<DayPlan> days_;  // of all years
};

}  // namespace yimen
