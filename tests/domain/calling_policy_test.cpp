#include "domain/calling_policy.hpp"

#include <gtest/gtest.h>

namespace yimen {
namespace {

OrderKey minute(std::int64_t arrived, std::uint32_t arrival = 1) { return {arrived * 60'000, arrival, 0}; }

QueueView line(int rank, std::optional<OrderKey> ordinary, std::optional<OrderKey> priority = std::nullopt) {
    return {rank, ordinary, priority, {}};
}

InterleaveCounter after_priority_and(int ordinary) {
    InterleaveCounter counter;
    counter.count_call(true);
    for (int i = 0; i < ordinary; ++i) counter.count_call(false);
    return counter;
}

TEST(CallingPolicy, NobodyIsChosenWhereNobodyWaits) {
    EXPECT_FALSE(choose_next({}, {}, {}));
    const std::array views{line(1, std::nullopt)};
    EXPECT_FALSE(choose_next(views, {}, {}));
}

TEST(CallingPolicy, TheEarliestArrivalOfEqualRanksGoesFirst) {
    const std::array views{line(1, minute(5)), line(1, minute(3)), line(1, minute(4))};
    const auto choice = choose_next(views, {}, {});
    ASSERT_TRUE(choice);
    EXPECT_EQ(choice->queue, 1u);
    EXPECT_FALSE(choice->priority);
    EXPECT_EQ(choice->reason, CallReason::earliest_arrival);
}

TEST(CallingPolicy, OfTwoThatArriveTogetherTheSmallerNumberGoesFirst) {
    const std::array views{line(1, minute(3, 8)), line(1, minute(3, 7))};
    EXPECT_EQ(choose_next(views, {}, {})->queue, 1u);
}

TEST(CallingPolicy, AHigherRankCountsLikeArrivingThePenaltyLater) {
    const auto chosen = [](std::int64_t helped_arrived) {
        const std::array views{line(1, minute(100, 2)), line(3, minute(helped_arrived, 1))};
        return choose_next(views, {}, {})->queue;
    };
    EXPECT_EQ(chosen(81), 0u);  // 81 + 2 ranks × 10 minutes is after 100
    EXPECT_EQ(chosen(79), 1u);  // and 79 is before: nobody starves in a helped queue
    EXPECT_EQ(chosen(80), 1u);  // equal: the earlier arrival
}

TEST(CallingPolicy, APenaltyOfNothingIgnoresRanks) {
    CallingRules rules;
    rules.rank_penalty_minutes = 0;
    const std::array views{line(1, minute(5)), line(9, minute(4))};
    EXPECT_EQ(choose_next(views, {}, rules)->queue, 1u);
}

TEST(CallingPolicy, TheFirstPriorityTicketGoesFirst) {
    const std::array views{line(1, minute(1), minute(9))};
    const auto choice = choose_next(views, {}, {});
    EXPECT_TRUE(choice->priority);
    EXPECT_EQ(choice->reason, CallReason::priority_turn);
}

TEST(CallingPolicy, AfterAPriorityTicketTwoOrdinaryOnesHaveTheirTurn) {
    for (const int ordinary : {0, 1, 2, 3}) {
        auto view = line(1, minute(1), minute(2));
        view.interleave = after_priority_and(ordinary);
        const auto choice = choose_next({&view, 1}, {}, {});
        EXPECT_EQ(choice->priority, ordinary >= 2) << ordinary;
        EXPECT_EQ(choice->reason, ordinary >= 2 ? CallReason::priority_turn : CallReason::ordinary_turn);
    }
}

TEST(CallingPolicy, TheWindowCountsItsTurnsToo) {
    const std::array views{line(1, minute(1)), line(1, std::nullopt, minute(2))};
    EXPECT_FALSE(choose_next(views, after_priority_and(1), {})->priority);
    EXPECT_TRUE(choose_next(views, after_priority_and(2), {})->priority);
}

TEST(CallingPolicy, WherePriorityAloneWaitsItIsAlwaysItsTurn) {
    auto view = line(1, std::nullopt, minute(2));
    view.interleave = after_priority_and(0);
    const auto choice = choose_next({&view, 1}, after_priority_and(0), {});
    ASSERT_TRUE(choice);
    EXPECT_TRUE(choice->priority);
}

TEST(CallingPolicy, AQueueWhoseTurnIsOrdinaryDoesNotHoldUpThePriorityTicketsOfAnother) {
    std::array views{line(1, minute(1), minute(2)), line(1, minute(3), minute(4))};
    views[0].interleave = after_priority_and(0);
    const auto choice = choose_next(views, {}, {});
    EXPECT_TRUE(choice->priority);
    EXPECT_EQ(choice->queue, 1u);
}

TEST(CallingPolicy, PriorityTicketsAmongThemselvesGoByArrivalAndRank) {
    const std::array views{line(1, std::nullopt, minute(15)), line(2, std::nullopt, minute(4))};
    EXPECT_EQ(choose_next(views, {}, {})->queue, 1u);
    const std::array nearer{line(1, std::nullopt, minute(13)), line(2, std::nullopt, minute(4))};
    EXPECT_EQ(choose_next(nearer, {}, {})->queue, 0u);
}

TEST(CallingPolicy, EveryReasonHasItsName) {
    EXPECT_EQ(to_string(CallReason::only_one), "only_one");
    EXPECT_EQ(to_string(CallReason::earliest_arrival), "earliest_arrival");
    EXPECT_EQ(to_string(CallReason::priority_turn), "priority_turn");
    EXPECT_EQ(to_string(CallReason::ordinary_turn), "ordinary_turn");
}

}  // namespace
}  // namespace yimen
