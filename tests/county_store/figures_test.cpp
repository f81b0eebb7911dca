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

std::vector<FigureRow> rows(CountyStore& county, FiguresBy by, Date from = monday, Date to = monday,
                            std::optional<std::string> hall = "H1") {
    const auto rows = county.figures({std::move(hall), {}, from, to, by});
    if (!rows) ADD_FAILURE() << rows.error().detail;
    return rows ? *rows : std::vector<FigureRow>{};
}
FigureCounts sum(CountyStore& county) { return rows(county, FiguresBy::hall).at(0).counts.value(); }
FigureCounts row(CountyStore& county, FiguresBy by, const std::string& key) {
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

TEST_P(Figures, OfWaitsAndServicesAreMeanMedianAndNinetiethByNearestRank) {
    Day day;
    for (int n = 1; n <= 10; ++n) day.serve_after(n * 10s, n * 60s);
    day.send(county());
    EXPECT_EQ(sum(county()).waits, (Durations{10, 55.0, 50.0, 90.0}));
    EXPECT_EQ(sum(county()).services, (Durations{10, 330.0, 300.0, 540.0}));
    day.serve_after(1'000s, 1s);
    day.send(county());
    EXPECT_EQ(sum(county()).waits, (Durations{11, 1'550.0 / 11, 60.0, 100.0}));
}

TEST_P(Figures, OfNothingHaveNoMean) {
    Day day;
    day.hall.issue();
    day.send(county());
    EXPECT_EQ(sum(county()).waits, Durations{});
    EXPECT_EQ(sum(county()).issued, 1);
}

TEST_P(Figures, LeaveOutAServiceThatTheDaysEndCutOff) {
    Day day;
    day.hall.step((day.hall.issue(), day.hall.call("1")), Step::start);
    ASSERT_TRUE(day.hall.send(CloseDay{}).ok());
    day.send(county());
    EXPECT_EQ(sum(county()).served, 1);
    EXPECT_EQ(sum(county()).services.count, 0);
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
    EXPECT_EQ(keys(rows(county(), FiguresBy::item)), (std::vector<std::string>{"A-1", "A-2", "B-1"}));
    EXPECT_EQ(row(county(), FiguresBy::item, "A-1").looked_at, 3);
    EXPECT_EQ(row(county(), FiguresBy::item, "A-1").guides_read, 1);
    EXPECT_EQ(row(county(), FiguresBy::item, "A-1").issued, 0);
    EXPECT_EQ(row(county(), FiguresBy::item, "B-1").issued, 1);
    EXPECT_EQ(row(county(), FiguresBy::item, "B-1").looked_at, 0);
}

TEST_P(Figures, ByQueueCountATicketWhereItStandsLastAndNoLooks) {
    Day day;
    const auto moved = day.hall.issue("A-1");
    day.hall.call("1");
    day.hall.step(moved, Step::start);
    ASSERT_TRUE(day.hall
                    .send(TransferTicket{
                        moved,
                        "B",
                    })
                    .ok());
    day.hall.issue("A-1");
    day.look("item_viewed", "A-1");
    day.send(county());
    EXPECT_EQ(row(county(), FiguresBy::queue, "A").issued, 1);
    EXPECT_EQ(row(county(), FiguresBy::queue, "B").calls, 1);
    EXPECT_EQ(row(county(), FiguresBy::queue, "B").looked_at, std::nullopt);
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
    const auto hours = rows(county(), FiguresBy::hour);
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
    const auto hours = rows(county(), FiguresBy::hour);
    EXPECT_EQ(hours[9].counts.value().issued, 1);
    EXPECT_EQ(hours[9].days_going_on, 0);
    EXPECT_EQ(hours[10].counts.value().issued, 1);
    EXPECT_EQ(hours[10].days_going_on, 1) << "it is 10:30 in the hall";
    for (const std::size_t hour : {11U, 15U, 23U}) EXPECT_EQ(hours[hour].counts, std::nullopt) << hour;
    EXPECT_EQ(rows(county(), FiguresBy::hour, monday, tuesday)[11].counts, std::nullopt);
    const auto whole_day = rows(county(), FiguresBy::day)[0];
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
    const auto hours = rows(county(), FiguresBy::hour, monday, tuesday);
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
    const auto hours = rows(county(), FiguresBy::hour, monday, monday, "H3");
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
    const auto hours = rows(county(), FiguresBy::hour);
    EXPECT_EQ(hours[7].counts.value().issued, 1);
    EXPECT_EQ(hours[7].counts.value().looked_at, 1);
    EXPECT_EQ(hours[9].counts, std::nullopt);
}

TEST_P(Figures, OfDaysThatTheLogDoesNotReachAreUnknownAndNotZero) {
    Day day;
    day.send(county());
    const auto days = rows(county(), FiguresBy::day, sunday, tuesday);
    EXPECT_EQ(keys(days), (std::vector<std::string>{"2026-11-22", "2026-11-23", "2026-11-24"}));
    EXPECT_EQ(days[0].counts, std::nullopt);
    EXPECT_EQ(days[1].counts.value().issued, 0);
    EXPECT_EQ(days[1].known_until, monday);
    EXPECT_EQ(days[2].counts, std::nullopt);
    EXPECT_EQ(days[2].known_until, monday);
}

TEST_P(Figures, OfAHallThatSentNothingAreUnknown) {
    const auto halls = rows(county(), FiguresBy::hall);
    ASSERT_EQ(halls.size(), 1U);
    EXPECT_EQ(halls[0], (FigureRow{"H1", 1, 0, std::nullopt, std::nullopt, 0, 1}));
    EXPECT_EQ(rows(county(), FiguresBy::hour).at(9).counts, std::nullopt);
    EXPECT_TRUE(rows(county(), FiguresBy::queue).empty());
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
    const auto days = rows(county(), FiguresBy::day, monday, tuesday, std::nullopt);
    EXPECT_EQ(days[0].counts.value().issued, 2);
    EXPECT_EQ(days[0].halls, 3U);
    EXPECT_EQ(days[0].halls_known, 2U);
    EXPECT_EQ(days[0].known_until, monday);
    EXPECT_EQ(days[1].halls_known, 1U);
    EXPECT_EQ(days[1].days, 3);
    EXPECT_EQ(days[1].days_known, 1);
    const auto halls = rows(county(), FiguresBy::hall, monday, tuesday, std::nullopt);
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
        const FiguresQuery query{std::nullopt, kind, monday, monday, FiguresBy::hall};
        EXPECT_EQ(keys(county().figures(query).value()), std::vector<std::string>{hall});
        auto by_queue = query;
        by_queue.by = FiguresBy::queue;
        EXPECT_EQ(county().figures(by_queue).value().at(0).counts.value().issued, 1);
    }
    EXPECT_TRUE(county().figures({"H1", HallKind::village, monday, monday, FiguresBy::hall}).value().empty());
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
    EXPECT_EQ(rows(county(), FiguresBy::day, monday, tuesday).at(1).counts.value().issued, 0);
}

TEST_P(Figures, ThatCannotBeAskedForAreRefused) {
    const auto field = [&](Date from, Date to) {
        const auto refused = county().figures({"H1", {}, from, to, FiguresBy::day});
        EXPECT_EQ(code_of(refused), ErrorCode::invalid_request);
        return refused ? "" : param(refused.error(), "field");
    };
    EXPECT_EQ(field(tuesday, monday), "to");
    EXPECT_EQ(field(Date{}, monday), "from");
    EXPECT_EQ(field(*parse_date("2000-01-01"), monday), "to");
    EXPECT_EQ(code_of(county().figures({"H9", {}, monday, monday, FiguresBy::day})), ErrorCode::not_found);
}

}  // namespace
}  // namespace yimen::test
