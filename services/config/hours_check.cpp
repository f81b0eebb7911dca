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
    HoursCheck(const OpeningHours& hours, const Origins& origins, Problems& problems)
        : hours_(hours), origins_(origins), problems_(problems) {}

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

    // A date is named once: as closed or as open.
    void check_dates() {
        Unique dates(problems_);
        claim(dates, "hours.closed_dates", hours_.closed_dates);
        claim(dates, "hours.open_dates", hours_.open_dates);
    }

    void claim(Unique& dates, const char* list, const std::vector<Date>& named) {
        for (std::size_t i = 0; i < named.size(); ++i) {
            dates.claim(to_string(named[i]), origins_.of(at(list, i)), "each date once in closed_dates and open_dates");
        }
    }

    void check_periods(std::size_t season) {
        const auto& periods = hours_.seasons[season].periods;
        const auto list = at("hours.seasons", season) + ".periods";
        if (periods.empty()) return tell(list, "the season has no opening period", "at least one period");
        for (std::size_t i = 1; i < periods.size(); ++i) {
            if (periods[i].from > periods[i - 1].to) continue;
            tell(at(list.c_str(), i), "the period does not begin after the one before it ends",
                 "a period from later than " + to_string(periods[i - 1].to));
        }
        if (periods.back().to > hours_.day_close) {
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

    const OpeningHours& hours_;
    const Origins& origins_;
    Problems& problems_;
};

}  // namespace

void check_hours(const OpeningHours& hours, const Origins& origins, Problems& problems) {
    HoursCheck(hours, origins, problems).run();
}

}  // namespace yimen::config
