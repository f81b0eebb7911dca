// A hall forgets what the county has acknowledged a month ago, when it has nothing else to do.
#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// A hall with a few tickets on each of some days.
struct HallOfDays : testing::Test {
    static constexpr std::uint64_t everything = 1'000'000;

    // On each evening the county tells that it has the log up to a number, if it is there.
    void live(int days, std::uint64_t county_has) {
        for (int day = 0; day < days; ++day) {
            hall.sign_in();
            for (int i = 0; i < 3; ++i) hall.issue();
            for (int i = 0; i < 3; ++i) hall.serve("1", 5min);
            if (county_has > 0) hall.engine().acknowledged(until(county_has));
            for (int i = 0; i < 3; ++i) hall.engine().tick();
            hall.pass(24h - 15min);
        }
    }
    LogMark until(std::uint64_t number) const {
        const auto reader = LogReader::open(hall.file()).value();
        const auto last = std::min(number, reader->head().value());
        return {last, reader->hash_at(last).value()};
    }
    LogMark all() const { return until(everything); }
    LogMark base() const { return LogReader::open(hall.file()).value()->base().value(); }
    // Time that brings nothing but the writer's look at the clock.
    void rest() {
        hall.pass(11min);
        for (int i = 0; i < 200; ++i) hall.engine().tick();
    }

    EngineHall hall;
};

// Forty days, of which the county has always had everything at once.
class ForgettingHall : public HallOfDays {
   protected:
    ForgettingHall() { live(40, everything); }
};

TEST_F(HallOfDays, KeepsEverythingWithoutACounty) {
    live(40, 0);
    rest();
    EXPECT_EQ(base(), LogMark{});
    EXPECT_EQ(hall.engine().feed()->oldest(), 1U);
}

TEST_F(ForgettingHall, KeepsThirtyDaysOfWhatTheCountyHas) {
    hall.engine().acknowledged(all());
    rest();
    const auto kept = hall.log(base().number);
    ASSERT_TRUE(std::holds_alternative<DayClosed>(kept.at(0).event)) << "of the day before, on this morning";
    EXPECT_EQ(kept.at(1).day, *parse_date("2026-12-03")) << "today is 2027-01-02";
    EXPECT_EQ(hall.engine().feed()->oldest(), base().number + 1);
    EXPECT_TRUE(verify_log(hall.file()));
}

TEST_F(HallOfDays, ForgetsNothingThatTheCountyHasNotOrHasNoMore) {
    live(40, 20);
    rest();
    EXPECT_EQ(base().number, 20U);
    hall.engine().acknowledged(std::nullopt);
    live(40, 0);
    rest();
    EXPECT_EQ(base().number, 20U);
}

// Its backup of this morning would not have what it got today.
TEST_F(HallOfDays, KeepsThirtyDaysWhatTheCountyGotLate) {
    live(40, 0);
    hall.engine().acknowledged(all());
    rest();
    EXPECT_EQ(base(), LogMark{});
    live(30, everything);
    EXPECT_EQ(base(), LogMark{});
    live(2, everything);
    EXPECT_GT(base().number, 100U) << "with what came late";
}

// Another restart of the county from the same backup may follow.
TEST_F(HallOfDays, KeepsThirtyDaysWhatARestoredCountyGotAgain) {
    live(29, everything);
    hall.engine().acknowledged(until(20));
    hall.engine().acknowledged(all());
    hall.restart();
    live(29, everything);
    EXPECT_EQ(base().number, 20U);
    live(3, everything);
    EXPECT_GT(base().number, 100U);
}

// The newest business day of a disk from a backup says nothing about when the county got its log.
TEST_F(HallOfDays, KeepsThirtyDaysWhatTheCountyGotOfAnOldDisk) {
    live(5, 0);
    hall.stop();
    hall.clock.advance(24h * 3);
    hall.start();
    hall.engine().acknowledged(all());
    rest();
    live(29, everything);
    EXPECT_EQ(base(), LogMark{});
    live(4, everything);
    EXPECT_GT(base().number, 0U);
}

TEST_F(ForgettingHall, DoesNotForgetWhileSomebodyIsBeingServed) {
    const auto before = base();
    hall.clock.advance(24h * 2);
    hall.send(ConfirmClock{});
    hall.engine().acknowledged(all());
    for (int i = 0; i < 20; ++i) hall.issue();
    EXPECT_EQ(base(), before);
    rest();
    EXPECT_GT(base().number, before.number);
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

// Between two steps the writer takes whatever was submitted.
TEST_F(HallOfDays, ForgetsInSmallStepsSoThatNoTicketWaitsLong) {
    live(40, 0);
    hall.engine().acknowledged(all());
    rest();
    hall.pass(31 * 24h);
    hall.engine().acknowledged(all());
    std::size_t steps = 0;
    for (auto before = base().number; steps < 10; ++steps) {
        hall.pass(11min);  // begins to forget
        hall.engine().tick();
        const auto after = base().number;
        EXPECT_LE(after - before, Forgetting::at_once);
        if (after == std::exchange(before, after)) break;
    }
    EXPECT_GT(steps, 1U);
    EXPECT_GT(base().number, Forgetting::at_once);
}

}  // namespace
}  // namespace yimen::test
