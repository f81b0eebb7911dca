// A command that is sent twice happens once and is answered the same.
#include <tuple>

#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
const IssueTicket a_ticket{"A-1", Priority::none, Language::zh, "K1", {}};

TEST(Once, AcrossBatches) {
    EngineHall hall;
    const auto first = hall.send(a_ticket, "one");
    const auto again = hall.send(a_ticket, "one");
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.status, first.status);
    EXPECT_FALSE(first.replayed);
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(hall.state().tickets().size(), 1U);
}

TEST(Once, WithinOneBatch) {
    EngineHall hall;
    auto release = hall.hold();
    auto first = hall.submit(a_ticket, "one");
    auto again = hall.submit(a_ticket, "one");
    auto other = hall.submit(a_ticket, "one", "another request");
    release.set_value();
    const auto answer = first.get();
    const auto replay = again.get();
    EXPECT_EQ(replay.body, answer.body);
    EXPECT_TRUE(replay.replayed);
    EXPECT_EQ(code_of(other.get()), "key_reused");
    EXPECT_EQ(hall.state().tickets().size(), 1U);
}

TEST(Once, AcrossARestart) {
    EngineHall hall;
    const auto first = hall.send(a_ticket, "one");
    hall.restart();
    const auto again = hall.send(a_ticket, "one");
    EXPECT_EQ(again.body, first.body);
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(code_of(hall.send(a_ticket, "one", "another request")), "key_reused");
    EXPECT_EQ(hall.state().tickets().size(), 1U);
}

TEST(Once, ARefusalStaysARefusal) {
    EngineHall hall;
    const auto refused = hall.send(CallNext{"1"}, "one");
    EXPECT_EQ(code_of(refused), "window_closed");
    hall.sign_in();
    hall.issue();
    const auto again = hall.send(CallNext{"1"}, "one");
    EXPECT_EQ(again.body, refused.body);
    EXPECT_EQ(again.status, refused.status);
    EXPECT_TRUE(again.replayed);
    hall.restart();
    EXPECT_EQ(hall.send(CallNext{"1"}, "one").body, refused.body);
    EXPECT_EQ(hall.state().count(TicketState::called), 0);
}

// How many tickets there were, and how many of them waited, as an answer shows it.
Answer count_tickets(const HallView& view, const Events&) {
    return {200, std::to_string(view.hall.tickets().size()) + " " +
                     std::to_string(view.hall.count(TicketState::waiting)) + " " + to_iso(view.now)};
}

Answer counted(EngineHall& hall, const Command& command, const std::string& key) {
    std::promise<Answer> answered;
    hall.engine().submit({key, Actor::local(), {}, command, count_tickets, [&](Answer answer) {
                              answered.set_value(std::move(answer));
                          }});
    return answered.get_future().get();
}

TEST(Once, IsAnsweredAgainWithTheHallAsItWasThen) {
    EngineHall hall(endless_profile());
    hall.sign_in();
    hall.issue();
    const auto second = counted(hall, a_ticket, "second");
    const auto called = counted(hall, CallNext{"1"}, "called");
    const auto nothing = counted(hall, SignIn{"1", "C01"}, "nothing");
    EXPECT_TRUE(second.body.starts_with("2 2 ")) << second.body;
    EXPECT_TRUE(called.body.starts_with("2 1 ")) << called.body;
    EXPECT_TRUE(nothing.body.starts_with("2 1 ")) << "no event, and the same hall";
    for (int i = 0; i < 3; ++i) hall.issue();
    hall.pass(5min);
    const auto expect_the_same = [&] {
        for (const auto& [first, command, key] :
             {std::tuple(second, Command(a_ticket), "second"), std::tuple(called, Command(CallNext{"1"}), "called"),
              std::tuple(nothing, Command(SignIn{"1", "C01"}), "nothing")}) {
            const auto again = counted(hall, command, key);
            EXPECT_EQ(again.body, first.body) << key;
            EXPECT_TRUE(again.replayed) << key;
        }
    };
    expect_the_same();
    hall.restart();
    expect_the_same();
    hall.pass(24h);  // another day has begun
    expect_the_same();
}

TEST(Once, IsForEachByItself) {
    EngineHall hall;
    const auto send_as = [&](const Actor& actor) {
        std::promise<Answer> answered;
        hall.engine().submit(
            {"one", actor, {}, a_ticket, count_tickets, [&](Answer answer) { answered.set_value(std::move(answer)); }});
        return answered.get_future().get();
    };
    EXPECT_FALSE(send_as({Name("kiosk-1"), Name("unknown")}).replayed);
    EXPECT_FALSE(send_as({Name("kiosk-2"), Name("unknown")}).replayed);
    EXPECT_TRUE(send_as({Name("kiosk-1"), Name("unknown")}).replayed);
    EXPECT_EQ(hall.all<TicketIssued>().size(), 2U);
    const auto rows = LogReader::open(hall.file()).value()->read_log(0, 100).value();
    EXPECT_EQ(rows.front().actor, Actor::hall()) << "it opened its day by itself";
    EXPECT_EQ(rows.back().actor, (Actor{Name("kiosk-2"), Name("unknown")}));
}

TEST(Once, IsForgottenAfterTwoDays) {
    EngineHall hall(endless_profile());
    hall.send(a_ticket, "one");
    hall.pass(47h);
    EXPECT_TRUE(hall.send(a_ticket, "one").replayed);
    hall.pass(2h);
    EXPECT_FALSE(hall.send(a_ticket, "one").replayed);
}

TEST(Once, WhatCouldNotBeDecidedIsAskedAnew) {
    EngineHall hall;
    hall.send(CloseDay{});
    run_sql(hall.file(), "ALTER TABLE numbers RENAME TO away");
    EXPECT_EQ(code_of(hall.send(OpenDay{}, "one")), "storage_failed");
    run_sql(hall.file(), "ALTER TABLE away RENAME TO numbers");
    EXPECT_EQ(code_of(hall.send(OpenDay{}, "one")), "");
    EXPECT_TRUE(hall.state().day_open());
}

}  // namespace
}  // namespace yimen::test
