// How a hall's log gets to the county, rule by rule.
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "sync/uplink_driver.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

constexpr UplinkPolicy usual;

template <typename Step>
bool is(const UplinkStep& step) {
    return std::holds_alternative<Step>(step);
}

// A hall whose ten events the county has.
struct Uplinks : testing::Test {
    Uplinks() {
        hall.log.append(10);
        hall.run(5min, well);
        EXPECT_TRUE(same(county, hall.log));
        EXPECT_EQ(hall.sent.size(), 1U);
    }
    void settle(Milliseconds time = 1h) { hall.run(time, well); }

    FakeCounty county;
    const Ask well = all_well(county);
    UplinkDriver hall;
};

TEST(UplinkStart, WaitsAtRandomForAtMostTwoMinutes) {
    std::set<Milliseconds> waits;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        UplinkDriver hall(seed);
        FakeCounty county;
        EXPECT_TRUE(is<AskAck>(hall.question(all_well(county))));
        waits.insert(hall.waited);
    }
    EXPECT_GT(waits.size(), 190U);
    EXPECT_LT(*waits.begin(), 5s);
    EXPECT_GT(*waits.rbegin(), 115s);
    EXPECT_LE(*waits.rbegin(), 120s);
}

TEST(UplinkFailures, WaitAtRandomUpToATimeThatDoublesToItsCap) {
    for (int failure = 1; failure <= 14; ++failure) {
        const Milliseconds limit = std::min(2s * (1 << (failure - 1)), std::chrono::seconds(15min));
        std::set<Milliseconds> waits;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            UplinkDriver hall(seed);
            for (int i = 0; i <= failure; ++i) hall.question(always(ErrorCode::network_failed));
            waits.insert(hall.waited);
        }
        EXPECT_LE(*waits.rbegin(), limit) << failure;
        EXPECT_GT(*waits.rbegin(), limit * 9 / 10) << failure;
        EXPECT_LT(*waits.begin(), limit / 10) << failure;
    }
}

TEST(UplinkFailures, KeepToRetryAfterAndAddTheirJitter) {
    std::set<Milliseconds> waits;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        UplinkDriver hall(seed);
        hall.question(always(ErrorCode::too_many_requests, 600s));
        hall.question(always(ErrorCode::too_many_requests, 999'999'999s));
        EXPECT_GE(hall.waited, 600s);
        EXPECT_LE(hall.waited, 602s);
        waits.insert(hall.waited);
        hall.question(always(ErrorCode::network_failed));
        EXPECT_GE(hall.waited, 1h);
        EXPECT_LE(hall.waited, 1h + 4s);
    }
    EXPECT_GT(waits.size(), 40U);  // a county of halls does not come back in one moment
}

TEST_F(Uplinks, SendNewEventsTogetherAndOnce) {
    hall.log.append(3);
    const auto gathering = hall.uplink().next();
    ASSERT_TRUE(is<WaitUntil>(gathering));
    EXPECT_EQ(std::get<WaitUntil>(gathering).steady, hall.clock.steady() + usual.gather);
    hall.log.append(4);
    settle();
    ASSERT_EQ(hall.sent.size(), 2U);
    EXPECT_EQ(hall.sent.back().first, 11U);
    EXPECT_EQ(hall.sent.back().count, 7U);
    EXPECT_TRUE(same(county, hall.log));
}

TEST_F(Uplinks, SendFullBatchesAtOnce) {
    hall.log.append(2'500);
    EXPECT_TRUE(is<SendBatch>(hall.uplink().next()));
}

TEST_F(Uplinks, KeepBatchesWithinTheirLimits) {
    hall.log.append(2'500, 500);
    settle();
    EXPECT_TRUE(same(county, hall.log));
    for (const auto& batch : hall.sent) {
        EXPECT_LE(batch.count, UsageBatch::max_events);
        EXPECT_LE(batch.bytes.size(), UsageBatch::max_bytes);
    }
    EXPECT_GT(hall.sent.size(), 3U);
}

TEST_F(Uplinks, SendSmallerBatchesWhereLargeOnesDoNotGetThrough) {
    hall.log.append(3'000);
    const Ask narrow = [&](const UplinkStep& step) {
        const auto* batch = std::get_if<SendBatch>(&step);
        if (batch && batch->count > 100) return CountyAnswer{Error{ErrorCode::payload_too_large, "by a gateway", {}}};
        return well(step);
    };
    hall.run(24h, narrow);
    EXPECT_TRUE(same(county, hall.log));
    const auto narrow_batches = hall.sent.size();
    hall.log.append(3'000);
    settle(24h);
    EXPECT_LE(hall.sent.size(), narrow_batches + 7);  // and larger ones again
}

TEST_F(Uplinks, AskHowFarTheCountyIsBeforeSendingAgain) {
    hall.log.append(5);
    const Ask answer_lost = [&](const UplinkStep& step) {
        static_cast<void>(well(step));
        return CountyAnswer{Error{ErrorCode::network_failed, "lost", {}}};
    };
    EXPECT_TRUE(is<SendBatch>(hall.question(answer_lost)));
    EXPECT_TRUE(is<AskAck>(hall.question(well)));
    settle();
    EXPECT_EQ(hall.sent.size(), 2U);  // the county had it: not sent again
    EXPECT_TRUE(same(county, hall.log));
}

TEST_F(Uplinks, SendAgainWhatARestoredCountyHasLost) {
    const auto backup = county;
    hall.log.append(20);
    settle();
    county = backup;
    settle();
    EXPECT_TRUE(same(county, hall.log));
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::none);
    EXPECT_TRUE(hall.renewals.empty());
}

TEST_F(Uplinks, NoticeARestoredCountyAlsoWhenNothingHappens) {
    county = FakeCounty{};
    settle(usual.ask_every + 1min);
    EXPECT_TRUE(same(county, hall.log));
}

TEST_F(Uplinks, GoOnUnderANewStreamAfterTheDiskWasRestored) {
    const auto disk = hall.log;
    hall.log.append(300);
    settle();
    const auto stream = hall.log.stream();
    hall.log = disk;
    hall.log.append(2);
    hall.start();
    settle();
    EXPECT_TRUE(same(county, hall.log));
    EXPECT_NE(hall.log.stream(), stream);
    EXPECT_EQ(county.stream(), hall.log.stream());
    EXPECT_EQ(hall.renewals.size(), 1U);
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::other_past);
    EXPECT_EQ(hall.view().lag_events, 0U);
}

TEST_F(Uplinks, TellStaffWhereTheFileWasBegunAnew) {
    hall.log = HallLog{};
    hall.start();
    settle();
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::other_past);
    EXPECT_EQ(hall.view().acknowledged, 0U);
    hall.log.append(4);
    settle();
    EXPECT_TRUE(same(county, hall.log));
    EXPECT_TRUE(hall.renewals.empty());  // a new file has a stream of its own
}

TEST_F(Uplinks, FindTheLastCommonEventOverALineThatLosesHalfOfTheQuestions) {
    hall.log.append(1'000);
    settle();
    const auto disk = hall.log;
    hall.log.append(1'000);
    settle();
    hall.log = disk;
    hall.log.append(900);
    hall.start();
    std::mt19937 random(1);
    const Ask lossy = [&](const UplinkStep& step) {
        return random() % 2 == 0 ? well(step) : CountyAnswer{Error{ErrorCode::network_failed, "lost", {}}};
    };
    hall.run(6h, lossy);
    EXPECT_TRUE(same(county, hall.log));
}

TEST_F(Uplinks, BeginTheSearchAnewWhereTheCountyIsRestoredMeanwhile) {
    const auto backup = county;
    hall.log.append(1'000);
    settle();
    const auto disk = hall.log;
    hall.log.append(1'000);
    settle();
    hall.log = disk;
    hall.log.append(900);
    hall.start();
    while (!is<AskHash>(hall.question(well))) continue;
    county = backup;
    settle(6h);
    EXPECT_TRUE(same(county, hall.log));
}

TEST_F(Uplinks, DoNotHurryWhereTheCountyTakesNothing) {
    hall.log.append(5);
    const auto before = county.ack();
    int batches = 0;
    hall.run(6h, [&](const UplinkStep& step) {
        batches += is<SendBatch>(step);
        return is<AskHash>(step) ? well(step) : before;
    });
    EXPECT_LT(batches, 100);
    EXPECT_EQ(hall.view().error, ErrorCode::batch_gap);
    EXPECT_EQ(hall.view().lag_events, 5U);
}

TEST_F(Uplinks, FindTheLastCommonEventInAFewQuestions) {
    hall.log.append(100'000, 0);
    settle(24h);
    const auto disk = hall.log;
    hall.log.append(5'000, 0);
    settle(24h);
    hall.log = disk;
    hall.log.append(4'000, 0);  // the hall went on before it reached the county
    hall.start();
    int questions = 0;
    hall.run(1h, [&](const UplinkStep& step) {
        questions += is<AskHash>(step);
        return well(step);
    });
    EXPECT_TRUE(same(county, hall.log));
    EXPECT_LE(questions, 18);
}

TEST_F(Uplinks, GoOnUnderANewStreamWhereTheirsIsFenced) {
    county.fence(hall.log.stream());
    hall.log.append(1);
    settle();
    EXPECT_TRUE(same(county, hall.log));
    EXPECT_EQ(hall.renewals.size(), 1U);
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::other_past);
}

TEST_F(Uplinks, OfACloneTakeTurnsAtMostOnceAnHour) {
    UplinkDriver clone(7);
    clone.log = hall.log;
    clone.start();
    for (int hour = 0; hour < 12; ++hour) {
        hall.log.append(5);
        settle();
        clone.log.append(5);
        clone.run(1h, well);
    }
    for (const auto& renewals : {hall.renewals, clone.renewals}) {
        EXPECT_FALSE(renewals.empty());
        for (std::size_t i = 1; i < renewals.size(); ++i) EXPECT_GE(renewals[i] - renewals[i - 1], usual.renew_every);
    }
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::other_past);
    EXPECT_EQ(clone.view().alarm, UplinkAlarm::other_past);
    hall.log.append(1);  // the clone is switched off
    settle(6h);
    EXPECT_TRUE(same(county, hall.log));
}

TEST_F(Uplinks, TrustNoAcknowledgementWhoseHashIsNotTheirs) {
    const auto trusted = hall.uplink().memory().trusted;
    hall.log.append(5);
    const Ask liar = [&](const UplinkStep& step) {
        auto answer = well(step);
        if (answer.ack && !is<AskHash>(step)) answer.ack->hash[0] ^= 1;
        return answer;
    };
    hall.question(liar);
    EXPECT_EQ(hall.uplink().memory().trusted, trusted);
    EXPECT_EQ(hall.view().error, ErrorCode::chain_fork);
    settle();
    EXPECT_TRUE(same(county, hall.log));
}

TEST_F(Uplinks, RestAlsoWhenTheCountyLiesForEver) {
    const Ask liar = [&](const UplinkStep& step) {
        auto answer = well(step);
        if (answer.ack) answer.ack->hash[0] ^= 1;
        return answer;
    };
    hall.log.append(5);
    int questions = 0;
    hall.run(24h, [&](const UplinkStep& step) {
        ++questions;
        return liar(step);
    });
    EXPECT_LT(questions, 2'000);
    EXPECT_LE(hall.renewals.size(), 24U);
}

TEST_F(Uplinks, SendNothingThatTheirChainDoesNotHold) {
    hall.log.append(10);
    hall.log.damage(15);
    settle(4h);
    EXPECT_EQ(county.events().size(), 14U);
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::log_damaged);
    EXPECT_EQ(hall.view().error, ErrorCode::storage_corrupt);
    EXPECT_EQ(hall.view().lag_events, 6U);
}

TEST_F(Uplinks, GoOnWhenTheLogCanBeReadAgain) {
    hall.log.append(5);
    hall.log.break_down(true);
    settle();
    EXPECT_EQ(hall.view().error, ErrorCode::storage_failed);
    EXPECT_EQ(hall.view().lag_events, std::nullopt);
    hall.log.break_down(false);
    settle();
    EXPECT_TRUE(same(county, hall.log));
}

TEST_F(Uplinks, TellStaffHowFarBehindTheCountyIs) {
    EXPECT_EQ(hall.view().lag_events, 0U);
    EXPECT_EQ(hall.view().oldest_unsent, std::nullopt);
    EXPECT_EQ(hall.view().error, std::nullopt);
    const auto success = hall.view().last_success;
    ASSERT_TRUE(success);
    hall.log.append(7);
    hall.run(3h, always(ErrorCode::network_failed));
    const auto view = hall.view();
    EXPECT_EQ(view.acknowledged, 10U);
    EXPECT_EQ(view.lag_events, 7U);
    EXPECT_EQ(view.oldest_unsent, hall.clock.now().time_since_epoch() - 11s);
    EXPECT_EQ(view.last_success, success);
    EXPECT_EQ(view.error, ErrorCode::network_failed);
    EXPECT_GT(view.failures, 8);
    settle();
    EXPECT_EQ(hall.view().failures, 0);
    EXPECT_GT(hall.view().last_success, success);
}

TEST(UplinkView, DoesNotKnowTheLagBeforeTheCountyHasAnswered) {
    UplinkDriver hall;
    hall.log.append(3);
    EXPECT_EQ(hall.view().lag_events, std::nullopt);
    EXPECT_EQ(hall.view().acknowledged, std::nullopt);
    EXPECT_EQ(hall.view().oldest_unsent, std::nullopt);
}

TEST(UplinkView, TellsHowOldTheLogIsThatReachedNoCountyYet) {
    UplinkDriver hall;
    hall.log.append(3);
    hall.run(5h, always(ErrorCode::network_failed));
    EXPECT_EQ(hall.view().lag_events, std::nullopt);
    EXPECT_GT(hall.view().oldest_unsent, 4h);
}

TEST_F(Uplinks, RememberTheAlarmUntilStaffDismissesIt) {
    county.fence(hall.log.stream());
    hall.log.append(1);
    settle();
    hall.start(hall.uplink().memory());
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::other_past);
    EXPECT_EQ(hall.view().lag_events, 0U);
    hall.uplink().dismiss_alarm(UplinkAlarm::county_behind);
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::other_past);
    hall.uplink().dismiss_alarm(UplinkAlarm::other_past);
    settle();
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::none);
}

TEST_F(Uplinks, KeepTheirStreamWhileItCannotBeRenewed) {
    county.fence(hall.log.stream());
    hall.log.append(1);
    for (;;) {
        const auto next = hall.uplink().next();
        if (is<RenewStream>(next)) break;
        if (const auto* until = std::get_if<WaitUntil>(&next)) {
            hall.clock.advance(until->steady - hall.clock.steady());
        } else {
            hall.uplink().answered(well(next));
        }
    }
    hall.uplink().renewed(Error{ErrorCode::storage_full, "no room", {}});
    EXPECT_EQ(hall.view().error, ErrorCode::storage_full);
    EXPECT_EQ(hall.uplink().stream(), hall.log.stream());
    settle();
    EXPECT_TRUE(same(county, hall.log));
}

}  // namespace
}  // namespace yimen::test
