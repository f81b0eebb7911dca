// Counts, times and keys by which figures are told.
#include "figures/figures.hpp"

#include <random>

#include <gtest/gtest.h>

#include "figures/iso_week.hpp"
#include "figures/table.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

Date day(const char* text) { return *parse_date(text); }
Instant at(const char* text) { return *parse_iso(text); }

TEST(Times, HaveTheSmallestWholeMinuteThatSoManyDidNotExceed) {
    Times times;
    for (int n = 1; n <= 10; ++n) times.add(n * 10s);
    EXPECT_EQ(times.durations(), (Durations{10, 55.0, 60.0, 120.0}));
    EXPECT_EQ(whole_minute(0ms), 0);
    EXPECT_EQ(whole_minute(1ms), 1);
    EXPECT_EQ(whole_minute(1min), 1);
    EXPECT_EQ(whole_minute(1min + 1ms), 2);
}

TEST(Times, OfNothingHaveNoMean) { EXPECT_EQ(Times{}.durations(), Durations{}); }

// Whatever parts they come in: never an average of averages.
TEST(Times, OfPartsAddUpToThoseOfAll) {
    std::mt19937_64 random(7);
    Times all;
    std::array<Times, 5> parts;
    for (int n = 0; n < 1'000; ++n) {
        const Milliseconds time{std::uniform_int_distribution<std::int64_t>(0, 7'200'000)(random)};
        all.add(time);
        parts[random() % parts.size()].add(time);
    }
    Times sum;
    for (const auto& part : parts) sum.add(part);
    EXPECT_EQ(sum, all);
    EXPECT_EQ(sum.durations(), all.durations());
}

TEST(IsoWeek, BelongsToTheYearOfItsThursday) {
    EXPECT_EQ(to_string(iso_week(day("2026-11-23"))), "2026-W48");
    EXPECT_EQ(to_string(iso_week(day("2026-11-29"))), "2026-W48") << "a Sunday ends it";
    EXPECT_EQ(to_string(iso_week(day("2027-01-01"))), "2026-W53");
    EXPECT_EQ(to_string(iso_week(day("2027-01-03"))), "2026-W53");
    EXPECT_EQ(to_string(iso_week(day("2027-01-04"))), "2027-W01");
    EXPECT_EQ(to_string(iso_week(day("2024-12-30"))), "2025-W01");
    EXPECT_EQ(to_string(iso_week(day("2028-01-02"))), "2027-W52");
}

TEST(IsoWeek, GoesOnByOneEverySevenDays) {
    const std::chrono::sys_days first(day("1999-01-04"));
    auto last = iso_week(Date(first));
    for (int n = 1; n < 365 * 60; ++n) {
        const auto next = iso_week(Date(first + std::chrono::days(n)));
        if (n % 7 != 0) {
            EXPECT_EQ(next, last);
        } else {
            EXPECT_TRUE(
                (next == IsoWeek{last.year, last.week + 1} || (next == IsoWeek{last.year + 1, 1} && last.week >= 52)));
        }
        last = next;
    }
}

TEST(Keys, OfDaysSortAsTimeGoes) {
    EXPECT_EQ(key_of_day(Dimension::day, day("2026-11-23")), "2026-11-23");
    EXPECT_EQ(key_of_day(Dimension::month, day("2026-11-23")), "2026-11");
    EXPECT_EQ(key_of_day(Dimension::week, day("2026-11-23")), "2026-W48");
    EXPECT_EQ(key_of_day(Dimension::weekday, day("2026-11-23")), "1");
    EXPECT_EQ(key_of_day(Dimension::weekday, day("2026-11-29")), "7");
    EXPECT_EQ(key_of_hour(8), "08");
    EXPECT_EQ(key_of_hour(17), "17");
}

// Somebody who was in both queues, at two windows.
Visit transferred() {
    Visit visit{"20261123-A001", 0, 1, day("2026-11-23"), "social", "RS-001", "K1", {}, true};
    TicketTurn first;
    first.queue = "social";
    first.joined_at = at("2026-11-23T01:00:00.000Z");
    first.hour = 9;
    first.window = "1";
    first.clerk = "C01";
    first.called_at = first.started_at = at("2026-11-23T01:30:00.000Z");
    first.ended_at = at("2026-11-23T01:40:00.000Z");
    first.end = TurnEnding::transferred;
    TicketTurn second = first;
    second.queue = "health";
    second.begin = TurnBeginning::transferred;
    second.joined_at = *first.ended_at;
    second.window = "2";
    second.clerk = "C02";
    second.called_at = second.started_at = at("2026-11-23T02:00:00.000Z");
    second.ended_at = at("2026-11-23T02:01:00.000Z");
    second.end = TurnEnding::finished;
    second.became = TicketState::finished;
    visit.turns = {first, second};
    return visit;
}

Figures row(const FiguresTable& table, const std::string& first, const std::string& second = "") {
    const auto found = table.rows().find({first, second});
    return found == table.rows().end() ? Figures{} : found->second;
}

TEST(Table, CountsAPersonOnceInATotalAndOnceInEachQueueOfTheirs) {
    FiguresTable total({Dimension::total, Dimension::total}), by_queue({Dimension::queue, Dimension::total});
    total.add("H1", transferred());
    by_queue.add("H1", transferred());
    EXPECT_EQ(row(total, "").people, 1);
    EXPECT_EQ(row(total, "").turns, 2);
    EXPECT_EQ(row(by_queue, "social").people, 1);
    EXPECT_EQ(row(by_queue, "health").people, 1);
    EXPECT_EQ(row(by_queue, "social").issued, 1);
    EXPECT_EQ(row(by_queue, "health").issued, 0);
    EXPECT_EQ(row(by_queue, "social").transferred, 1);
    EXPECT_EQ(row(by_queue, "health").served, 1);
}

TEST(Table, GivesATurnsWorkToItsOwnQueueWindowPersonAndDepartment) {
    const auto department_of = [](const std::string& item) { return "of " + item; };
    for (const auto& [by, first, second] :
         {std::tuple(Dimension::queue, "social", "health"), std::tuple(Dimension::window, "H1/1", "H1/2"),
          std::tuple(Dimension::person, "H1/C01", "H1/C02")}) {
        FiguresTable table({Dimension::department, by}, department_of);
        table.add("H1", transferred());
        EXPECT_EQ(row(table, "of RS-001", first).waits.sum(), 30min) << to_string(by);
        EXPECT_EQ(row(table, "of RS-001", first).services.sum(), 10min) << to_string(by);
        EXPECT_EQ(row(table, "of RS-001", second).waits.sum(), 20min) << to_string(by);
        EXPECT_EQ(row(table, "of RS-001", second).services.sum(), 1min) << to_string(by);
    }
}

TEST(Table, SumsAVisitsWaitsWhereAVisitIsInOneRow) {
    FiguresTable by_hall({Dimension::hall, Dimension::total}), by_queue({Dimension::queue, Dimension::total});
    by_hall.add("H1", transferred());
    by_queue.add("H1", transferred());
    EXPECT_EQ(row(by_hall, "H1").visit_waits.sum(), 50min);
    EXPECT_EQ(row(by_queue, "social").visit_waits.count(), 0);
}

TEST(Table, TakesTheOpeningHoursOfAWindowOnceADayWhoeverSatThere) {
    const auto spans = {WindowSpan{day("2026-11-23"), "1", "C01", {.signed_in = 1h}},
                        WindowSpan{day("2026-11-23"), "1", "C02", {.signed_in = 2h}},
                        WindowSpan{day("2026-11-23"), "2", "C02", {.signed_in = 3h}}};
    FiguresTable windows({Dimension::window, Dimension::total}), people({Dimension::person, Dimension::total});
    for (auto* table : {&windows, &people}) {
        table->set_open("H1", day("2026-11-23"), 6h);
        for (const auto& span : spans) table->add("H1", span);
    }
    EXPECT_EQ(row(windows, "H1/1").open, 6h);
    EXPECT_EQ(row(windows, "H1/1").windows.signed_in, 3h);
    EXPECT_EQ(row(people, "H1/C02").open, 6h);
    EXPECT_EQ(row(people, "H1/C02").windows.signed_in, 5h);
}

TEST(Figures, ThatMeanNothingByWhatWasAskedAreNotShown) {
    const auto by = [](Dimension first) { return shown(Figures{}, {first, Dimension::total}); };
    EXPECT_TRUE(by(Dimension::queue).issued);
    EXPECT_FALSE(by(Dimension::window).issued) << "a number is given at no window";
    EXPECT_TRUE(by(Dimension::window).windows);
    EXPECT_FALSE(by(Dimension::queue).windows);
    EXPECT_FALSE(by(Dimension::queue).visit_waits);
    EXPECT_TRUE(by(Dimension::hour).visit_waits);
    EXPECT_FALSE(by(Dimension::hour).windows);
}

TEST(Figures, OfTwoSetsWithoutATicketInCommonAddUp) {
    auto other = transferred();
    other.ticket = "20261123-A002";
    FiguresTable both({Dimension::queue, Dimension::total}), one = both, two = both;
    one.add("H1", transferred());
    two.add("H1", other);
    both.add("H1", transferred());
    both.add("H1", other);
    auto sum = row(one, "social");
    sum += row(two, "social");
    EXPECT_EQ(sum, row(both, "social"));
}

}  // namespace
}  // namespace yimen::test
