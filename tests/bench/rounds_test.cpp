#include "bench/rounds.hpp"

#include <gtest/gtest.h>

#include "bench/in_turns.hpp"

namespace yimen::bench {
namespace {

TEST(Rounds, TheMiddleIsToldWithItsOwnDetail) {
    Rounds rounds({"a thing", "", "x", at_most(2)});
    for (const auto& sample : {Sample{9, "slow"}, Sample{1, "quick"}, Sample{2, "usual"}}) rounds.add({sample});
    const auto figure = rounds.middle();
    EXPECT_EQ(figure.line.name, "a thing");
    EXPECT_EQ(figure.value, 2);
    EXPECT_EQ(figure.detail, "usual");
    EXPECT_FALSE(figure.other);
    EXPECT_FALSE(figure.to_other);
    EXPECT_TRUE(figure.reached());
}

// A machine that is slow for a round is slow for both.
TEST(Rounds, WhatOneBuildIsOfTheOtherIsAskedRoundByRound) {
    Rounds rounds({"a thing"});
    rounds.add({{2, ""}, {1, "old one"}});
    rounds.add({{60, ""}, {30, "old slow"}});
    rounds.add({{4, "odd"}, {8, "old odd"}});
    const auto figure = rounds.middle("v0.1.0");
    EXPECT_EQ(figure.value, 4);
    EXPECT_EQ(figure.other, 8);
    EXPECT_EQ(figure.to_other, 2);
    EXPECT_EQ(figure.detail, "odd; v0.1.0: old odd");
}

TEST(InTurns, EachIsMeasuredOnceAndWhoComesFirstChanges) {
    std::vector<std::size_t> order;
    for (const int round : {0, 1, 2}) {
        const auto found = in_turns(2, round, [&](std::size_t build) {
            order.push_back(build);
            return build * 10;
        });
        EXPECT_EQ(found, (std::vector<std::size_t>{0, 10}));
    }
    EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 1, 0, 0, 1}));
}

}  // namespace
}  // namespace yimen::bench
