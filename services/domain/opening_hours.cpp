#include "domain/opening_hours.hpp"

#include <algorithm>

namespace yimen {
namespace {

bool in_season(const Season& season, std::chrono::month_day day) {
    if (season.from <= season.to) return season.from <= day && day <= season.to;
    return day >= season.from || day <= season.to;
}

bool is_working_day(const OpeningHours& hours, Date date) {
    if (std::ranges::find(hours.open_dates, date) != hours.open_dates.end()) return true;
    if (std::ranges::find(hours.closed_dates, date) != hours.closed_dates.end()) return false;
    return std::ranges::find(hours.weekdays, std::chrono::weekday{std::chrono::sys_days{date}}) != hours.weekdays.end();
}

std::vector<Period> periods_of(const OpeningHours& hours, Date date) {
    if (!is_working_day(hours, date)) return {};
    for (const auto& season : hours.seasons) {
        if (in_season(season, {date.month(), date.day()})) return season.periods;
    }
    return {};
}

std::optional<CivilTime> next_opening_after(const OpeningHours& hours, const CivilTime& time) {
    constexpr int days_ahead = 366;
    for (int i = 0; i <= days_ahead; ++i) {
        const Date date{std::chrono::sys_days{time.date} + std::chrono::days{i}};
        for (const auto& open : open_periods(hours, date)) {
            if (i > 0 || open.from > time.minute) return CivilTime{date, open.from};
        }
    }
    return std::nullopt;
}

bool goes_on_at_midnight(const OpeningHours& hours, const CivilTime& end) {
    constexpr MinuteOfDay midnight{24 * 60};
    if (end.minute < midnight) return false;
    const auto tomorrow = open_periods(hours, Date{std::chrono::sys_days{end.date} + std::chrono::days{1}});
    return !tomorrow.empty() && tomorrow.front().from == MinuteOfDay{0};
}

}  // namespace

std::optional<CivilTime> numbers_until(const OpeningHours& hours, const Phase& phase, std::chrono::minutes margin) {
    if (phase.state != PhaseState::open || !phase.closes) return std::nullopt;
    const auto end = hours.afternoon_numbers ? *phase.closing : *phase.until;
    return CivilTime{end.date, std::max(MinuteOfDay{0}, end.minute - margin)};
}

Phase phase_at(const OpeningHours& hours, const CivilTime& time) {
    Phase phase;
    phase.today = periods_of(hours, time.date);
    phase.next_opening = next_opening_after(hours, time);
    if (phase.today.empty()) return phase;
    const auto last_end = phase.today.back().to;
    if (time.minute < phase.today.front().from || time.minute >= last_end) return phase;
    phase.closing = CivilTime{time.date, last_end};
    if (hours.lunch_service) {
        phase.state = PhaseState::open;
        phase.until = CivilTime{time.date, last_end};
        phase.closes = !goes_on_at_midnight(hours, *phase.until);
        return phase;
    }
    const auto current = std::ranges::find_if(
        phase.today, [&](const Period& period) { return period.from <= time.minute && time.minute < period.to; });
    if (current != phase.today.end()) {
        phase.state = PhaseState::open;
        phase.until = CivilTime{time.date, current->to};
        phase.closes = !goes_on_at_midnight(hours, *phase.until);
    } else {
        phase.state = PhaseState::lunch;
        phase.until = phase.next_opening;
    }
    return phase;
}

std::vector<Period> open_periods(const OpeningHours& hours, Date date) {
    auto periods = periods_of(hours, date);
    if (hours.lunch_service && !periods.empty()) periods = {{periods.front().from, periods.back().to}};
    return periods;
}

std::optional<Date> next_opening_day(const OpeningHours& hours, Date after) {
    const auto opening = next_opening_after(hours, {after, MinuteOfDay{24 * 60}});
    return opening ? std::optional(opening->date) : std::nullopt;
}

int half_day_of(const OpeningHours& hours, const CivilTime& time) {
    const auto periods = periods_of(hours, time.date);
    const auto begun = std::ranges::count_if(periods, [&](const Period& p) { return p.from <= time.minute; });
    return std::max(0, static_cast<int>(begun) - 1);
}

}  // namespace yimen
