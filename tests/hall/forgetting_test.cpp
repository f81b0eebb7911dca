// A hall forgets what the county has acknowledged a month ago, when it has nothing else to do.
#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// A hall with a few tickets on each of forty days.
class ForgettingHall : public testing::Test {
   protected:
    ForgettingHall() {
        for (int day = 0; day < 40; ++day) {
            hall.sign_in();
            for (int i = 0; i < 3; ++i) hall.issue();
            for (int i = 0; i < 3; ++i) hall.serve("1", 5min);
            hall.pass(24h);
        }
    }
    // The county has everything up to here.
    LogMark all() {
        const auto reader = LogReader::open(hall.file()).value();
        const auto head = reader->head().value();
        return {head, reader->hash_at(head).value()};
    }
    LogMark base() { return LogReader::open(hall.file()).value()->base().value(); }
    // Time that brings nothing but the writer's look at the clock.
    void rest() {
        hall.pass(11min);
        for (int i = 0; i < 200; ++i) hall.engine().tick();
    }

    EngineHall hall;
};

TEST_F(ForgettingHall, KeepsEverythingWithoutACounty) {
    rest();
    EXPECT_EQ(base(), LogMark{});
    EXPECT_EQ(hall.engine().feed()->oldest(), 1U);
}

TEST_F(ForgettingHall, KeepsThirtyDaysOfWhatTheCountyHas) {
    hall.engine().acknowledged(all());
    rest();
    const auto first = hall.log(base().number).front();
    EXPECT_EQ(first.day, *parse_date("2026-12-03")) << "today is 2027-01-02";
    EXPECT_EQ(hall.engine().feed()->oldest(), base().number + 1);
    EXPECT_TRUE(verify_log(hall.file()));
}

TEST_F(ForgettingHall, ForgetsNothingThatTheCountyHasNotOrHasNoMore) {
    const auto reader = LogReader::open(hall.file()).value();
    hall.engine().acknowledged(LogMark{20, reader->hash_at(20).value()});
    rest();
    EXPECT_EQ(base().number, 20U);
    hall.engine().acknowledged(std::nullopt);
    rest();
    EXPECT_EQ(base().number, 20U);
}

TEST_F(ForgettingHall, DoesNotForgetWhileSomebodyIsBeingServed) {
    hall.engine().acknowledged(all());
    hall.clock.advance(11min);
    for (int i = 0; i < 20; ++i) hall.issue();
    EXPECT_EQ(base(), LogMark{});
    rest();
    EXPECT_GT(base().number, 0U);
}

TEST_F(ForgettingHall, IsTheSameAfterAStart) {
    hall.engine().acknowledged(all());
    rest();
    hall.issue();
    const auto before = hall.state();
    hall.restart();
    EXPECT_EQ(hall.state(), before) << "with all that it has learned of services";
    EXPECT_EQ(hall.engine().feed()->oldest(), base().number + 1);
}

TEST_F(ForgettingHall, StartsAfterTheDisksLastDayWasLongAgo) {
    hall.engine().acknowledged(all());
    hall.stop();
    hall.clock.advance(24h * 100);
    hall.start();
    hall.send(ConfirmClock{});
    hall.engine().acknowledged(all());
    rest();
    EXPECT_GT(base().number, 0U);
    const auto before = hall.state();
    hall.restart();
    EXPECT_EQ(hall.state(), before);
    EXPECT_EQ(hall.issue().substr(8), "-A001");
}

TEST_F(ForgettingHall, GivesNoNumberTwiceWhenTheClockGoesBackToAForgottenDay) {
    hall.engine().acknowledged(all());
    rest();
    hall.clock.jump_to(at("2026-11-24", "09:00"));
    hall.engine().tick();
    hall.send(ConfirmClock{});
    EXPECT_EQ(hall.issue(), "20261124-A004");
}

TEST_F(ForgettingHall, StreamsFromTheOldestEventThatIsKept) {
    hall.engine().acknowledged(all());
    rest();
    auto& feed = *hall.engine().feed();
    EXPECT_GT(feed.oldest(), 1U);
    EXPECT_EQ(feed.after(feed.oldest() - 1, 1).front().id, feed.oldest());
}

TEST_F(ForgettingHall, MakesNoTicketWaitLong) {
    hall.engine().acknowledged(all());
    hall.clock.advance(11min);
    hall.engine().tick();  // the next idle moment begins to forget
    double slowest_ms = 0;
    for (int i = 0; i < 30; ++i) {
        const auto before = std::chrono::steady_clock::now();
        hall.engine().tick();
        slowest_ms = std::max(
            slowest_ms, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count());
    }
    EXPECT_GT(base().number, 0U);
    EXPECT_LT(slowest_ms, 100) << "two milliseconds where nothing else runs";
}

}  // namespace
}  // namespace yimen::test
