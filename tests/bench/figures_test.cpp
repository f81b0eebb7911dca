#include "bench/figures.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "bench/give_up.hpp"

namespace yimen::bench {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<double> shuffled(int count) {
    std::vector<double> values(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) values[static_cast<std::size_t>(i)] = (i * 37) % count + 1;
    return values;
}

Figure figure(double value, std::optional<Limit> limit) { return {{"a thing", "a yardstick", "x", limit}, value}; }

Figure beside(double value, double other, std::optional<Limit> limit_to_other) {
    return {{"a thing", "", "us", {}, limit_to_other}, value, other, value / other};
}

TEST(Timings, APercentileIsTheSmallestThatSoManyDoNotExceed) {
    const Timings timings{shuffled(100), 0};
    EXPECT_EQ(timings.percentile_us(0.01), 1);
    EXPECT_EQ(timings.percentile_us(0.5), 50);
    EXPECT_EQ(timings.percentile_us(0.99), 99);
    EXPECT_EQ(timings.percentile_us(0.991), 100);
    EXPECT_EQ(timings.percentile_us(1), 100);
}

TEST(Timings, OfOneThereIsOnlyItself) {
    const Timings timings{{7}, 0};
    for (const double share : {0.001, 0.5, 0.99, 1.0}) EXPECT_EQ(timings.percentile_us(share), 7);
}

TEST(Timings, ARateIsOfAllOfTheTimeAndNotOfTheSumOfDurations) {
    EXPECT_EQ((Timings{{1e6, 1e6, 1e6, 1e6}, 2}.per_second()), 2);
}

TEST(MiddleOf, TellsTheMiddleAndOfAnEvenNumberTheLower) {
    EXPECT_EQ(middle_of({3, 1, 2}), 2);
    EXPECT_EQ(middle_of({4, 1, 3, 2}), 2);
    EXPECT_EQ(middle_of({5}), 5);
}

TEST(Limit, HoldsOnTheSideThatItSays) {
    EXPECT_TRUE(at_most(2).holds(2));
    EXPECT_FALSE(at_most(2).holds(2.001));
    EXPECT_TRUE(at_least(2).holds(2));
    EXPECT_FALSE(at_least(2).holds(1.999));
    EXPECT_TRUE(between(0, 2).holds(0));
    EXPECT_TRUE(between(0, 2).holds(2));
    EXPECT_FALSE(between(0, 2).holds(-0.001));
    EXPECT_FALSE(between(0, 2).holds(2.001));
    EXPECT_FALSE(at_most(2).holds(std::nan("")));
    EXPECT_FALSE(at_least(2).holds(std::nan("")));
}

TEST(ExitStatus, IsThatOfTheLimits) {
    EXPECT_EQ(exit_status_of({figure(1, at_most(2)), figure(3, at_least(2)), figure(1e9, {})}), limits_reached);
    EXPECT_EQ(exit_status_of({figure(1, at_most(2)), figure(1, at_least(2))}), limit_missed);
    EXPECT_EQ(exit_status_of({figure(3, at_most(2)), figure(3, at_least(2))}), limit_missed);
    EXPECT_NE(limit_missed, not_measured);
}

TEST(ExitStatus, ALimitAgainstTheOtherBuildCountsOnlyWhereThereIsOne) {
    EXPECT_EQ(exit_status_of({beside(30, 20, at_most(1.4))}), limit_missed);
    EXPECT_EQ(exit_status_of({beside(30, 20, at_most(1.5))}), limits_reached);
    auto alone = beside(30, 20, at_most(1.4));
    alone.other.reset();
    alone.to_other.reset();
    EXPECT_EQ(exit_status_of({alone}), limits_reached);
    EXPECT_FALSE(alone.has_limit());
}

TEST(Table, EachLineSaysWhatAgainstWhatInWhichUnitAndWhetherItsLimitWasReached) {
    const auto table =
        to_table({figure(3, at_most(2)), figure(3, at_least(2)), figure(-1, between(0, 2)), figure(3, {})}, "");
    EXPECT_THAT(table, HasSubstr("MISSED    a thing: 3.00 x, against a yardstick; at most 2.00\n"));
    EXPECT_THAT(table, HasSubstr("reached   a thing: 3.00 x, against a yardstick; at least 2.00\n"));
    EXPECT_THAT(table, HasSubstr("MISSED    a thing: -1.00 x, against a yardstick; 0.00 to 2.00\n"));
    EXPECT_THAT(table, HasSubstr("no limit  a thing: 3.00 x, against a yardstick\n"));
    EXPECT_THAT(table, HasSubstr("4 figures, 3 with a limit, 2 missed\n"));
    EXPECT_THAT(table, Not(HasSubstr("of it")));
}

TEST(Table, TheOtherBuildStandsUnderIt) {
    const auto table = to_table({beside(30, 20, at_most(1.4))}, "v0.1.0");
    EXPECT_THAT(table, HasSubstr("MISSED    a thing: 30.00 us; at most 1.40x the other\n"));
    EXPECT_THAT(table, HasSubstr("v0.1.0: 20.00 us; this is 1.50x of it\n"));
}

TEST(Json, SaysTheSame) {
    const auto json = to_json({beside(30, 20, at_most(1.4)), figure(3, at_least(2))}, "v0.1.0");
    EXPECT_EQ(json.at("other"), "v0.1.0");
    const auto& first = json.at("figures").at(0);
    EXPECT_EQ(first.at("value"), 30);
    EXPECT_EQ(first.at("other"), 20);
    EXPECT_EQ(first.at("to_other"), 1.5);
    EXPECT_EQ(first.at("limit"), nullptr);
    EXPECT_EQ(first.at("reached"), false);
    const auto& second = json.at("figures").at(1);
    EXPECT_EQ(second.at("limit"), (nlohmann::ordered_json{{"low", 2}, {"high", nullptr}}));
    EXPECT_EQ(second.at("other"), nullptr);
    EXPECT_EQ(second.at("reached"), true);
}

TEST(GivingUp, IsNotAMissedLimit) { EXPECT_EXIT(give_up("why"), testing::ExitedWithCode(not_measured), "why"); }

}  // namespace
}  // namespace yimen::bench
