#include "domain/opening_hours.hpp"

#include <gtest/gtest.h>

#include "domain/test_hall.hpp"

namespace yimen {
namespace {

using test::civil;
using test::office_hours;
using namespace std::chrono_literals;
namespace chrono = std::chrono;

// Summer May to September until 18:00; winter runs over the new year until 17:00.
OpeningHours two_seasons() {
    auto hours = office_hours();
    hours.seasons = {{chrono::May / 1, chrono::September / 30, {{8h, 12h}, {15h, 18h}}},
                     {chrono::October / 1, chrono::April / 30, {{9h, 12h}, {14h, 17h}}}};
    return hours;
}

TEST(OpeningHours, APeriodIncludesItsStartAndNotItsEnd) {
    EXPECT_EQ(phase_at(office_hours(), civil("2026-11-23", "08:29")).state, PhaseState::closed);
    EXPECT_EQ(phase_at(office_hours(), civil("2026-11-23", "08:30")).state, PhaseState::open);
    EXPECT_EQ(phase_at(office_hours(), civil("2026-11-23", "11:59")).state, PhaseState::open);
    EXPECT_EQ(phase_at(office_hours(), civil("2026-11-23", "12:00")).state, PhaseState::lunch);
    EXPECT_EQ(phase_at(office_hours(), civil("2026-11-23", "14:30")).state, PhaseState::open);
    EXPECT_EQ(phase_at(office_hours(), civil("2026-11-23", "17:30")).state, PhaseState::closed);
}

TEST(OpeningHours, AnOpenHallSaysWhenThePeriodEndsAndTheNextBegins) {
    const auto phase = phase_at(office_hours(), civil("2026-11-23", "09:00"));
    EXPECT_EQ(phase.until, civil("2026-11-23", "12:00"));
    EXPECT_EQ(phase.next_opening, civil("2026-11-23", "14:30"));
    EXPECT_EQ(phase.today.size(), 2u);
}

TEST(OpeningHours, LunchLastsUntilTheNextPeriod) {
    const auto phase = phase_at(office_hours(), civil("2026-11-23", "12:30"));
    EXPECT_EQ(phase.state, PhaseState::lunch);
    EXPECT_EQ(phase.until, civil("2026-11-23", "14:30"));
}

TEST(OpeningHours, LunchServiceKeepsTheHallOpenBetweenThePeriods) {
    auto hours = office_hours();
    hours.lunch_service = true;
    for (const auto* minute : {"09:00", "12:00", "14:29", "17:29"}) {
        const auto phase = phase_at(hours, civil("2026-11-23", minute));
        EXPECT_EQ(phase.state, PhaseState::open) << minute;
        EXPECT_EQ(phase.until, civil("2026-11-23", "17:30")) << minute;
    }
    EXPECT_EQ(phase_at(hours, civil("2026-11-23", "08:29")).state, PhaseState::closed);
    EXPECT_EQ(phase_at(hours, civil("2026-11-23", "17:30")).state, PhaseState::closed);
}

TEST(OpeningHours, WithLunchServiceTheSecondPeriodIsNoNewOpening) {
    auto hours = office_hours();
    hours.lunch_service = true;
    EXPECT_EQ(phase_at(hours, civil("2026-11-23", "08:00")).next_opening, civil("2026-11-23", "08:30"));
    EXPECT_EQ(phase_at(hours, civil("2026-11-23", "09:00")).next_opening, civil("2026-11-24", "08:30"));
    EXPECT_EQ(phase_at(hours, civil("2026-11-23", "13:00")).next_opening, civil("2026-11-24", "08:30"));
}

TEST(OpeningHours, TheNextOpeningPassesOverAWeekend) {
    EXPECT_EQ(phase_at(office_hours(), civil("2026-11-27", "17:30")).next_opening, civil("2026-11-30", "08:30"));
    EXPECT_EQ(phase_at(office_hours(), civil("2026-11-28", "09:00")).next_opening, civil("2026-11-30", "08:30"));
    EXPECT_EQ(phase_at(office_hours(), civil("2026-11-30", "08:29")).next_opening, civil("2026-11-30", "08:30"));
}

TEST(OpeningHours, AHolidayIsClosedAllDay) {
    auto hours = office_hours();
    hours.days = {{*parse_date("2026-11-23")}};
    const auto phase = phase_at(hours, civil("2026-11-23", "09:00"));
    EXPECT_EQ(phase.state, PhaseState::closed);
    EXPECT_TRUE(phase.today.empty());
    EXPECT_EQ(phase.until, std::nullopt);
    EXPECT_EQ(phase.next_opening, civil("2026-11-24", "08:30"));
}

TEST(OpeningHours, AWorkingDayMovedToTheWeekendIsOpen) {
    auto hours = office_hours();
    hours.days = {{*parse_date("2026-11-28"), DayKind::open}};
    EXPECT_EQ(phase_at(hours, civil("2026-11-28", "09:00")).state, PhaseState::open);
    EXPECT_EQ(phase_at(hours, civil("2026-11-29", "09:00")).state, PhaseState::closed);
    EXPECT_EQ(phase_at(hours, civil("2026-11-27", "18:00")).next_opening, civil("2026-11-28", "08:30"));
}

OpeningHours with_saturday_mornings() {
    auto hours = office_hours();
    hours.weekdays.push_back(chrono::Saturday);
    hours.seasons.front().on_weekdays = {{{chrono::Saturday}, {{9h, 11h + 30min}}}};
    return hours;
}

CountyDays county_days() {
    return CountyDays(
        {{2026,
          {{*parse_date("2026-10-10"), DayKind::open, {}, {"国庆节调休", "Worked for National Day"}},
           {*parse_date("2026-10-01"), DayKind::closed, {}, {"国庆节", "National Day"}},
           {*parse_date("2026-10-02"), DayKind::closed, {}, {"国庆节", "National Day"}},
           {*parse_date("2026-09-30"), DayKind::open, {{8h + 30min, 12h}}, {"节前", "Before the feast"}}}}});
}

TEST(OpeningHours, AWeekdayMayHaveTimesOfItsOwn) {
    const auto hours = with_saturday_mornings();
    EXPECT_EQ(open_periods(hours, *parse_date("2026-11-28")), (std::vector<Period>{{9h, 11h + 30min}}));
    EXPECT_EQ(open_periods(hours, *parse_date("2026-11-27")).size(), 2U);
    EXPECT_EQ(phase_at(hours, civil("2026-11-28", "11:30")).next_opening, civil("2026-11-30", "08:30"));
}

TEST(OpeningHours, AWeekendDayThatIsWorkedHasAnOrdinaryDaysTimes) {
    const auto hours = with_saturday_mornings();
    const auto county = county_days();
    EXPECT_EQ(open_periods({hours, county}, *parse_date("2026-10-10")), office_hours().seasons.front().periods);
}

TEST(OpeningHours, TheCountysDaysComeOverTheWeek) {
    const auto hours = office_hours();
    const auto county = county_days();
    const OpeningCalendar calendar(hours, county);
    const auto feast = phase_at(calendar, civil("2026-10-01", "09:00"));
    EXPECT_EQ(feast.state, PhaseState::closed);
    EXPECT_EQ(feast.reason.zh, "国庆节");
    EXPECT_EQ(feast.next_opening, civil("2026-10-05", "08:30")) << "nothing is said of the 5th, a Monday";
    EXPECT_EQ(phase_at(calendar, civil("2026-09-30", "12:00")).state, PhaseState::closed) << "half a day before it";
    EXPECT_EQ(phase_at(calendar, civil("2026-09-30", "11:00")).closing, civil("2026-09-30", "12:00"));
    EXPECT_EQ(phase_at(calendar, civil("2026-10-06", "09:00")).reason, Bilingual{});
}

TEST(OpeningHours, AHallsOwnDayComesOverTheCountys) {
    auto hours = office_hours();
    const auto county = county_days();
    hours.days = {{*parse_date("2026-10-01"), DayKind::open, {{9h, 10h}}, {"值班", "On duty"}}};
    const OpeningCalendar calendar(hours, county);
    EXPECT_EQ(phase_at(calendar, civil("2026-10-01", "09:30")).state, PhaseState::open);
    EXPECT_EQ(phase_at(calendar, civil("2026-10-01", "09:30")).reason.en, "On duty");
    EXPECT_EQ(phase_at(calendar, civil("2026-10-02", "09:30")).state, PhaseState::closed);
}

TEST(OpeningHours, AHallThatIsOpenAtAnyHourAsksNobodyForDays) {
    auto hours = office_hours();
    const auto county = county_days();
    hours.at_any_hour = true;
    EXPECT_EQ(phase_at({hours, county}, civil("2026-10-01", "09:00")).state, PhaseState::open);
    EXPECT_EQ(year_without_days(hours, *parse_date("2026-12-31")), std::nullopt);
}

TEST(OpeningHours, AYearThatNobodyAnnouncedIsMissedFromTheFirstOfDecember) {
    auto hours = office_hours();
    const auto county = county_days();
    const OpeningCalendar calendar(hours, county);
    EXPECT_EQ(year_without_days(calendar, *parse_date("2026-11-30")), std::nullopt);
    EXPECT_EQ(year_without_days(calendar, *parse_date("2026-12-01")), 2027);
    EXPECT_EQ(year_without_days(calendar, *parse_date("2027-05-01")), 2027);
    EXPECT_EQ(year_without_days(hours, *parse_date("2026-06-01")), 2026) << "no county says anything";
    hours.days = {{*parse_date("2027-01-01"), DayKind::closed}};
    EXPECT_EQ(year_without_days(calendar, *parse_date("2026-12-01")), std::nullopt) << "the hall's own file knows it";
    EXPECT_EQ(phase_at(calendar, civil("2027-05-03", "09:00")).state, PhaseState::open) << "nothing is guessed";
}

TEST(OpeningHours, AQueueMayBeServedOnSomeWeekdaysOnly) {
    const auto hours = office_hours();
    const auto county = county_days();
    const OpeningCalendar calendar(hours, county);
    QueueProfile queue;
    queue.weekdays = {chrono::Thursday};
    EXPECT_TRUE(is_served_on(queue, *parse_date("2026-11-26")));
    EXPECT_FALSE(is_served_on(queue, *parse_date("2026-11-27")));
    EXPECT_TRUE(is_served_on({}, *parse_date("2026-11-27")));
    EXPECT_EQ(phase_at(calendar, queue, civil("2026-11-26", "09:00")).next_opening, civil("2026-11-26", "14:30"));
    EXPECT_EQ(phase_at(calendar, queue, civil("2026-09-25", "09:00")).next_opening, civil("2026-10-08", "08:30"))
        << "the first Thursday is a day off";
}

TEST(OpeningHours, OfTwoPlansOfADateNoneIsLost) {
    const CountyDays days(
        {{2027, {{*parse_date("2026-12-31"), DayKind::closed}}}, {2026, county_days().years().front().days}});
    EXPECT_EQ(days.years().front().year, 2026);
    EXPECT_EQ(days.years().front().days.front().date, *parse_date("2026-09-30"));
    EXPECT_NE(days.find(*parse_date("2026-12-31")), nullptr);
    EXPECT_EQ(days.find(*parse_date("2026-12-30")), nullptr);
}

TEST(OpeningHours, ASeasonRunsOverTheNewYear) {
    const auto hours = two_seasons();
    for (const auto* date : {"2026-10-01", "2026-12-31", "2027-01-01", "2027-04-30", "2028-02-29"}) {
        EXPECT_EQ(phase_at(hours, civil(date, "08:30")).today.front().from, 9h) << date;
    }
    for (const auto* date : {"2026-05-01", "2026-09-30"}) {
        EXPECT_EQ(phase_at(hours, civil(date, "08:30")).today.front().from, 8h) << date;
    }
}

TEST(OpeningHours, TheNextOpeningIsOfTheSeasonItFallsIn) {
    EXPECT_EQ(phase_at(two_seasons(), civil("2026-09-30", "18:00")).next_opening, civil("2026-10-01", "09:00"));
}

TEST(OpeningHours, APeriodMayLastUntilMidnight) {
    auto hours = office_hours();
    hours.seasons.front().periods = {{14h, 24h}};
    const auto phase = phase_at(hours, civil("2026-11-23", "23:59"));
    EXPECT_EQ(phase.state, PhaseState::open);
    EXPECT_EQ(phase.until, (CivilTime{*parse_date("2026-11-23"), 24h}));
    EXPECT_EQ(phase_at(hours, civil("2026-11-24", "00:00")).state, PhaseState::closed);
    const auto zone = TimeZone::find("Asia/Shanghai");
    EXPECT_EQ(to_iso(zone->instant(*phase.until)), "2026-11-23T16:00:00.000Z");
}

TEST(OpeningHours, AHallThatNeverOpensHasNoNextOpening) {
    auto hours = office_hours();
    hours.weekdays.clear();
    EXPECT_EQ(phase_at(hours, civil("2026-11-23", "09:00")).next_opening, std::nullopt);
}

TEST(HalfDay, TheMorningLastsUntilTheSecondPeriodBegins) {
    EXPECT_EQ(half_day_of(office_hours(), civil("2026-11-23", "00:00")), 0);
    EXPECT_EQ(half_day_of(office_hours(), civil("2026-11-23", "11:59")), 0);
    EXPECT_EQ(half_day_of(office_hours(), civil("2026-11-23", "14:29")), 0);
    EXPECT_EQ(half_day_of(office_hours(), civil("2026-11-23", "14:30")), 1);
    EXPECT_EQ(half_day_of(office_hours(), civil("2026-11-23", "23:59")), 1);
    EXPECT_EQ(half_day_of(office_hours(), civil("2026-11-22", "15:00")), 0);
}

}  // namespace
}  // namespace yimen
