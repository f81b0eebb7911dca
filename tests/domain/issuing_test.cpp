#include <gtest/gtest.h>

#include "domain/test_hall.hpp"

namespace yimen {
namespace {

using test::only;
using test::TestHall;
using namespace std::chrono_literals;

IssueTicket ordinary(std::string item = "A-1") { return {std::move(item), Priority::none, Language::zh, "K1", {}}; }

IssueTicket with_wait_of(std::chrono::seconds wait) {
    auto command = ordinary();
    command.estimate = {true, static_cast<int>(wait.count()), static_cast<int>(wait.count()), 8, 8, true};
    return command;
}

std::string param(const Error& error, std::string_view name) {
    for (const auto& [key, value] : error.params) {
        if (key == name) return value;
    }
    return "";
}

Error refused(TestHall& hall, const Command& command) {
    const auto events = hall.send(command);
    if (events) {
        ADD_FAILURE() << "the command should have been refused";
        return {};
    }
    return events.error();
}

TEST(Issuing, ATicketCarriesItsNumberItemQueueAndPlace) {
    TestHall hall;
    hall.issue();
    const auto issued = only<TicketIssued>(hall.send(IssueTicket{"A-2", Priority::elderly, Language::en, "K1", {}}));
    EXPECT_EQ(issued.ticket, "20261123-A002");
    EXPECT_EQ(issued.queue, "A");
    EXPECT_EQ(issued.item, "A-2");
    EXPECT_EQ(issued.catalogue_version, 7);
    EXPECT_EQ(issued.order, (OrderKey{hall.now().time_since_epoch().count(), 2, 0}));
    EXPECT_EQ(issued.ahead, 0);  // a first priority ticket goes first
    const auto& ticket = hall.ticket("20261123-A002");
    EXPECT_EQ(ticket.number, "A002");
    EXPECT_EQ(ticket.state, TicketState::waiting);
    EXPECT_EQ(ticket.language, Language::en);
    EXPECT_EQ(ticket.priority, Priority::elderly);
    EXPECT_EQ(ticket.kiosk, "K1");
    EXPECT_EQ(ticket.issued_at, hall.now());
}

TEST(Issuing, EachQueueCountsItsOwnSeries) {
    TestHall hall;
    EXPECT_EQ(hall.number(hall.issue("A-1")), "A001");
    EXPECT_EQ(hall.number(hall.issue("B-1")), "B001");
    EXPECT_EQ(hall.number(hall.issue("A-2")), "A002");
}

TEST(Issuing, ARefusalUsesNoNumber) {
    TestHall hall;
    hall.issue();
    hall.set_clock("12:30");
    EXPECT_EQ(hall.error_of(ordinary()), ErrorCode::lunch_break);
    hall.set_clock("14:30");
    EXPECT_EQ(hall.number(hall.issue()), "A002");
}

TEST(Issuing, AnItemThatIsUnknownIsNotFoundAndOneWithoutAQueueIsNotServed) {
    TestHall hall;
    EXPECT_EQ(hall.error_of(ordinary("X-1")), ErrorCode::not_found);
    const auto error = refused(hall, ordinary("Z-1"));
    EXPECT_EQ(error.code, ErrorCode::item_not_served);
    EXPECT_EQ(param(error, "item"), "Z-1");
    EXPECT_EQ(param(error, "department"), "示例部门");
}

TEST(Issuing, OnlyAKioskOfTheHallIsNamed) {
    TestHall hall;
    EXPECT_EQ(hall.error_of(IssueTicket{"A-1", Priority::none, Language::zh, "K9", {}}), ErrorCode::not_found);
    EXPECT_TRUE(hall.send(IssueTicket{"A-1", Priority::none, Language::zh, "", {}}));  // at the counter
}

TEST(Issuing, AClosedHallSaysWhenItOpensNext) {
    TestHall hall;
    hall.set_clock("2026-11-27", "18:00");
    const auto error = refused(hall, ordinary());
    EXPECT_EQ(error.code, ErrorCode::hall_closed);
    EXPECT_EQ(param(error, "next_opening"), "2026-11-30T00:30:00.000Z");
}

HallProfile on_thursdays() {
    auto profile = test::small_hall();
    profile.queues.front().weekdays = {std::chrono::Thursday};
    return profile;
}

TEST(Issuing, AQueueThatIsServedOnOtherDaysSaysWhenItIs) {
    TestHall hall(on_thursdays());
    const auto error = refused(hall, ordinary());
    EXPECT_EQ(error.code, ErrorCode::queue_not_today) << "a Monday";
    EXPECT_EQ(param(error, "queue"), "A");
    EXPECT_EQ(param(error, "next_opening"), "2026-11-26T00:30:00.000Z");
    EXPECT_TRUE(hall.send(ordinary("B-1")));
    hall.set_clock("2026-11-26", "09:00");
    EXPECT_TRUE(hall.send(ordinary()));
}

TEST(Issuing, AClosedHallNamesTheDayOnWhichTheQueueIsServed) {
    TestHall hall(on_thursdays());
    hall.set_clock("2026-11-27", "18:00");
    const auto error = refused(hall, ordinary());
    EXPECT_EQ(error.code, ErrorCode::hall_closed);
    EXPECT_EQ(param(error, "next_opening"), "2026-12-03T00:30:00.000Z");
}

TEST(Issuing, NobodyIsSentToAQueueThatIsNotServedToday) {
    TestHall hall(on_thursdays());
    const auto ticket = hall.issue("B-1");
    hall.sign_in("2", "C02");
    hall.call("2");
    hall.step(ticket, Step::start);
    EXPECT_EQ(hall.error_of(TransferTicket{ticket, "A"}), ErrorCode::queue_not_today);
}

TEST(Issuing, LunchIsNamedAsSuch) {
    TestHall hall;
    hall.set_clock("12:00");
    const auto error = refused(hall, ordinary());
    EXPECT_EQ(error.code, ErrorCode::lunch_break);
    EXPECT_EQ(param(error, "next_opening"), "2026-11-23T06:30:00.000Z");
}

TEST(Issuing, AKnownWaitMustEndBeforeThePeriodDoes) {
    TestHall hall;
    hall.set_clock("11:30");
    EXPECT_TRUE(hall.send(with_wait_of(30min)));
    const auto error = refused(hall, with_wait_of(30min + 1s));
    EXPECT_EQ(error.code, ErrorCode::too_late_before_break);
    EXPECT_EQ(param(error, "closing"), "2026-11-23T04:00:00.000Z");
    EXPECT_EQ(param(error, "next_opening"), "2026-11-23T06:30:00.000Z");
}

TEST(Issuing, AWaitThatTheAfternoonHasNoRoomForIsForTomorrow) {
    TestHall hall;
    hall.set_clock("11:30");
    const auto error = refused(hall, with_wait_of(6h + 1s));
    EXPECT_EQ(error.code, ErrorCode::too_late_today);
    EXPECT_EQ(param(error, "closing"), "2026-11-23T09:30:00.000Z");
    EXPECT_EQ(param(error, "next_opening"), "2026-11-24T00:30:00.000Z") << "in the afternoon it would be refused again";
}

TEST(Issuing, BeforeTheBreakTheMarginIsNamedAsSuch) {
    TestHall hall;
    hall.set_clock("11:51");
    const auto error = refused(hall, ordinary());
    EXPECT_EQ(error.code, ErrorCode::numbers_ended);
    EXPECT_EQ(param(error, "next_opening"), "2026-11-23T06:30:00.000Z");
}

TEST(Issuing, NumbersOfTheAfternoonAreGivenBeforeTheBreakWhereTheProfileSaysSo) {
    auto profile = test::small_hall();
    profile.hours.afternoon_numbers = true;
    TestHall hall(profile);
    hall.set_clock("11:55");
    EXPECT_TRUE(hall.send(ordinary()));
    EXPECT_TRUE(hall.send(with_wait_of(3h)));
    EXPECT_EQ(hall.error_of(with_wait_of(6h)), ErrorCode::too_late_today);
    hall.set_clock("12:00");
    EXPECT_EQ(hall.error_of(ordinary()), ErrorCode::lunch_break);
    hall.set_clock("17:21");
    EXPECT_EQ(hall.error_of(ordinary()), ErrorCode::numbers_ended);
}

TEST(Issuing, WhereTomorrowBeginsAsTodayEndsNothingCloses) {
    auto profile = test::small_hall();
    profile.hours.seasons = {{std::chrono::January / 1, std::chrono::December / 31, {{0min, 24h}}}};
    profile.hours.day_close = 24h;
    TestHall hall(profile);
    hall.set_clock("23:55");
    EXPECT_TRUE(hall.send(ordinary()));
    EXPECT_TRUE(hall.send(with_wait_of(1h)));
}

TEST(Issuing, AShortKnownWaitIsInTimeUntilTheLastMinute) {
    TestHall hall;
    hall.set_clock("17:29");
    EXPECT_TRUE(hall.send(with_wait_of(60s)));
    EXPECT_EQ(hall.error_of(with_wait_of(61s)), ErrorCode::too_late_today);
}

TEST(Issuing, WhereTheWaitIsUnknownTheMarginBeforeClosingStandsForIt) {
    TestHall hall;
    hall.set_clock("17:20");
    EXPECT_TRUE(hall.send(ordinary()));
    hall.set_clock("17:21");
    const auto error = refused(hall, ordinary());
    EXPECT_EQ(error.code, ErrorCode::numbers_ended);
    EXPECT_EQ(param(error, "next_opening"), "2026-11-24T00:30:00.000Z");
}

TEST(Issuing, WithLunchServiceOnlyTheEveningIsTooLate) {
    auto profile = test::small_hall();
    profile.hours.lunch_service = true;
    TestHall hall(profile);
    hall.set_clock("11:55");
    EXPECT_TRUE(hall.send(ordinary()));
    EXPECT_TRUE(hall.send(with_wait_of(3h)));
    hall.set_clock("13:00");
    EXPECT_TRUE(hall.send(ordinary()));
    const auto error = refused(hall, with_wait_of(5h));
    EXPECT_EQ(error.code, ErrorCode::too_late_today);
    EXPECT_EQ(param(error, "closing"), "2026-11-23T09:30:00.000Z");
    EXPECT_EQ(param(error, "next_opening"), "2026-11-24T00:30:00.000Z");
}

TEST(Issuing, ASeriesEndsAtItsLimitAndTheOthersGoOn) {
    auto profile = test::small_hall();
    profile.series_limit = 2;
    TestHall hall(profile);
    hall.issue("A-1");
    hall.issue("A-1");
    const auto error = refused(hall, ordinary());
    EXPECT_EQ(error.code, ErrorCode::series_exhausted);
    EXPECT_EQ(param(error, "series"), "A");
    EXPECT_EQ(hall.number(hall.issue("B-1")), "B001");
}

TEST(Issuing, AHallIsFullAtItsLimitOfTicketsADay) {
    auto profile = test::small_hall();
    profile.max_tickets_a_day = 2;
    TestHall hall(profile);
    const auto gone = hall.issue();
    hall.issue();
    ASSERT_TRUE(hall.send(CancelTicket{gone, "resident"}));
    EXPECT_EQ(hall.error_of(ordinary()), ErrorCode::hall_full);  // ended tickets count
    hall.set_clock("2026-11-24", "09:00");
    EXPECT_TRUE(hall.send(ordinary()));
}

TEST(Issuing, NumbersAboveNineHundredNinetyNineHaveFourDigits) {
    EXPECT_EQ(ticket_number('A', 7), "A007");
    EXPECT_EQ(ticket_number('A', 999), "A999");
    EXPECT_EQ(ticket_number('Z', 1000), "Z1000");
    EXPECT_EQ(ticket_id(*parse_date("2026-01-02"), 'Z', 1000), "20260102-Z1000");
}

TEST(Issuing, AClockThatGoesBackChangesNeitherOrderNorNumbers) {
    TestHall hall;
    const auto first = hall.issue();
    hall.jump(-10min);
    const auto second = hall.issue();
    EXPECT_EQ(hall.number(second), "A002");
    EXPECT_LT(hall.ticket(first).order, hall.ticket(second).order);
    EXPECT_EQ(hall.ticket(second).order.arrival_ms, hall.ticket(first).order.arrival_ms);
    hall.sign_in("1", "C01");
    EXPECT_EQ(hall.call("1"), first);
    EXPECT_EQ(hall.ticket(first).first_called_at, hall.now());
}

TEST(Issuing, AWaitThatTheClockTurnedBackIsZeroNotNegative) {
    TestHall hall;
    hall.issue();
    hall.sign_in("1", "C01");
    hall.jump(-10min);
    EXPECT_EQ(only<TicketCalled>(hall.send(CallNext{"1"})).wait_ms, 0);
}

TEST(Issuing, TheDaysArrivalsBeginAgainAfterAClockThatWasFarAhead) {
    TestHall hall;
    hall.set_clock("2027-11-23", "09:00");  // a Tuesday, a year ahead
    hall.issue();
    hall.set_clock("2026-11-24", "09:00");
    ASSERT_TRUE(hall.send(CloseDay{}));
    ASSERT_TRUE(hall.send(OpenDay{}));
    const auto ticket = hall.issue();
    EXPECT_EQ(hall.ticket(ticket).order.arrival_ms, hall.now().time_since_epoch().count());
}

TEST(Usage, IsRecordedAsToldWithoutTouchingTheDay) {
    TestHall hall;
    const auto before = hall.state().tickets();
    const auto events = hall.send(RecordUsage{{{"item_viewed", "A-1", "items", "K1", Language::zh, false}}});
    EXPECT_EQ(only<UsageRecorded>(events).item, "A-1");
    EXPECT_EQ(hall.state().tickets(), before);
}

TEST(Usage, OnlyKnownKindsItemsKiosksAndPagesAreTaken) {
    TestHall hall;
    const auto code = [&](UsageRecorded usage) { return hall.error_of(RecordUsage{{std::move(usage)}}); };
    EXPECT_EQ(code({"typed", "", "", "", Language::zh, false}), ErrorCode::invalid_request);
    EXPECT_EQ(code({"search", "X-1", "", "", Language::zh, false}), ErrorCode::not_found);
    EXPECT_EQ(code({"search", "", "", "K9", Language::zh, false}), ErrorCode::not_found);
    for (const auto* about_somebody : {"张明", "410721199001011234", "13812345678", "zhang.ming", "home/1"}) {
        const auto refused = hall.send(RecordUsage{{{"search", "", about_somebody, "K1", Language::zh, false}}});
        ASSERT_FALSE(refused) << about_somebody;
        EXPECT_EQ(refused.error().code, ErrorCode::invalid_request);
        EXPECT_EQ(refused.error().params.front().second, "page");
    }
    for (const auto* page : {"", "home", "categories", "items", "guide", "priority", "ticket", "notice"}) {
        EXPECT_TRUE(hall.send(RecordUsage{{{"search", "", page, "K1", Language::zh, false}}})) << page;
    }
}

TEST(Usage, ThatIsBadSpoilsNoneOfItsNeighboursAndIsNamedWithoutWhatItSaid) {
    TestHall hall;
    const auto good = [](const char* item) {
        return UsageRecorded{"item_viewed", item, "items", "K1", Language::zh, false};
    };
    const auto events = hall.send(
        RecordUsage{{good("A-1"), good("X-9"), good("A-2"), {"search", "", "张明", "K1", Language::zh, false}},
                    {0, 2, 3, 5},
                    {"events[1].kind: expected to be present", "events[4]: expected a JSON object"}});
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 3U);
    EXPECT_EQ(std::get<UsageRecorded>((*events)[0]).item, "A-1");
    EXPECT_EQ(std::get<UsageRecorded>((*events)[1]).item, "A-2");
    const auto& refused = std::get<UsageRefused>((*events)[2]);
    EXPECT_EQ(refused.kiosk, "K1");
    EXPECT_EQ(refused.accepted, 2);
    EXPECT_EQ(refused.entries,
              (std::vector<std::string>{"events[1].kind: expected to be present", "events[4]: expected a JSON object",
                                        "events[2].item: there is none of this id",
                                        "events[5].page: expected one of home categories items guide priority ticket "
                                        "notice"}));
}

TEST(Usage, AtMostFiftyEventsAreTakenAtOnce) {
    TestHall hall;
    const UsageRecorded usage{"search", "", "", "", Language::zh, false};
    EXPECT_TRUE(hall.send(RecordUsage{std::vector(50, usage)}));
    EXPECT_EQ(hall.error_of(RecordUsage{std::vector(51, usage)}), ErrorCode::invalid_request);
}

}  // namespace
}  // namespace yimen
