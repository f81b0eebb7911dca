// What the file tells is the hall as it was.
#include <ctime>
#include <iostream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// The ticket of today that a number means; "none" where there are none.
std::string some_ticket(const HallState& hall, std::uint32_t number) {
    std::vector<std::string> ids{"none"};
    for (const auto& ticket : hall.tickets()) {
        if (!is_end(ticket->state)) ids.push_back(ticket->id);
    }
    return ids[number % ids.size()];
}

Command some_command(const HallState& hall, std::uint32_t number) {
    const auto ticket = some_ticket(hall, number / 32);
    const std::string window = number / 32 % 2 ? "1" : "2";
    switch (number % 24) {
        case 0: return SignIn{window, number / 64 % 2 ? "C01" : "C02"};
        case 1: return SignIn{window, window == "1" ? "C01" : "C02"};
        case 2:
        case 3: return CallNext{window};
        case 4: return StepTicket{ticket, Step::recall};
        case 5:
        case 6: return StepTicket{ticket, Step::start};
        case 7:
        case 8: return StepTicket{ticket, Step::finish};
        case 9: return StepTicket{ticket, Step::no_show};
        case 10: return StepTicket{ticket, Step::requeue};
        case 11: return TransferTicket{ticket, number / 64 % 2 ? "A" : "B"};
        case 12: return ParkTicket{ticket, "materials"};
        case 13: return StepTicket{ticket, Step::bring_back};
        case 14: return CancelTicket{ticket, "staff"};
        case 15: return PauseWindow{window, "break"};
        case 16: return ResumeWindow{window};
        case 17: return number / 32 % 8 ? Command{ResumeWindow{window}} : Command{CloseDay{}};
        case 18: return OpenDay{};
        case 19: return ConfirmClock{};
        default:
            return IssueTicket{
                number % 2 ? "A-1" : "B-1", number % 3 ? Priority::none : Priority::elderly, Language::zh, "K1", {}};
    }
}

// A command, or time that passes, or a hand at the clock.
void play(EngineHall& hall, std::uint32_t number) {
    switch (number % 16) {
        case 0: return hall.pass(Milliseconds(number / 16 % 20'000'000));
        case 1: return hall.pass(1min);
        case 2: return hall.engine().estimator().refresh();
        case 3:
            if (number / 16 % 4) return hall.pass(31s);
            hall.clock.jump_to(hall.clock.now() + std::chrono::hours(static_cast<int>(number / 64 % 60) - 30));
            return hall.engine().tick();
        default: hall.send(some_command(hall.state(), number / 16));
    }
}

RC_GTEST_PROP(Restart, GivesTheHallBackAsItWas, ()) {
    const auto moves = *rc::gen::resize(
        400, rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, UINT32_MAX)));
    auto profile = small_profile();
    profile.hours.lunch_service = true;
    EngineHall hall(profile);
    hall.sign_in("1", "C01");
    hall.sign_in("2", "C02");
    for (const auto move : moves) play(hall, move);
    auto before = hall.state();
    hall.restart();
    // What the start itself found out of the clock comes after.
    for (const auto& logged : hall.log(before.last_seq())) before.apply(logged);
    RC_ASSERT(hall.state() == before);
    const auto verified = verify_log(hall.file());
    RC_ASSERT(verified.ok() && verified->events() == before.last_seq());
}

TEST(Restart, KeepsWhatWasLearnedOnEarlierDays) {
    EngineHall hall(endless_profile());
    hall.sign_in();
    for (int i = 0; i < 70; ++i) hall.issue();
    for (int i = 0; i < 70; ++i) hall.serve("1", std::chrono::seconds(60 + i));
    hall.pass(24h);
    hall.pass(24h);
    const auto before = hall.state();
    EXPECT_EQ(before.service_times().known("A"), ServiceTimes::kept);
    hall.restart();
    EXPECT_EQ(hall.state(), before);
}

TEST(Restart, IsRefusedWhereARowOfTheDayWasChanged) {
    EngineHall hall;
    for (int i = 0; i < 5; ++i) hall.issue();
    hall.stop();
    const std::vector<std::pair<std::string, std::string>> changes{{"body", "replace(body, 'A-1', 'B-1')"},
                                                                   {"day", "'2026-11-22'"},
                                                                   {"at", "at + 1"},
                                                                   {"type", "'ticket.cancelled'"},
                                                                   {"hash", "zeroblob(32)"}};
    for (const auto& [column, value] : changes) {
        std::string change = "CREATE TABLE saved AS SELECT * FROM events WHERE seq = 4; UPDATE events SET ";
        change.append(column).append(" = ").append(value).append(" WHERE seq = 4");
        run_sql(hall.file(), change);
        const auto started = hall.try_start();
        ASSERT_FALSE(started) << column;
        EXPECT_EQ(started.error().code, ErrorCode::storage_corrupt);
        EXPECT_EQ(param(started.error(), "seq"), "4") << column;
        run_sql(hall.file(), "INSERT OR REPLACE INTO events SELECT * FROM saved; DROP TABLE saved");
    }
    run_sql(hall.file(), "DELETE FROM events WHERE seq = 3");
    const auto started = hall.try_start();
    ASSERT_FALSE(started);
    EXPECT_EQ(param(started.error(), "seq"), "3");
}

TEST(Restart, IsRefusedWhereTheOpeningOfTheDayWasHidden) {
    EngineHall hall(endless_profile());
    hall.issue();
    hall.pass(24h);
    hall.issue();
    hall.stop();
    const auto opening = ask_sql(hall.file(), "SELECT max(seq) FROM events WHERE type = 'day.opened'");
    run_sql(hall.file(), "UPDATE events SET type = 'day.hidden' WHERE seq = " + opening);
    const auto started = hall.try_start();
    ASSERT_FALSE(started);
    EXPECT_EQ(param(started.error(), "seq"), opening);
}

TEST(Restart, NamesAnEventOfALaterProgram) {
    EngineHall hall;
    const auto logged = hall.log();
    hall.stop();
    {
        auto store = open_store(hall.file());
        Batch batch;
        batch.events.push_back(event_row(store->head() + 1, "ticket.eaten"));
        ASSERT_TRUE(store->commit(batch));
    }
    const auto started = hall.try_start();
    ASSERT_FALSE(started);
    EXPECT_EQ(param(started.error(), "seq"), std::to_string(logged.size() + 1));
    EXPECT_NE(started.error().detail.find("ticket.eaten"), std::string::npos);
}

// Of this thread, which rebuilds the day.
double processor_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void play_day(EngineHall& hall, int tickets) {
    hall.sign_in();
    std::future<Answer> last;
    for (int number = 1; number <= tickets; ++number) {
        const auto ticket = ticket_id(*parse_date("2026-11-23"), 'A', number);
        last = hall.submit(IssueTicket{"A-1", Priority::none, Language::zh, "K1", {}});
        last = hall.submit(CallNext{"1"});
        last = hall.submit(StepTicket{ticket, Step::start});
        last = hall.submit(StepTicket{ticket, Step::finish});
        if (number % 500 == 0) {
            ASSERT_EQ(last.get().status, 200);
        }
    }
}

// What a start costs for each ticket of the day that it rebuilds.
double seconds_a_ticket(int tickets) {
    EngineHall hall(endless_profile());
    play_day(hall, tickets);
    const auto before = hall.state();
    EXPECT_EQ(before.count(TicketState::finished), tickets);
    hall.stop();
    const auto began = processor_seconds();
    hall.start();
    const auto took = processor_seconds() - began;
    std::cout << "a day of " << tickets << " tickets is rebuilt in " << took << " s of the processor\n";
    EXPECT_EQ(hall.state(), before);
    return took / tickets;
}

// How many seconds that are is what the bench measures.
TEST(Restart, OfABusyDayCostsNoMoreForEachTicketThanThatOfAQuietOne) {
    const auto quiet = seconds_a_ticket(500);
    EXPECT_LT(seconds_a_ticket(5'000), 3 * quiet);
}

}  // namespace
}  // namespace yimen::test
