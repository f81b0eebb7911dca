// The county's days as a clerk has them: a table, a calendar, the folder's own file; and what a hall's profile says.
#include <fstream>

#include <gmock/gmock.h>

#include "config/config.hpp"
#include "config/county_folder.hpp"
#include "config/days_calendar.hpp"
#include "domain/opening_hours.hpp"

namespace yimen {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::chrono_literals;

std::vector<std::string> said(const std::vector<DayPlan>& days) {
    std::vector<std::string> all;
    for (const auto& plan : days) {
        auto text = to_string(plan.date) + ' ' + std::string(to_string(plan.kind));
        for (const auto& period : plan.periods) text += ' ' + to_string(period);
        all.push_back(text + (plan.reason.zh.empty() ? "" : " " + plan.reason.zh));
    }
    return all;
}

std::string table_fault(const std::string& table) {
    const auto read = load_days(table, "days.csv");
    return read ? "nothing" : read.error().detail;
}

TEST(DaysOfTheFolder, AreThe33And6DaysOf2026) {
    const auto catalogue = load_catalogue(demonstration_county());
    ASSERT_TRUE(catalogue) << catalogue.error().detail;
    const auto& years = catalogue->days().years();
    ASSERT_EQ(years.size(), 1U);
    EXPECT_EQ(years.front().year, 2026);
    const auto closed = std::ranges::count(years.front().days, DayKind::closed, &DayPlan::kind);
    EXPECT_EQ(closed, 33);
    EXPECT_EQ(years.front().days.size() - static_cast<std::size_t>(closed), 6U);
    const auto on_weekdays = std::ranges::count_if(years.front().days, [](const DayPlan& plan) {
        const std::chrono::weekday day{std::chrono::sys_days{plan.date}};
        return plan.kind == DayKind::closed && day != std::chrono::Saturday && day != std::chrono::Sunday;
    });
    EXPECT_EQ(on_weekdays, 19);
    EXPECT_FALSE(catalogue->days().announces(2027)) << "nobody has announced it";
}

TEST(DaysOfTheFolder, AreNoneWhereItHasNoFile) {
    const CountyCopy copy;
    std::filesystem::remove(copy.folder() / "catalogue/days.csv");
    const auto catalogue = load_catalogue(copy.folder());
    ASSERT_TRUE(catalogue) << catalogue.error().detail;
    EXPECT_TRUE(catalogue->days().empty());
}

TEST(TableOfDays, IsTakenAsClerksWriteIt) {
    const auto years = load_days(
        "2027年放假安排\n日期,安排,时间,名称\n2027/1/"
        "1,放假,,元旦\n2027年2月6日,上班,,春节调休\n2027-02-05,班,08:30-12:00,\n",
        "days.csv");
    ASSERT_TRUE(years) << years.error().detail;
    ASSERT_EQ(years->size(), 1U);
    EXPECT_EQ(years->front().year, 2027);
    EXPECT_THAT(said(years->front().days),
                ElementsAre("2027-01-01 closed 元旦", "2027-02-06 open 春节调休", "2027-02-05 open 08:30-12:00"));
}

TEST(TableOfDays, MaySayForWhichYearADayWasAnnounced) {
    const auto years =
        load_days("year,date,day\n2027,2026-12-31,closed\n2027,2027-01-01,closed\n,2026-10-01,closed\n", "t");
    ASSERT_TRUE(years) << years.error().detail;
    ASSERT_EQ(years->size(), 2U);
    EXPECT_EQ(years->at(0).year, 2026);
    EXPECT_THAT(said(years->at(1).days), ElementsAre("2026-12-31 closed", "2027-01-01 closed"));
}

TEST(TableOfDays, SaysWhatIsWrongAndWhere) {
    EXPECT_THAT(table_fault("date,day\n2027-02-30,closed\n"),
                HasSubstr("days.csv:2: date: \"2027-02-30\" is not allowed; expected a date such as 2026-10-01"));
    EXPECT_THAT(table_fault("date,day\n2027-1,closed\n"), HasSubstr("expected a date such as"));
    EXPECT_THAT(table_fault("date,day\n2027-10-01,maybe\n"),
                HasSubstr("day: \"maybe\" is not allowed; expected one of: closed"));
    EXPECT_THAT(table_fault("date,day,periods\n2027-10-01,open,9-12\n"), HasSubstr("periods: \"9-12\" is not allowed"));
    EXPECT_THAT(table_fault("date,day,periods\n2027-10-01,open,14:00-15:00;08:00-09:00\n"), HasSubstr("in order"));
    EXPECT_THAT(table_fault("date,day,periods\n2027-10-01,closed,08:30-12:00\n"), HasSubstr("the day is closed"));
    EXPECT_THAT(table_fault("date,day\n2027-10-01,closed\n2027-10-01,open\n"), HasSubstr("expected each date once"));
    EXPECT_THAT(table_fault("date,day\n"), HasSubstr("the table has no day"));
}

std::string calendar_of(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + events + "END:VCALENDAR\r\n";
}
std::string event_of(const std::string& from, const std::string& end, const std::string& summary,
                     const std::string& more = {}) {
    return "BEGIN:VEVENT\r\nUID:" + from + summary + "\r\nDTSTART;VALUE=DATE:" + from + "\r\n" +
           (end.empty() ? "" : "DTEND;VALUE=DATE:" + end + "\r\n") + more + "SUMMARY:" + summary + "\r\nEND:VEVENT\r\n";
}
std::string calendar_fault(const std::string& text) {
    const auto read = days_of_calendar(text, "2027.ics");
    return read ? "nothing" : read.error().detail;
}

TEST(CalendarOfDays, SaysWhichAreOffAndWhichAreWorked) {
    const auto read = days_of_calendar(
        calendar_of(event_of("20261001", "20261004", "国庆节（休）") + event_of("20261010", "", "国庆节（班）") +
                    event_of("20260104", "20260105", "元旦 补班") +
                    event_of("20260101", "20260102", "元旦 假期 第1天/共3天") +
                    event_of("20260925", "20260926", "中秋节") + event_of("20260321", "", "春分")),
        "2026.ics");
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_THAT(said(read->days),
                ElementsAre("2026-01-01 closed 元旦", "2026-01-04 open 元旦", "2026-10-01 closed 国庆节",
                            "2026-10-02 closed 国庆节", "2026-10-03 closed 国庆节", "2026-10-10 open 国庆节"));
    EXPECT_THAT(read->overlooked, ElementsAre("2026-09-25 中秋节", "2026-03-21 春分")) << "a name alone says nothing";
}

TEST(CalendarOfDays, IsRefusedWhereItCannotBeMeant) {
    EXPECT_THAT(calendar_fault("date,day\n"), HasSubstr("2027.ics: there is no event in it"));
    EXPECT_THAT(calendar_fault(calendar_of("")), HasSubstr("there is no event in it"));
    EXPECT_THAT(
        calendar_fault(calendar_of("BEGIN:VEVENT\r\nDTSTART:20271001T080000Z\r\nSUMMARY:国庆节 休\r\nEND:VEVENT\r\n")),
        HasSubstr("国庆节 休: DTSTART is no date"));
    EXPECT_THAT(calendar_fault(calendar_of(event_of("20271399", "", "国庆节 休"))), HasSubstr("expected"));
    EXPECT_THAT(calendar_fault(calendar_of(event_of("20271001", "2027xx", "国庆节 休"))), HasSubstr("国庆节 休"));
    EXPECT_THAT(calendar_fault(calendar_of(event_of("20271001", "", "国庆节 休", "RRULE:FREQ=YEARLY\r\n"))),
                HasSubstr("the event repeats"));
    EXPECT_THAT(
        calendar_fault(calendar_of(event_of("20271001", "", "国庆节 休") + event_of("20271001", "", "国庆节 班"))),
        HasSubstr("2027-10-01: the day is closed and open"));
    EXPECT_THAT(calendar_fault(std::string(max_calendar_bytes + 1, 'x')), HasSubstr("the file is too large"));
}

// A profile of version 0.1 has two lists of dates; the newer way has a reason.
TEST(DaysOfAHall, AreThoseOfBothWaysByDate) {
    const CountyCopy copy;
    std::ofstream(copy.folder() / "halls/410721101.toml", std::ios::app)
        << "\n[hours]\nclosed_dates = [\"2026-10-12\"]\nopen_dates = [\"2026-10-11\"]\n"
           "days = [{ date = \"2026-10-09\", day = \"open\", periods = [\"09:00-10:00\"], reason = { zh = \"值班\", en "
           "= \"Duty\" } }]\n";
    const auto hall = load_hall(copy.folder(), "410721101");
    ASSERT_TRUE(hall) << hall.error().detail;
    EXPECT_THAT(said(hall->profile.hours.days),
                ElementsAre("2026-10-09 open 09:00-10:00 值班", "2026-10-11 open", "2026-10-12 closed"));
    const OpeningCalendar calendar(hall->profile.hours, hall->catalogue.days());
    EXPECT_EQ(open_periods(calendar, *parse_date("2026-10-09")), (std::vector<Period>{{9h, 10h}}));
    EXPECT_TRUE(open_periods(calendar, *parse_date("2026-10-01")).empty()) << "the county's";
    EXPECT_EQ(open_periods(calendar, *parse_date("2026-10-10")).size(), 2U) << "the county's, a Saturday";
}

}  // namespace
}  // namespace yimen
