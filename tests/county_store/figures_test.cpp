// What the county's figures say, and what they leave open.
#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

using Figures = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, Figures, both_stores, name_of_store);

const Date sunday = *parse_date("2026-11-22");
const Date monday = *parse_date("2026-11-23");
const Date tuesday = *parse_date("2026-11-24");

// A hall that opens on Monday at 09:00 with its windows signed in.
struct Day {
    TestHall hall;
    std::size_t told = 0;
    HallLog log;

    explicit Day(std::string id = "H1") : log(std::move(id)) {
        hall.sign_in("1", "C01");
        hall.sign_in("2", "C02");
    }
    void look(const std::string& kind, const std::string& item) {
        hall.append(UsageRecorded{kind, item, "", "K1", Language::zh, false});
    }
    void serve_after(Milliseconds wait, Milliseconds service, const std::string& item = "A-1") {
        hall.issue(item);
        hall.pass(wait);
        hall.serve(item.starts_with("A") ? "1" : "2", service);
    }
    void send(CountyStore& county) {
        for (; told < hall.log().size(); ++told) log.add(hall.log()[told]);
        const auto sent = send_all(county, log);
        ASSERT_TRUE(sent.ok()) << sent.error().detail;
    }
};

std::vector<FigureRow> rows(CountyStore& county, Dimension by, Date from = monday, Date to = monday,
                            std::optional<std::string> hall = "H1") {
    const auto rows = county.figures({std::move(hall), {}, from, to, by});
    if (!rows) ADD_FAILURE() << rows.error().detail;
    return rows ? *rows : std::vector<FigureRow>{};
}
FigureCounts sum(CountyStore& county) { return rows(county, Dimension::hall).at(0).counts.value(); }
FigureCounts row(CountyStore& county, Dimension by, const std::string& key) {
    for (const auto& each : rows(county, by)) {
        if (each.key == key) return each.counts.value();
    }
    ADD_FAILURE() << "no row " << key;
    return {};
}
std::vector<std::string> keys(const std::vector<FigureRow>& rows) {
    std::vector<std::string> keys;
    keys.reserve(rows.size());
    for (const auto& each : rows) keys.push_back(each.key);
    return keys;
}

TEST_P(Figures, CountWhatBecameOfEachTicket) {
    Day day;
    day.serve_after(1min, 2min);
    const auto absent = day.hall.issue();
    day.hall.call("1");
    day.hall.pass(30s);
    day.hall.step(absent, Step::no_show);
    const auto cancelled = day.hall.issue();
    ASSERT_TRUE(day.hall.send(CancelTicket{cancelled, "resident"}).ok());
    day.hall.issue();
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    day.send(county());
    const auto counts = sum(county());
    EXPECT_EQ(counts.issued, 4);
    EXPECT_EQ(counts.calls, 2);
    EXPECT_EQ(counts.no_shows, 1);
    EXPECT_EQ(counts.served, 1);
    EXPECT_EQ(counts.cancelled, 1);
    EXPECT_EQ(counts.voided, 2);
    EXPECT_EQ(counts.looked_at, 0);
}

TEST_P(Figures, CountNothingOfAStepThatWasTakenBack) {
    Day day;
    day.hall.issue();
    const auto ticket = day.hall.call("1");
    day.hall.pass(30s);
    day.hall.step(ticket, Step::no_show);
    ASSERT_TRUE(day.hall.send(TakeBack{ticket, "1"}).ok());
    day.hall.step(ticket, Step::start);
    day.hall.pass(1min);
    day.hall.step(ticket, Step::finish);
    day.send(county());  // in a batch of its own
    EXPECT_EQ(sum(county()).served, 1);
    day.hall.pass(5s);
    ASSERT_TRUE(day.hall.send(TakeBack{ticket, "1"}).ok());
    day.send(county());
    EXPECT_EQ(sum(county()).served, 0);
    EXPECT_EQ(sum(county()).services.count, 0);
    const auto cancelled = day.hall.issue();
    ASSERT_TRUE(day.hall.send(CancelTicket{cancelled, "staff", "1"}).ok());
    ASSERT_TRUE(day.hall.send(TakeBack{cancelled, "1"}).ok());
    day.hall.pass(55s);
    ASSERT_TRUE(day.hall.send(FinishAndCallNext{"1", ticket}).ok());
    day.send(county());
    const auto counts = sum(county());
    EXPECT_EQ(counts.served, 1);
    EXPECT_EQ(counts.services, (Durations{1, 120.0, 120.0, 120.0}));
    EXPECT_EQ(counts.no_shows, 0);
    EXPECT_EQ(counts.cancelled, 0);
    EXPECT_EQ(counts.calls, 2);
}

TEST_P(Figures, OfWaitsAndServicesAreTheMeanAndWholeMinutesByNearestRank) {
    Day day;
    for (int n = 1; n <= 10; ++n) day.serve_after(n * 30s, n * 60s);
    day.send(county());
    EXPECT_EQ(sum(county()).waits, (Durations{10, 165.0, 180.0, 300.0}));
    EXPECT_EQ(sum(county()).services, (Durations{10, 330.0, 300.0, 540.0}));
    day.serve_after(1'000s, 1s);
    day.send(county());
    EXPECT_EQ(sum(county()).waits, (Durations{11, 2'650.0 / 11, 180.0, 300.0}));
}

TEST_P(Figures, OfNothingHaveNoMean) {
    Day day;
    day.hall.issue();
    day.send(county());
    EXPECT_EQ(sum(county()).waits, Durations{});
    EXPECT_EQ(sum(county()).issued, 1);
}

TEST_P(Figures, LeaveOutAServiceThatTheDaysEndCutOffAndSaySo) {
    Day day;
    day.hall.step((day.hall.issue(), day.hall.call("1")), Step::start);
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    day.send(county());
    EXPECT_EQ(sum(county()).served, 1);
    EXPECT_EQ(sum(county()).services.count, 0);
    EXPECT_EQ(sum(county()).cut_off, 1);
}

TEST_P(Figures, CountWhatResidentsLookedAtByItem) {
    Day day;
    for (int time = 0; time < 3; ++time) day.look("item_viewed", "A-1");
    day.look("item_viewed", "A-2");
    day.look("guide_read", "A-1");
    day.look("language_chosen", "");
    day.serve_after(1s, 1s, "B-1");
    day.send(county());
    EXPECT_EQ(sum(county()).looked_at, 4);
    EXPECT_EQ(sum(county()).guides_read, 1);
    EXPECT_EQ(keys(rows(county(), Dimension::item)), (std::vector<std::string>{"A-1", "A-2", "B-1"}));
    EXPECT_EQ(row(county(), Dimension::item, "A-1").looked_at, 3);
    EXPECT_EQ(row(county(), Dimension::item, "A-1").guides_read, 1);
    EXPECT_EQ(row(county(), Dimension::item, "A-1").issued, 0);
    EXPECT_EQ(row(county(), Dimension::item, "B-1").issued, 1);
    EXPECT_EQ(row(county(), Dimension::item, "B-1").looked_at, 0);
}

// Three people wait half an hour and more at "A", are served ten minutes and sent on to "B" for one.
void three_are_sent_on(Day& day) {
    for (int person = 0; person < 3; ++person) day.hall.issue("A-1");
    day.hall.pass(30min);
    for (int person = 0; person < 3; ++person) {
        const auto ticket = day.hall.call("1");
        day.hall.step(ticket, Step::start);
        day.hall.pass(10min);
        ASSERT_TRUE(day.hall.send(TransferTicket{ticket, "B"}).ok());
        day.hall.pass(1min);
        day.hall.serve("2", 1min);
    }
}

TEST_P(Figures, ByQueueGiveWaitsAndWorkToTheQueueInWhichTheyWere) {
    Day day;
    three_are_sent_on(day);
    day.look("item_viewed", "A-1");
    day.send(county());
    const auto a = row(county(), Dimension::queue, "A"), b = row(county(), Dimension::queue, "B");
    EXPECT_EQ(a.issued, 3);
    EXPECT_EQ(b.issued, 0) << "nobody got a number for it";
    EXPECT_EQ(a.waits, (Durations{3, (30 + 42 + 54) * 60.0 / 3, 42 * 60.0, 54 * 60.0}));
    EXPECT_EQ(b.waits, (Durations{3, 60.0, 60.0, 60.0}));
    EXPECT_EQ(a.services, (Durations{3, 600.0, 600.0, 600.0}));
    EXPECT_EQ(b.services, (Durations{3, 60.0, 60.0, 60.0}));
    EXPECT_EQ(a.transferred, 3);
    EXPECT_EQ(a.served, 0);
    EXPECT_EQ(b.served, 3);
    EXPECT_EQ(a.looked_at, std::nullopt) << "who looks at a screen stands in no queue";
}

TEST_P(Figures, CountAPersonOnceInTheTotalAndOnceInEachQueueOfTheirs) {
    Day day;
    three_are_sent_on(day);
    day.send(county());
    EXPECT_EQ(row(county(), Dimension::queue, "A").people, 3);
    EXPECT_EQ(row(county(), Dimension::queue, "B").people, 3);
    EXPECT_EQ(sum(county()).people, 3);
    EXPECT_EQ(sum(county()).turns, 6);
    EXPECT_EQ(sum(county()).visit_waits.value().count, 3);
    EXPECT_EQ(sum(county()).visit_waits.value().mean_s, (30 + 42 + 54 + 3) * 60.0 / 3);
}

TEST_P(Figures, GiveParkedPapersTheirServiceAndNotTheTimeInBetween) {
    Day day;
    const auto ticket = day.hall.issue();
    day.hall.call("1");
    day.hall.step(ticket, Step::start);
    day.hall.pass(20min);
    ASSERT_TRUE(day.hall.send(ParkTicket{ticket, "materials"}).ok());
    day.hall.pass(40min);
    day.hall.step(ticket, Step::bring_back);
    day.hall.serve("1", 30s);
    day.send(county());
    EXPECT_EQ(sum(county()).services, (Durations{2, 615.0, 60.0, 1'200.0}));
    EXPECT_EQ(sum(county()).parked, 1);
}

TEST_P(Figures, WaitWithinOpeningHoursBesideTheClock) {
    Day day;
    day.hall.set_clock("11:49");
    day.hall.issue();
    day.hall.set_clock("14:35");
    day.hall.serve("1", 1min);
    day.send(county());
    EXPECT_EQ(sum(county()).waits.mean_s, 16 * 60.0);
    EXPECT_EQ(sum(county()).raw_waits.mean_s, 166 * 60.0);
    EXPECT_EQ(sum(county()).hours_unknown, 0);
}

TEST_P(Figures, OfOlderHallsSayHowManyWaitsAreByTheClock) {
    Day day;
    day.hall.issue();
    day.hall.set_clock("14:35");
    day.hall.serve("1", 1min);
    for (auto logged : day.hall.log()) {
        if (auto* opened = std::get_if<DayOpened>(&logged.event)) opened->open.reset();
        day.log.add(logged);
    }
    ASSERT_TRUE(send_all(county(), day.log).ok());
    EXPECT_EQ(sum(county()).waits.mean_s, (5 * 60 + 35) * 60.0);
    EXPECT_EQ(sum(county()).hours_unknown, 1);
    EXPECT_EQ(sum(county()).windows.value().open_s, std::nullopt);
}

TEST_P(Figures, OfWindowsAndPeopleTellHowTheirTimeWasSpent) {
    Day day;
    day.serve_after(5min, 10min);
    ASSERT_TRUE(day.hall.send(PauseWindow{"1", "break"}).ok());
    day.hall.pass(15min);
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    day.send(county());
    const auto at_window = row(county(), Dimension::window, "H1/1"),
               of_person = row(county(), Dimension::person, "H1/C01");
    EXPECT_EQ(at_window.windows, (WindowSeconds{1'800, 900, 0, 600, 300, 300, 900, 23'400.0}));
    EXPECT_EQ(of_person.windows, at_window.windows);
    EXPECT_EQ(at_window.services.count, 1);
    EXPECT_EQ(at_window.issued, std::nullopt);
    EXPECT_EQ(row(county(), Dimension::window, "H1/2").windows->idle_s, 1'800.0);
    EXPECT_EQ(sum(county()).windows->signed_in_s, 3'600.0);
    EXPECT_EQ(sum(county()).windows->open_s, 2 * 23'400.0) << "of each window";
}

TEST_P(Figures, ByTwoDimensionsHaveARowForEachPairThatOccurs) {
    Day day;
    three_are_sent_on(day);
    day.send(county());
    const auto found = county().figures({"H1", {}, monday, monday, Dimension::person, Dimension::queue}).value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].key, "H1/C01");
    EXPECT_EQ(found[0].second_key, "A");
    EXPECT_EQ(found[0].counts->services.mean_s, 600.0);
    EXPECT_EQ(found[1].key, "H1/C02");
    EXPECT_EQ(found[1].second_key, "B");
}

TEST_P(Figures, ByWeekdayAndHourAreAHeatMapInWhichWhatIsUnknownIsNotZero) {
    Day day;
    day.hall.issue();
    day.hall.set_clock("2026-11-24", "10:30");
    day.hall.keep_house();
    day.hall.issue();
    day.send(county());
    const auto found = county().figures({"H1", {}, sunday, tuesday, Dimension::weekday, Dimension::hour}).value();
    ASSERT_EQ(found.size(), 3U * 24);
    const auto at = [&](const char* weekday, const char* hour) {
        const auto row = std::ranges::find_if(
            found, [&](const FigureRow& each) { return each.key == weekday && each.second_key == hour; });
        return row->counts;
    };
    EXPECT_EQ(at("1", "09")->people, 1);
    EXPECT_EQ(at("2", "10")->people, 1);
    EXPECT_EQ(at("1", "10")->people, 0);
    EXPECT_EQ(at("2", "11"), std::nullopt) << "it has not begun";
    EXPECT_EQ(at("7", "09"), std::nullopt) << "nothing is known of Sunday";
}

TEST_P(Figures, ByWeekAndMonthAreOfTheDaysThatWereAskedFor) {
    Day day;
    day.hall.issue();
    day.hall.set_clock("2026-12-01", "09:30");
    day.hall.keep_house();
    day.hall.issue();
    day.send(county());
    const auto december = *parse_date("2026-12-02");
    const auto weeks = rows(county(), Dimension::week, sunday, december);
    EXPECT_EQ(keys(weeks), (std::vector<std::string>{"2026-W47", "2026-W48", "2026-W49"}));
    EXPECT_EQ(weeks[0].days, 1);
    EXPECT_EQ(weeks[1].days, 7);
    EXPECT_EQ(weeks[1].counts->issued, 1);
    EXPECT_EQ(weeks[2].days, 3);
    EXPECT_EQ(weeks[2].days_known, 2);
    const auto months = rows(county(), Dimension::month, sunday, december);
    EXPECT_EQ(keys(months), (std::vector<std::string>{"2026-11", "2026-12"}));
    EXPECT_EQ(months[1].counts->issued, 1);
}

TEST_P(Figures, ByDepartmentAreOfItemsThatTheCountyKnows) {
    Day day;
    day.serve_after(1min, 1min);
    day.send(county());
    const auto found = rows(county(), Dimension::department);
    ASSERT_EQ(keys(found), std::vector<std::string>{"?"}) << "no catalogue is published yet";
    EXPECT_EQ(found[0].counts->served, 1);
}

TEST_P(Figures, AreTheSameMadeAnew) {
    Day day;
    three_are_sent_on(day);
    day.send(county());
    std::vector<FigureRow> before;
    for (const auto by : {Dimension::queue, Dimension::person, Dimension::hour}) {
        for (auto& each : rows(county(), by)) before.push_back(each);
    }
    database_->run("DELETE FROM turns");
    database_->run("UPDATE window_times SET idle_ms = 0");
    ASSERT_TRUE(county().make_figures_anew().ok());
    std::vector<FigureRow> after;
    for (const auto by : {Dimension::queue, Dimension::person, Dimension::hour}) {
        for (auto& each : rows(county(), by)) after.push_back(each);
    }
    EXPECT_EQ(after, before);
}

TEST_P(Figures, OfAFileOfVersion_0_1_0AreMadeAnewWhenItIsOpened) {
    Day day;
    three_are_sent_on(day);
    day.send(county());
    const auto before = rows(county(), Dimension::queue);
    take_back_to(3);
    open();
    EXPECT_EQ(rows(county(), Dimension::queue), before);
}

TEST_P(Figures, GoOnWhereABatchEndsInTheMiddleOfATurn) {
    Day day;
    three_are_sent_on(day);
    day.log.add(day.hall.log());
    for (std::uint64_t number = 1; number <= day.log.head(); ++number) {
        ASSERT_TRUE(county().take_in(day.log.batch(number, 1), arrival).ok());
    }
    ASSERT_TRUE(county().put_hall(county_hall("H2")).ok());
    HallLog whole("H2");
    whole.add(day.hall.log());
    ASSERT_TRUE(send_all(county(), whole).ok());
    const auto of = [&](const char* hall) { return rows(county(), Dimension::queue, monday, monday, hall); };
    EXPECT_EQ(of("H1"), of("H2"));
    EXPECT_EQ(rows(county(), Dimension::total, monday, monday, "H1")[0].counts,
              rows(county(), Dimension::total, monday, monday, "H2")[0].counts);
}

// Staff was advised to open one window where three were needed.
TEST_P(Figures, LetStaffingLearnFromTheQueuesInWhichPeopleWere) {
    Day day;
    for (int n = 0; n < 5; ++n) {
        three_are_sent_on(day);
        ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
        day.hall.set_clock(to_string(Date(std::chrono::sys_days(day.hall.local().date) + std::chrono::days(1))),
                           "09:00");
        day.hall.keep_house();
        day.hall.sign_in("1", "C01");
        day.hall.sign_in("2", "C02");
    }
    day.send(county());
    const auto sample = county().staffing_sample("H1", monday, *parse_date("2026-11-27")).value();
    EXPECT_EQ(sample.days, 5);
    ASSERT_EQ(sample.queues.size(), 2U);
    EXPECT_EQ(sample.queues[0].id, "A");
    EXPECT_EQ(sample.queues[0].services_ms, std::vector<std::int64_t>(15, 600'000));
    EXPECT_EQ(sample.queues[1].services_ms, std::vector<std::int64_t>(15, 60'000));
    EXPECT_EQ(sample.tickets(), 30) << "each of them came to two queues";
}

TEST_P(Figures, ByHourCountByTheHallsOwnClocks) {
    Day day;
    day.hall.issue();
    day.hall.pass(59min);
    day.hall.issue();
    day.hall.pass(1min);
    day.hall.issue();
    day.look("item_viewed", "A-1");
    day.send(county());
    const auto hours = rows(county(), Dimension::hour);
    ASSERT_EQ(hours.size(), 24U);
    EXPECT_EQ(hours[9].key, "09");
    EXPECT_EQ(hours[9].counts->issued, 2);
    EXPECT_EQ(hours[10].counts->issued, 1);
    EXPECT_EQ(hours[10].counts->looked_at, 1);
    EXPECT_EQ(hours[8].counts.value().issued, 0);
}

TEST_P(Figures, OfAnHourThatHasNotBegunAreUnknownAndNotZero) {
    Day day;
    day.hall.issue();
    day.hall.pass(90min);
    day.hall.issue();
    day.send(county());
    const auto hours = rows(county(), Dimension::hour);
    EXPECT_EQ(hours[9].counts.value().issued, 1);
    EXPECT_EQ(hours[9].days_going_on, 0);
    EXPECT_EQ(hours[10].counts.value().issued, 1);
    EXPECT_EQ(hours[10].days_going_on, 1) << "it is 10:30 in the hall";
    for (const std::size_t hour : {11U, 15U, 23U}) EXPECT_EQ(hours[hour].counts, std::nullopt) << hour;
    EXPECT_EQ(rows(county(), Dimension::hour, monday, tuesday)[11].counts, std::nullopt);
    const auto whole_day = rows(county(), Dimension::day)[0];
    EXPECT_EQ(whole_day.counts.value().issued, 2);
    EXPECT_EQ(whole_day.days_going_on, 1);
}

TEST_P(Figures, OfAnHourAreOfTheDaysOnWhichItHasBegun) {
    Day day;
    day.hall.pass(2h);
    day.hall.issue();
    day.hall.set_clock("2026-11-24", "09:30");
    day.hall.keep_house();
    day.hall.issue();
    day.send(county());
    const auto hours = rows(county(), Dimension::hour, monday, tuesday);
    EXPECT_EQ(hours[9].days_known, 2);
    EXPECT_EQ(hours[11].counts.value().issued, 1);
    EXPECT_EQ(hours[11].days_known, 1);
    EXPECT_EQ(hours[11].days, 2);
    EXPECT_EQ(hours[15].counts.value().issued, 0) << "on Monday nobody came";
}

TEST_P(Figures, ByHourFollowTheClocksOfAHallInAnotherZone) {
    auto far = county_hall("H3");
    far.time_zone = "Asia/Urumqi";
    ASSERT_TRUE(county().put_hall(far).ok());
    Day day("H3");  // 09:00 in Henan is 07:00 there
    day.hall.issue();
    day.send(county());
    const auto hours = rows(county(), Dimension::hour, monday, monday, "H3");
    EXPECT_EQ(hours[7].counts.value().issued, 1);
    EXPECT_EQ(hours[8].counts, std::nullopt);
}

TEST_P(Figures, ByHourAreWorkedOutAnewWhereAHallGetsAnotherZone) {
    Day day;
    day.hall.issue();
    day.look("item_viewed", "A-1");
    day.send(county());
    auto hall = county().find_hall("H1").value();
    hall.time_zone = "Asia/Urumqi";
    ASSERT_TRUE(county().put_hall(hall).ok());
    const auto hours = rows(county(), Dimension::hour);
    EXPECT_EQ(hours[7].counts.value().issued, 1);
    EXPECT_EQ(hours[7].counts.value().looked_at, 1);
    EXPECT_EQ(hours[9].counts, std::nullopt);
}

TEST_P(Figures, OfDaysThatTheLogDoesNotReachAreUnknownAndNotZero) {
    Day day;
    day.send(county());
    const auto days = rows(county(), Dimension::day, sunday, tuesday);
    EXPECT_EQ(keys(days), (std::vector<std::string>{"2026-11-22", "2026-11-23", "2026-11-24"}));
    EXPECT_EQ(days[0].counts, std::nullopt);
    EXPECT_EQ(days[1].counts.value().issued, 0);
    EXPECT_EQ(days[1].known_until, monday);
    EXPECT_EQ(days[2].counts, std::nullopt);
    EXPECT_EQ(days[2].known_until, monday);
}

TEST_P(Figures, OfAHallThatSentNothingAreUnknown) {
    const auto halls = rows(county(), Dimension::hall);
    ASSERT_EQ(halls.size(), 1U);
    EXPECT_EQ(halls[0], (FigureRow{"H1", "", 1, 0, std::nullopt, std::nullopt, 0, 1}));
    EXPECT_EQ(rows(county(), Dimension::hour).at(9).counts, std::nullopt);
    EXPECT_TRUE(rows(county(), Dimension::queue).empty());
}

TEST_P(Figures, OfAllHallsSayHowManyAreKnownAndUntilWhen) {
    Day town;
    town.serve_after(1s, 1s);
    town.hall.set_clock("2026-11-24", "09:00");
    town.hall.keep_house();
    town.send(county());
    Day village("V1");
    village.hall.issue();
    village.send(county());
    ASSERT_TRUE(county().put_hall(county_hall("H3")).ok());
    const auto days = rows(county(), Dimension::day, monday, tuesday, std::nullopt);
    EXPECT_EQ(days[0].counts.value().issued, 2);
    EXPECT_EQ(days[0].halls, 3U);
    EXPECT_EQ(days[0].halls_known, 2U);
    EXPECT_EQ(days[0].known_until, monday);
    EXPECT_EQ(days[1].halls_known, 1U);
    EXPECT_EQ(days[1].days, 3);
    EXPECT_EQ(days[1].days_known, 1);
    const auto halls = rows(county(), Dimension::hall, monday, tuesday, std::nullopt);
    EXPECT_EQ(keys(halls), (std::vector<std::string>{"H1", "H3", "V1"}));
    EXPECT_EQ(halls[0].known_until, tuesday);
    EXPECT_EQ(halls[0].days_known, 2);
    EXPECT_EQ(halls[2].days_known, 1);
    EXPECT_EQ(halls[1].counts, std::nullopt);
    EXPECT_EQ(halls[2].counts.value().issued, 1);
}

TEST_P(Figures, OfVillagePointsOrTownshipHallsAloneLeaveTheOthersOut) {
    Day town, village("V1");
    town.hall.issue();
    village.hall.issue();
    town.send(county());
    village.send(county());
    for (const auto& [kind, hall] : {std::pair(HallKind::village, "V1"), std::pair(HallKind::township, "H1")}) {
        const FiguresQuery query{std::nullopt, kind, monday, monday, Dimension::hall};
        EXPECT_EQ(keys(county().figures(query).value()), std::vector<std::string>{hall});
        auto by_queue = query;
        by_queue.by = Dimension::queue;
        EXPECT_EQ(county().figures(by_queue).value().at(0).counts.value().issued, 1);
    }
    EXPECT_TRUE(county().figures({"H1", HallKind::village, monday, monday, Dimension::hall}).value().empty());
}

TEST_P(Figures, OfThePastFollowEventsThatComeDaysLater) {
    Day day;
    const auto ticket = day.hall.issue();
    day.send(county());
    EXPECT_EQ(sum(county()).served, 0);
    day.hall.pass(5min);
    day.hall.call("1");
    day.hall.step(ticket, Step::start);
    day.hall.pass(3min);
    day.hall.step(ticket, Step::finish);
    day.hall.set_clock("2026-11-24", "09:00");
    day.hall.keep_house();
    day.send(county());
    EXPECT_EQ(sum(county()).served, 1);
    EXPECT_EQ(sum(county()).waits, (Durations{1, 300.0, 300.0, 300.0}));
    EXPECT_EQ(sum(county()).services, (Durations{1, 180.0, 180.0, 180.0}));
    EXPECT_EQ(rows(county(), Dimension::day, monday, tuesday).at(1).counts.value().issued, 0);
}

TEST_P(Figures, ThatCannotBeAskedForAreRefused) {
    const auto field = [&](Date from, Date to) {
        const auto refused = county().figures({"H1", {}, from, to, Dimension::day});
        EXPECT_EQ(code_of(refused), ErrorCode::invalid_request);
        return refused ? "" : param(refused.error(), "field");
    };
    EXPECT_EQ(field(tuesday, monday), "to");
    EXPECT_EQ(field(Date{}, monday), "from");
    EXPECT_EQ(field(*parse_date("2000-01-01"), monday), "to");
    const auto twice = county().figures({"H1", {}, monday, monday, Dimension::day, Dimension::day});
    ASSERT_EQ(code_of(twice), ErrorCode::invalid_request);
    EXPECT_EQ(param(twice.error(), "field"), "and_by");
    EXPECT_EQ(code_of(county().figures({"H9", {}, monday, monday, Dimension::day})), ErrorCode::not_found);
}

}  // namespace
}  // namespace yimen::test
