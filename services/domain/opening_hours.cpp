#include "domain/opening_hours.hpp"

#include <algorithm>

namespace yimen {
namespace {

bool in_season(const Season& season, std::chrono::month_day day) {
    if (season.from <= season.to) return season.from <= day && day <= season.to;
    return day >= season.from || day <= season.to;
}

bool is_one_of(const std::vector<std::chrono::weekday>& weekdays, Date date) {
    return std::ranges::find(weekdays, std::chrono::weekday{std::chrono::sys_days{date}}) != weekdays.end();
}

const Season* season_of(const OpeningHours& hours, Date date) {
    const auto season = std::ranges::find_if(hours.seasons, [&](const Season& each) {
        return in_season(each, {date.month(), date.day()});
    });
    return season == hours.seasons.end() ? nullptr : &*season;
}

// A day that somebody says is worked has an ordinary day's times, also where it is a Saturday.
std::vector<Period> periods_of(const OpeningCalendar& calendar, Date date) {
    const auto& hours = calendar.own();
    const auto* plan = calendar.plan_of(date);
    if (plan ? plan->kind == DayKind::closed : !is_one_of(hours.weekdays, date)) return {};
    if (plan && !plan->periods.empty()) return plan->periods;
    const auto* season = season_of(hours, date);
    if (!season) return {};
    if (plan) return season->periods;
    const auto other = std::ranges::find_if(season->on_weekdays,
                                            [&](const WeekdayPeriods& each) { return is_one_of(each.days, date); });
    return other == season->on_weekdays.end() ? season->periods : other->periods;
}

// On a day that is `wanted`.
template <typename Wanted>
std::optional<CivilTime> next_opening_after(const OpeningCalendar& calendar, const CivilTime& time, Wanted wanted) {
    constexpr int days_ahead = 366;
    for (int i = 0; i <= days_ahead; ++i) {
        const Date date{std::chrono::sys_days{time.date} + std::chrono::days{i}};
        if (!wanted(date)) continue;
        for (const auto& open : open_periods(calendar, date)) {
            if (i > 0 || open.from > time.minute) return CivilTime{date, open.from};
        }
    }
    return std::nullopt;
}
std::optional<CivilTime> next_opening_after(const OpeningCalendar& calendar, const CivilTime& time) {
    return next_opening_after(calendar, time, [](Date) { return true; });
}

bool goes_on_at_midnight(const OpeningCalendar& hours, const CivilTime& end) {
    constexpr MinuteOfDay midnight{24 * 60};
    if (end.minute < midnight) return false;
    const auto tomorrow = open_periods(hours, Date{std::chrono::sys_days{end.date} + std::chrono::days{1}});
    return !tomorrow.empty() && tomorrow.front().from == MinuteOfDay{0};
}

}  // namespace

OpeningCalendar::OpeningCalendar(const OpeningHours& own) : own_(&own) {
    static const CountyDays none;
    county_ = &none;
}

const DayPlan* OpeningCalendar::plan_of(Date date) const {
    if (own_->at_any_hour) return nullptr;
    const auto* plan = find_day(own_->days, date);
    return plan ? plan : county_->find(date);
}

bool OpeningCalendar::knows(int year) const {
    const auto is_of_year = [&](const DayPlan& plan) {
        return static_cast<int>(plan.date.year()) == year && plan.kind == DayKind::closed;
    };
    return county_->announces(year) || std::ranges::any_of(own_->days, is_of_year);
}

std::optional<CivilTime> numbers_until(const OpeningHours& hours, const Phase& phase, std::chrono::minutes margin) {
    if (phase.state != PhaseState::open || !phase.closes) return std::nullopt;
    const auto end = hours.afternoon_numbers ? *phase.closing : *phase.until;
    return CivilTime{end.date, std::max(MinuteOfDay{0}, end.minute - margin)};
}

Phase phase_at(const OpeningCalendar& calendar, const CivilTime& time) {
    Phase phase;
    phase.today = periods_of(calendar, time.date);
    phase.next_opening = next_opening_after(calendar, time);
    if (const auto* plan = calendar.plan_of(time.date)) phase.reason = plan->reason;
    if (phase.today.empty()) return phase;
    const auto last_end = phase.today.back().to;
    if (time.minute < phase.today.front().from || time.minute >= last_end) return phase;
    phase.closing = CivilTime{time.date, last_end};
    if (calendar.own().lunch_service) {
        phase.state = PhaseState::open;
        phase.until = CivilTime{time.date, last_end};
        phase.closes = !goes_on_at_midnight(calendar, *phase.until);
        return phase;
    }
    const auto current = std::ranges::find_if(
        phase.today, [&](const Period& period) { return period.from <= time.minute && time.minute < period.to; });
    if (current != phase.today.end()) {
        phase.state = PhaseState::open;
        phase.until = CivilTime{time.date, current->to};
        phase.closes = !goes_on_at_midnight(calendar, *phase.until);
    } else {
        phase.state = PhaseState::lunch;
        phase.until = phase.next_opening;
    }
    return phase;
}

Phase phase_at(const OpeningCalendar& calendar, const QueueProfile& queue, const CivilTime& time) {
    auto phase = phase_at(calendar, time);
    if (queue.weekdays.empty()) return phase;
    phase.next_opening = next_opening_after(calendar, time, [&](Date date) { return is_served_on(queue, date); });
    return phase;
}

std::vector<Period> open_periods(const OpeningCalendar& calendar, Date date) {
    auto periods = periods_of(calendar, date);
    if (calendar.own().lunch_service && !periods.empty()) periods = {{periods.front().from, periods.back().to}};
    return periods;
}

std::optional<Date> next_opening_day(const OpeningCalendar& calendar, Date after) {
    const auto opening = next_opening_after(calendar, {after, MinuteOfDay{24 * 60}});
    return opening ? std::optional(opening->date) : std::nullopt;
}

bool is_served_on(const QueueProfile& queue, Date date) {
    return queue.weekdays.empty() || is_one_of(queue.weekdays, date);
}

std::optional<int> year_without_days(const OpeningCalendar& calendar, Date today) {
    if (calendar.own().at_any_hour) return std::nullopt;
    for (const auto year : years_to_know(today)) {
        if (!calendar.knows(year)) return year;
    }
    return std::nullopt;
}

int half_day_of(const OpeningCalendar& calendar, const CivilTime& time) {
    const auto periods = periods_of(calendar, time.date);
    const auto begun = std::ranges::count_if(periods, [&](const Period& p) { return p.from <= time.minute; });
    return std::max(0, static_cast<int>(begun) - 1);
}

}  // namespace yimen
