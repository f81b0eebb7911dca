// What halls send that cannot be: it spoils nobody's figures, is told with its hall's name, and staff decides.
#include <gmock/gmock.h>

#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"
#include "protocol/event_json.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

const Date monday = *parse_date("2026-11-23");
const Instant on_monday = *parse_iso("2026-11-23T08:00:00.000Z");  // 16:00 in the halls

class JudgedEvents : public OnBothStores {
   protected:
    void SetUp() override {
        OnBothStores::SetUp();
        ASSERT_TRUE(county().add_staff({"wang", "示例乙", {StaffRole::admin}, on_monday, false}, sha256("wang")));
        ASSERT_TRUE(county().add_staff({"li", "示例甲", {StaffRole::approver}, on_monday, false}, sha256("li")));
    }

    // Two people of one hall; `spoil` changes what the hall says of the first call.
    HallLog served(const std::string& id, const std::function<void(std::string&)>& spoil = {}) {
        TestHall hall;
        hall.sign_in("1", "C01");
        for (int i = 0; i < 2; ++i) hall.issue();
        hall.pass(5min);
        hall.serve("1", 2min);
        hall.serve("1", 2min);
        HallLog log(id, id == "H1" ? 'a' : 'b');
        for (const auto& logged : hall.log()) {
            UsageEvent event{to_string(logged.day), logged.at.time_since_epoch().count(),
                             std::string(type_of(logged.event)), encode(logged.event)};
            if (spoil && event.type == "ticket.called") std::exchange(spoiled_, true) ? void() : spoil(event.body);
            log.add(std::move(event));
        }
        return log;
    }
    static void replace(std::string& body, const std::string& field, const std::string& value) {
        const auto at = body.find(field) + field.size();
        body.replace(at, body.find_first_of(",}", at) - at, value);
    }
    FigureRow figures(const std::optional<std::string>& hall, Date from = monday, Date to = monday) {
        const auto rows = county().figures({hall, {}, from, to, hall ? Dimension::hall : Dimension::day});
        EXPECT_TRUE(rows) << rows.error().detail;
        return rows ? rows->front() : FigureRow{};
    }
    EventName called(const HallLog& log, int which = 0) {
        for (std::size_t i = 0; i < log.events().size(); ++i) {
            if (log.events()[i].type == "ticket.called" && which-- == 0) return {log.hall(), log.stream(), i + 1};
        }
        return {};
    }

    bool spoiled_ = false;
};

INSTANTIATE_TEST_SUITE_P(Both, JudgedEvents, both_stores, name_of_store);

TEST_P(JudgedEvents, ThatNoHallCanMeanSpoilNoReportAndAreToldWithTheirHallsName) {
    for (const auto* wait : {"9223372036854775807", "1e308", "-1", "2.0"}) {
        close();
        OnBothStores::SetUp();
        spoiled_ = false;
        const auto log = served("H1", [&](std::string& body) { replace(body, R"("wait_ms":)", wait); });
        ASSERT_TRUE(send_all(county(), log));
        ASSERT_TRUE(send_all(county(), served("V1")));
        EXPECT_EQ(figures({}).counts->waits.count, 3) << wait;
        EXPECT_EQ(figures("H1").counts->waits, (Durations{1, 420.0, 420.0, 420.0}));
        EXPECT_TRUE(county().staffing_sample("H1", monday, monday));
        const auto alarms = county().alarms().value();
        ASSERT_EQ(alarms.size(), 1U);
        EXPECT_EQ(alarms[0], (CountyAlarm{EventMark::quarantined, "H1", county().find_hall("H1")->name, 1, {}, {}}));
        const auto events = county().marked_events(EventMark::quarantined, {}, 0).value();
        ASSERT_EQ(events.size(), 1U);
        EXPECT_EQ(events[0].name, called(log));
        EXPECT_THAT(events[0].why, testing::HasSubstr("wait_ms"));
        EXPECT_TRUE(county().verify("H1")) << "it is kept as it came";
    }
}

TEST_P(JudgedEvents, OfAClockThatWasWeeksAheadAddUpToASumThatFits) {
    HallLog log;
    const auto honest = served("H1");
    for (auto event : honest.events()) {
        if (event.type == "ticket.called") event.at_ms += Milliseconds{longest_wait - 1h}.count();
        log.add(std::move(event));
    }
    ASSERT_TRUE(send_all(county(), log));
    EXPECT_EQ(figures("H1").counts->raw_waits.count, 2);
    EXPECT_GT(*figures("H1").counts->raw_waits.ninetieth_s, 2'670'000.0);
    EXPECT_EQ(figures("H1").counts->services.mean_s, 120.0) << "they began and ended by the clock that was right";
}

TEST_P(JudgedEvents, ThatAnOlderProgramCountedAreQuarantinedWhereItsFiguresAreMadeAnew) {
    ASSERT_TRUE(send_all(county(), served("H1")));
    ASSERT_TRUE(send_all(county(), served("V1")));
    const std::string other = R"("wait_ms":9223372036854775807)";
    const std::string body =
        on_postgresql()
            ? "convert_to(regexp_replace(convert_from(body, 'UTF8'), '\"wait_ms\":[0-9]+', '" + other + "'), 'UTF8')"
            : "CAST(replace(replace(CAST(body AS TEXT), '\"wait_ms\":300000', '" + other +
                  "'), '\"wait_ms\":420000', '" + other + "') AS BLOB)";
    database_->run("UPDATE events SET body = " + body + " WHERE hall = 'H1'");
    close();
    database_->run("UPDATE halls SET figures_definition = 1");
    open();
    EXPECT_EQ(county().progress("H1")->quarantined, 2);
    EXPECT_EQ(figures("H1").counts->waits.count, 0);
    EXPECT_EQ(figures("H1").counts->issued, 2);
    EXPECT_EQ(figures("V1").counts->waits.count, 2);
    EXPECT_TRUE(county().judge_again(arrival)->empty());
}

TEST_P(JudgedEvents, AreSetAsideByAnAdministratorWithAReasonThatStays) {
    const auto log = served("H1");
    ASSERT_TRUE(send_all(county(), log));
    const auto before = *figures("H1").counts;
    const auto event = called(log);
    const auto aside = county().judge(event, EventAction::set_aside, {"wang", "叫号试验", on_monday});
    ASSERT_TRUE(aside) << aside.error().detail;
    EXPECT_TRUE(aside->kept.set_aside);
    EXPECT_EQ(figures("H1").counts->calls, before.calls - 1);
    EXPECT_EQ(figures("H1").counts->waits.count, before.waits.count - 1);
    EXPECT_TRUE(county().verify("H1")) << "the log stays as it is";
    EXPECT_EQ(county().marked_events(EventMark::set_aside, "H1", 0)->at(0).name, event);
    ASSERT_TRUE(county().judge(event, EventAction::put_back, {"wang", "不是试验", on_monday + 1h}));
    EXPECT_EQ(*figures("H1").counts, before);
    EXPECT_TRUE(county().marked_events(EventMark::set_aside, "H1", 0)->empty());
    const std::vector<EventStep> steps{{2, on_monday + 1h, "wang", EventAction::put_back, event, "不是试验"},
                                       {1, on_monday, "wang", EventAction::set_aside, event, "叫号试验"}};
    EXPECT_EQ(county().event_history("H1", 0).value(), steps);
    EXPECT_EQ(county().event_history({}, 1)->size(), 1U);
}

TEST_P(JudgedEvents, AreJudgedByNobodyElseAndNotWithoutAReasonNorTwice) {
    const auto log = served("H1");
    ASSERT_TRUE(send_all(county(), log));
    const auto before = *figures("H1").counts;
    const auto judge = [&](const EventName& event, EventAction action, const Act& act) {
        return county().judge(event, action, act).error();
    };
    const auto event = called(log);
    using enum EventAction;
    EXPECT_EQ(param(judge(event, set_aside, {"li", "why", on_monday}), "reason"), "role_missing");
    EXPECT_EQ(param(judge(event, set_aside, {"nobody", "why", on_monday}), "reason"), "unknown_staff");
    EXPECT_EQ(param(judge(event, set_aside, {"wang", "", on_monday}), "field"), "reason");
    EXPECT_EQ(judge(event, put_back, {"wang", "why", on_monday}).code, ErrorCode::wrong_state);
    EXPECT_EQ(judge({"H9", log.stream(), 1}, set_aside, {"wang", "why", on_monday}).code, ErrorCode::not_found);
    EXPECT_EQ(judge({"H1", "f", 1}, set_aside, {"wang", "why", on_monday}).code, ErrorCode::not_found);
    for (const auto number : {std::uint64_t{0}, log.head() + 1, ~std::uint64_t{0}}) {
        EXPECT_EQ(judge({"H1", log.stream(), number}, set_aside, {"wang", "why", on_monday}).code,
                  ErrorCode::not_found);
    }
    EXPECT_EQ(*figures("H1").counts, before);
    EXPECT_TRUE(county().event_history("H1", 0)->empty());
    ASSERT_TRUE(county().judge(event, set_aside, {"wang", "why", on_monday}));
    EXPECT_EQ(judge(event, set_aside, {"wang", "why", on_monday}).code, ErrorCode::wrong_state);
}

TEST_P(JudgedEvents, ThatAreQuarantinedAreNoAlarmOnceTheyAreSetAside) {
    const auto log = served("H1", [&](std::string& body) { replace(body, R"("wait_ms":)", "-1"); });
    ASSERT_TRUE(send_all(county(), log));
    ASSERT_TRUE(county().judge(called(log), EventAction::set_aside, {"wang", "坏数据", on_monday}));
    EXPECT_TRUE(county().alarms()->empty());
    EXPECT_EQ(county().progress("H1")->quarantined, 1);
}

TEST_P(JudgedEvents, ThatTellOfLostRecordsAreAnAlarmUntilSomebodyHasLookedAtTheDisk) {
    auto log = served("H1");
    const RecordsLost lost{20, 17, true, {{'A', 2}}};
    log.add(LoggedEvent{log.head() + 1, monday, on_monday, lost});
    ASSERT_TRUE(send_all(county(), log, on_monday));
    const CountyAlarm alarm{EventMark::records_lost, "H1", county().find_hall("H1")->name, 1, monday, monday};
    EXPECT_EQ(county().alarms().value(), std::vector<CountyAlarm>{alarm});
    const EventName event{"H1", log.stream(), log.head()};
    EXPECT_EQ(county().marked_events(EventMark::records_lost, {}, 0)->at(0).name, event);
    const auto of_people = [&] {
        auto counts = *figures("H1").counts;
        counts.windows.reset();  // their time passes from event to event, also to this one
        return counts;
    };
    const auto before = of_people();
    ASSERT_TRUE(county().judge(event, EventAction::set_aside, {"wang", "磁盘已更换", on_monday}));
    EXPECT_TRUE(county().alarms()->empty());
    EXPECT_EQ(of_people(), before);
    ASSERT_TRUE(county().judge(event, EventAction::put_back, {"wang", "又坏了", on_monday}));
    EXPECT_EQ(county().alarms()->size(), 1U);
}

TEST_P(JudgedEvents, ThatAnOlderProgramCouldNotReadAreAnAlarmOnceTheyAreRead) {
    auto log = served("H1");
    log.add(LoggedEvent{log.head() + 1, monday, on_monday, RecordsLost{}});
    ASSERT_TRUE(send_all(county(), log, on_monday));
    database_->run("UPDATE events SET quarantined = 1, records_lost = 0 WHERE number = " + std::to_string(log.head()));
    database_->run("UPDATE halls SET quarantined = 1");
    EXPECT_EQ(county().alarms()->at(0).mark, EventMark::quarantined);
    EXPECT_EQ(county().reread_quarantined().value(), 1);
    ASSERT_EQ(county().alarms()->size(), 1U);
    EXPECT_EQ(county().alarms()->at(0).mark, EventMark::records_lost);
}

// The ledger of a hall whose clock is twenty days ahead on Monday.
HallLog ahead(std::string id = "H1") {
    HallLog log(std::move(id));
    log.add_some(3);
    for (int each = 0; each < 2; ++each) {
        const UsageRecorded looked{"item_viewed", "A-1", "", "K1", Language::zh, false};
        log.add(LoggedEvent{log.head() + 1, *parse_date("2026-12-13"), *parse_iso("2026-12-13T01:00:00.000Z"), looked});
    }
    return log;
}

TEST_P(JudgedEvents, OfADayBeyondTheCountysOwnAreKeptAndToldAndMakeNoDayKnown) {
    auto log = ahead();
    ASSERT_TRUE(send_all(county(), log, on_monday));
    EXPECT_EQ(county().ack_of("H1").value(), log.ack());
    EXPECT_EQ(county().progress("H1")->known_until, monday);
    EXPECT_EQ(figures("H1", *parse_date("2026-12-01"), *parse_date("2026-12-01")).counts, std::nullopt)
        << "nobody knows, which is not 0";
    EXPECT_EQ(figures("H1", monday, *parse_date("2026-12-31")).counts->looked_at, 3);
    const CountyAlarm alarm{
        EventMark::misdated,      "H1", county().find_hall("H1")->name, 2, *parse_date("2026-12-13"),
        *parse_date("2026-12-13")};
    EXPECT_EQ(county().alarms().value(), std::vector<CountyAlarm>{alarm});
    EXPECT_EQ(county().marked_events(EventMark::misdated, "H1", 1)->size(), 1U);
    // The clock is put right, and the day comes.
    log.add_some(1);
    ASSERT_TRUE(send_all(county(), log, on_monday + 1h));
    EXPECT_EQ(county().progress("H1")->known_until, monday);
    const auto later = *parse_iso("2026-12-14T01:00:00.000Z");
    log.add(LoggedEvent{log.head() + 1, *parse_date("2026-12-14"), later, DayOpened{*parse_date("2026-12-14"), {}}});
    ASSERT_TRUE(send_all(county(), log, later));
    EXPECT_EQ(county().progress("H1")->known_until, *parse_date("2026-12-14"));
    for (int event = 0; event < 2; ++event) {
        const EventName name{"H1", log.stream(), static_cast<std::uint64_t>(4 + event)};
        ASSERT_TRUE(county().judge(name, EventAction::set_aside, {"wang", "时钟错误", later}));
    }
    EXPECT_TRUE(county().alarms()->empty());
    EXPECT_EQ(figures("H1", monday, *parse_date("2026-12-31")).counts->looked_at, 4);
}

TEST_P(JudgedEvents, OfADayThatABitLaterBeginsHereAreNoAlarm) {
    HallLog log("H1");
    log.add_some(1);
    ASSERT_TRUE(send_all(county(), log, *parse_iso("2026-11-22T15:52:00.000Z")));  // 23:52 on Sunday
    EXPECT_TRUE(county().alarms()->empty());
    EXPECT_EQ(county().progress("H1")->known_until, monday);
}

TEST_P(JudgedEvents, OfADayBeforeThereWasAnyHallMakeNoDayKnownEither) {
    HallLog log("H1");
    log.add(LoggedEvent{1, *parse_date("1970-01-01"), Instant{}, DayOpened{*parse_date("1970-01-01"), {}}});
    log.add_some(2);
    ASSERT_TRUE(send_all(county(), log, on_monday));
    EXPECT_EQ(county().progress("H1")->known_from, monday);
    EXPECT_EQ(county().alarms()->size(), 1U);
}

TEST_P(JudgedEvents, OfDaysThatAnOlderProgramBelievedAreBelievedNoMoreAfterAStart) {
    ASSERT_TRUE(send_all(county(), ahead()));  // when all of it has begun
    ASSERT_EQ(county().progress("H1")->known_until, *parse_date("2026-12-13"));
    EXPECT_EQ(county().judge_again(on_monday).value(), std::vector<std::string>{"H1"});
    EXPECT_EQ(county().progress("H1")->known_until, monday);
    EXPECT_EQ(county().alarms()->at(0).events, 2);
    EXPECT_TRUE(county().judge_again(on_monday)->empty());
}

TEST_P(JudgedEvents, OfAFileOfVersion_0_1_0AreJudgedLikeAllOthers) {
    ASSERT_TRUE(send_all(county(), ahead()));
    take_back_to(3);
    open();
    EXPECT_TRUE(county().alarms()->empty());
    EXPECT_EQ(figures("H1", monday, *parse_date("2026-12-31")).counts->looked_at, 5);
    EXPECT_EQ(county().judge_again(on_monday).value(), std::vector<std::string>{"H1"});
    EXPECT_EQ(figures("H1", monday, *parse_date("2026-12-31")).counts->looked_at, 3);
}

TEST_P(JudgedEvents, OfAHallThatIsNotThereAreNotFound) {
    EXPECT_EQ(county().marked_events(EventMark::misdated, "H9", 0).error().code, ErrorCode::not_found);
    EXPECT_EQ(county().event_history("H9", 0).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace yimen::test
