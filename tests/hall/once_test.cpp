// A command that is sent twice happens once and is answered the same.
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
