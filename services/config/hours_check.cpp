#include <algorithm>
#include <array>

#include "config/loaders.hpp"
#include "config/words.hpp"

namespace yimen::config {
namespace {

using std::chrono::month_day;
using std::chrono::sys_days;

constexpr std::chrono::year leap_year{2024};
constexpr std::size_t days_of_year = 366;  // 02-29 needs a season too

std::size_t day_number(month_day day) {
    const auto date = sys_days{leap_year / day.month() / day.day()};
    return static_cast<std::size_t>((date - sys_days{leap_year / std::chrono::January / 1}).count());
}

std::string day_name(std::size_t number) {
    const Date date{sys_days{leap_year / std::chrono::January / 1} + std::chrono::days{static_cast<int>(number)}};
    return to_string(date).substr(5);
}

std::string at(const char* list, std::size_t index) { return std::string(list) + "[" + std::to_string(index) + "]"; }

class HoursCheck {
   public:
    HoursCheck(const HallReading& hall, Problems& problems)
        : hours_(hall.profile.hours), dates_(hall.dates), origins_(hall.origins), problems_(problems) {}

    void run() {
        if (hours_.weekdays.empty()) tell("hours.weekdays", "the hall is never open", "at least one of mon … sun");
        check_weekdays();
        check_dates();
        for (std::size_t i = 0; i < hours_.seasons.size(); ++i) check_periods(i);
        check_year();
    }

   private:
    void check_weekdays() {
        std::array<bool, 7> seen{};
        for (std::size_t i = 0; i < hours_.weekdays.size(); ++i) {
            auto& taken = seen[hours_.weekdays[i].c_encoding()];
            if (taken) tell(at("hours.weekdays", i), "the weekday stands twice", "each weekday once");
            taken = true;
        }
    }

    // Something is said of a date once.
    void check_dates() {
        Unique dates(problems_);
        claim(dates, "hours.closed_dates", dates_.closed);
        claim(dates, "hours.open_dates", dates_.open);
        for (std::size_t i = 0; i < dates_.plans.size(); ++i) {
            const auto& plan = dates_.plans[i];
            const auto path = at("hours.days", i);
            dates.claim(to_string(plan.date), origins_.of(path + ".date"), once);
            if (plan.kind == DayKind::closed && !plan.periods.empty()) {
                tell(path + ".periods", "the day is closed", "no periods, or day = \"open\"");
            }
            check_order(path + ".periods", plan.periods);
        }
    }

    void claim(Unique& dates, const char* list, const std::vector<Date>& named) {
        for (std::size_t i = 0; i < named.size(); ++i) {
            dates.claim(to_string(named[i]), origins_.of(at(list, i)), once);
        }
    }

    void check_periods(std::size_t number) {
        const auto& season = hours_.seasons[number];
        const auto path = at("hours.seasons", number);
        if (season.periods.empty()) {
            return tell(path + ".periods", "the season has no opening period", "at least one period");
        }
        check_order(path + ".periods", season.periods);
        std::array<bool, 7> seen{};
        for (std::size_t i = 0; i < season.on_weekdays.size(); ++i) {
            check_on_weekdays(season.on_weekdays[i], at((path + ".on_weekdays").c_str(), i), seen);
        }
    }

    void check_on_weekdays(const WeekdayPeriods& on, const std::string& path, std::array<bool, 7>& seen) {
        if (on.days.empty()) tell(path + ".days", "no weekday is named", "at least one of mon … sun");
        if (on.periods.empty()) tell(path + ".periods", "there is no opening period", "at least one period");
        check_order(path + ".periods", on.periods);
        for (std::size_t i = 0; i < on.days.size(); ++i) {
            const auto day = on.days[i];
            const auto place = at((path + ".days").c_str(), i);
            auto& taken = seen[day.c_encoding()];
            if (taken) tell(place, "the weekday stands twice in its season", "each weekday once");
            taken = true;
            if (std::ranges::find(hours_.weekdays, day) != hours_.weekdays.end()) continue;
            tell(place, "the hall is not open on " + std::string(to_string(day)), "a weekday of hours.weekdays");
        }
    }

    void check_order(const std::string& list, const std::vector<Period>& periods) {
        for (std::size_t i = 1; i < periods.size(); ++i) {
            if (periods[i].from > periods[i - 1].to) continue;
            tell(at(list.c_str(), i), "the period does not begin after the one before it ends",
                 "a period from later than " + to_string(periods[i - 1].to));
        }
        if (!periods.empty() && periods.back().to > hours_.day_close) {
            tell(list, "the last period ends after day_close", "an end by " + to_string(hours_.day_close));
        }
    }

    // Each day of the year is in one season.
    void check_year() {
        std::array<int, days_of_year> seasons{};
        for (const auto& season : hours_.seasons) {
            const auto last = day_number(season.to);
            for (auto day = day_number(season.from);; day = (day + 1) % days_of_year) {
                ++seasons[day];
                if (day == last) break;
            }
        }
        tell_first(seasons, 0, " is in no season");
        tell_first(seasons, 2, " is in more than one season");
    }

    void tell_first(const std::array<int, days_of_year>& seasons, int count, const char* complaint) {
        const auto day = std::ranges::find(seasons, count);
        if (day == seasons.end()) return;
        tell("hours.seasons", "the day " + day_name(static_cast<std::size_t>(day - seasons.begin())) + complaint,
             "seasons that cover each day of the year once");
    }

    void tell(const std::string& path, std::string_view complaint, std::string_view expected) {
        problems_.add(origins_.of(path), complaint, expected);
    }

    static constexpr const char* once = "each date once in days, closed_dates and open_dates";

    const OpeningHours& hours_;
    const NamedDates& dates_;
    const Origins& origins_;
    Problems& problems_;
};

}  // namespace

void check_hours(const HallReading& hall, Problems& problems) { HoursCheck(hall, problems).run(); }

}  // namespace yimen::config
