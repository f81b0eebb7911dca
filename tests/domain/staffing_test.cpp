// How many windows a hall needs: the formula against published tables, and against the policy run forward.
#include "domain/staffing.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// The classic table of the load that so many servers carry where 1 in 100 finds all of them busy; such as in R. B.
// Cooper, Introduction to Queueing Theory, 1981, appendix.
TEST(ErlangB, AgreesWithThePublishedTable) {
    const std::pair<int, double> table[] = {{1, 0.0101}, {2, 0.153}, {5, 1.36}, {10, 4.46}, {20, 12.03}, {100, 84.06}};
    for (const auto& [windows, load] : table) EXPECT_NEAR(erlang_b(load, windows), 0.01, 0.0001) << windows;
}

// B. Cleveland and J. Mayben, Call Center Management on Fast Forward, 1997: 250 calls in half an hour, 180 s of talk
// and 30 s of work after it; for 30 to 36 at the phones, who must wait and who waits at most 20 s, in per cent.
TEST(ErlangC, AgreesWithThePublishedTable) {
    const double load = 250 * 210.0 / 1800;
    const double delayed[] = {83, 65, 51, 39, 29, 22, 16};
    const double within[] = {24, 45, 61, 73, 82, 88, 92};
    for (int i = 0; i < 7; ++i) {
        EXPECT_NEAR(100 * erlang_c(load, 30 + i), delayed[i], 0.51) << 30 + i;
        EXPECT_NEAR(100 * share_within(load, 30 + i, 210s, 20s), within[i], 0.51) << 30 + i;
    }
}

TEST(ErlangC, OfOneAndTwoWindowsIsWhatTheirFormulasSay) {
    for (const double busy : {0.01, 0.3, 0.5, 0.77, 0.99}) {
        EXPECT_NEAR(erlang_c(busy, 1), busy, 1e-12);
        EXPECT_NEAR(erlang_c(2 * busy, 2), 2 * busy * busy / (1 + busy), 1e-12);
    }
}

TEST(ErlangC, StaysANumberAtAnySize) {
    for (const double load : {1e-9, 0.5, 98.9, 5'000.0}) {
        for (const int windows : {1, 99, 6'000}) {
            const auto share = erlang_c(load, windows);
            EXPECT_TRUE(share >= 0 && share <= 1) << load << ' ' << windows << ' ' << share;
        }
    }
    EXPECT_EQ(erlang_c(3, 3), 1);
    EXPECT_EQ(share_within(3, 3, 5min, 15min), 0);
}

RC_GTEST_PROP(WindowsNeeded, AreNeverFewerWhereMoreCome, ()) {
    const auto rate = *rc::gen::inRange(1, 30'000) / 100.0;  // not a whole number of people
    const Milliseconds service{*rc::gen::inRange(1'000, 3'600'000)};
    const WaitPromise promise{Milliseconds{*rc::gen::inRange(0, 3'600'000)}, 0.9};
    const auto few = windows_needed(rate, service, promise);
    const auto many = windows_needed(rate * 1.3, service, promise);
    RC_ASSERT(!many || (few && *few <= *many));
    if (!few) return;
    const auto load = rate * static_cast<double>(service.count()) / 3'600'000;
    RC_ASSERT(*few > load);
    RC_ASSERT(share_within(load, *few, service, promise.wait) >= promise.share);
    RC_ASSERT(*few == 1 || share_within(load, *few - 1, service, promise.wait) < promise.share);
}

TEST(WindowsNeeded, AreNoneWhereNobodyComesAndUnknownWhereNoHallIsSoLarge) {
    EXPECT_EQ(windows_needed(0, 5min, {}), 0);
    EXPECT_EQ(windows_needed(0.1, 5min, {}), 1);
    EXPECT_EQ(windows_needed(2'000, 5min, {}), std::nullopt);
}

// Services as the formula has them: short ones are common, long ones rare. 1,000 of them, evenly over their
// probabilities, in an order that does not matter.
std::vector<std::int64_t> exponential_services(Milliseconds mean) {
    std::vector<std::int64_t> services;
    for (int i = 0; i < 1'000; ++i) {
        const double time = -static_cast<double>(mean.count()) * std::log1p(-(i + 0.5) / 1'000);
        services.push_back(std::lround(time));
    }
    return services;
}

StaffingSample steady_sample(std::int64_t an_hour, Milliseconds mean, std::int64_t days = 10) {
    StaffingSample sample{days, {{"A", {}, exponential_services(mean)}, {"B", {}, exponential_services(mean)}}};
    for (auto& queue : sample.queues) queue.arrivals.fill(an_hour * days / 4);
    return sample;
}

// Steady all day, the policy run forward must come to what the formula says; within two of a hundred.
TEST(RunForward, AgreesWithTheFormulaWhereThatIsExact) {
    std::mt19937_64 random(7);
    for (const auto& [an_hour, windows] : {std::pair{20, 3}, {40, 5}, {60, 6}, {10, 1}}) {
        const auto sample = steady_sample(an_hour, 5min);
        WindowsByHour open;
        open.fill(windows);
        const auto outcome = run_forward(sample, open, {}, 300, random);
        std::int64_t people = 0, within = 0;
        for (std::size_t hour = 6; hour < 20; ++hour) {  // away from the empty morning and the last hour
            people += outcome[hour].people;
            within += outcome[hour].within;
        }
        const double load = an_hour / 12.0;
        EXPECT_NEAR(static_cast<double>(within) / static_cast<double>(people), share_within(load, windows, 5min, 15min),
                    0.02)
            << an_hour << " an hour, " << windows << " windows";
    }
}

TEST(RunForward, ShowsAnOverload) {
    std::mt19937_64 random(7);
    WindowsByHour open;
    open.fill(3);
    const auto outcome = run_forward(steady_sample(60, 5min), open, {}, 20, random);
    EXPECT_LT(*outcome[20].share(), 0.01);
}

TEST(RunForward, CallsNobodyWhereNoWindowOpensAndComesToAnEnd) {
    std::mt19937_64 random(7);
    const auto outcome = run_forward(steady_sample(10, 5min), WindowsByHour{}, {}, 2, random);
    EXPECT_GT(outcome[12].people, 0);
    EXPECT_EQ(outcome[12].within, 0);
}

// Evenly over the hour.
void come(StaffingSample& sample, std::size_t hour, std::int64_t people_a_day) {
    auto& arrivals = sample.queues[0].arrivals;
    arrivals[2 * hour] = people_a_day * sample.days / 2;
    arrivals[2 * hour + 1] = people_a_day * sample.days - arrivals[2 * hour];
}

// A morning rush and a quiet afternoon, as halls have them.
StaffingSample usual_sample(std::int64_t days) {
    StaffingSample sample{days, {{"A", {}, exponential_services(6min)}}};
    const std::pair<std::size_t, std::int64_t> day[] = {{8, 15},  {9, 48},  {10, 40}, {11, 22},
                                                        {14, 12}, {15, 18}, {16, 9}};
    for (const auto& [hour, people] : day) come(sample, hour, people);
    return sample;
}

TEST(StaffingPlan, SaysWhatItRestsOnAndKeepsThePromiseWhenRunForward) {
    std::mt19937_64 random(7);
    const auto plan = plan_staffing(usual_sample(20), {}, random);
    ASSERT_TRUE(plan.known);
    EXPECT_EQ(plan.days, 20);
    EXPECT_EQ(plan.tickets, 164 * 20);
    EXPECT_EQ(plan.services, 1'000);
    ASSERT_EQ(plan.hours.size(), 7U);
    for (const auto& hour : plan.hours) {
        EXPECT_GE(hour.formula_share.value(), 0.9) << hour.hour;
        EXPECT_GE(hour.simulated_share.value(), 0.9) << hour.hour;
        EXPECT_GE(hour.windows.value(), hour.by_formula.value()) << hour.hour;
        EXPECT_LE(*hour.windows, *hour.by_formula + 1) << hour.hour;
    }
    EXPECT_EQ(plan.hours[1].hour, 9U);
    EXPECT_DOUBLE_EQ(plan.hours[1].arrivals, 48);
    EXPECT_GT(*plan.hours[1].windows, *plan.hours[6].windows);
}

TEST(StaffingPlan, OfAnotherSeedIsNearlyTheSame) {
    std::mt19937_64 one(1), other(2);
    const auto first = plan_staffing(usual_sample(20), {}, one);
    const auto second = plan_staffing(usual_sample(20), {}, other);
    for (std::size_t i = 0; i < first.hours.size(); ++i) {
        EXPECT_NEAR(*first.hours[i].simulated_share, *second.hours[i].simulated_share, 0.05);
    }
}

TEST(StaffingPlan, OfTooSmallASampleIsUnknownAndStillSaysHowManyCame) {
    std::mt19937_64 random(7);
    auto few_services = usual_sample(20);
    few_services.queues[0].services_ms.resize(StaffingSample::needed_services - 1);
    for (const auto& sample : {usual_sample(StaffingSample::needed_days - 1), few_services, StaffingSample{}}) {
        const auto plan = plan_staffing(sample, {}, random);
        EXPECT_FALSE(plan.known);
        for (const auto& hour : plan.hours) {
            EXPECT_GT(hour.arrivals, 0);
            EXPECT_FALSE(hour.windows);
            EXPECT_FALSE(hour.by_formula);
        }
    }
}

TEST(StaffingPlan, SaysNoNumberWhereNoHallCouldKeepThePromise) {
    std::mt19937_64 random(7);
    auto sample = usual_sample(20);
    come(sample, 9, 3'000);
    const auto plan = plan_staffing(sample, {}, random);
    EXPECT_FALSE(plan.hours[1].by_formula);
    EXPECT_FALSE(plan.hours[1].windows);
}

// Open from 08:30: whoever comes before 09:00 comes in half an hour, and one came at 08:29 by another clock.
TEST(StaffingPlan, TakesAnHourInWhichTheHallOpensForWhatIsLeftOfIt) {
    std::mt19937_64 random(7);
    auto sample = usual_sample(20);
    sample.queues[0].arrivals[16] = 1;
    sample.queues[0].arrivals[17] = 40 * 20;
    const auto plan = plan_staffing(sample, {}, random);
    EXPECT_NEAR(plan.hours[0].arrivals, 40, 0.1);
    EXPECT_NEAR(sample.arrivals_an_hour(8), 80, 0.1);
    EXPECT_EQ(plan.hours[0].by_formula, windows_needed(80.1, *plan.mean_service, {}));
    EXPECT_DOUBLE_EQ(sample.arrivals_an_hour(9), 48);
}

TEST(RunForward, LetsPeopleComeInTheHalfHoursInWhichTheyDid) {
    std::mt19937_64 random(7);
    StaffingSample sample{10, {{"A", {}, exponential_services(10min)}}};
    sample.queues[0].arrivals[17] = 40 * 10;
    WindowsByHour open;
    open.fill(8);
    const auto in_half_an_hour = run_forward(sample, open, {}, 100, random)[8].share();
    come(sample, 8, 40);
    const auto in_an_hour = run_forward(sample, open, {}, 100, random)[8].share();
    EXPECT_LT(*in_half_an_hour, 0.9);
    EXPECT_GT(*in_an_hour, 0.95);
}

}  // namespace
}  // namespace yimen::test
