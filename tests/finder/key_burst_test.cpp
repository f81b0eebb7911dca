#include "finder/key_burst.hpp"

#include <gtest/gtest.h>

namespace yimen::app {
namespace {

struct Keyboard : testing::Test {
    // Keys that follow each other within so long.
    void strike(int keys, Milliseconds apart) {
        for (int key = 0; key < keys; ++key) {
            clock.advance(apart);
            burst.begins();
        }
    }

    ManualClock clock{Instant{}};
    KeyBurst burst{clock};
};

TEST_F(Keyboard, AScannerIsKnownByItsFourthKey) {
    clock.advance(Milliseconds{1'000});
    EXPECT_TRUE(burst.begins());
    strike(2, Milliseconds{8});
    EXPECT_FALSE(burst.byScanner());
    strike(1, Milliseconds{8});
    EXPECT_TRUE(burst.byScanner());
}

TEST_F(Keyboard, ASlowScannerIsOneToo) {
    strike(KeyBurst::fewest, KeyBurst::at_once);
    EXPECT_TRUE(burst.byScanner());
}

TEST_F(Keyboard, AHandIsNoScannerHoweverMuchItTypes) {
    strike(60, Milliseconds{60});
    EXPECT_FALSE(burst.byScanner());
    clock.advance(Milliseconds{60});
    EXPECT_FALSE(burst.ended());
}

TEST_F(Keyboard, WhatEnterEndsAtOnceIsAScannersFromTwoKeysOn) {
    strike(2, Milliseconds{8});
    clock.advance(Milliseconds{8});
    EXPECT_TRUE(burst.ended());
    EXPECT_FALSE(burst.ended());
    strike(1, Milliseconds{1'000});
    clock.advance(Milliseconds{8});
    EXPECT_FALSE(burst.ended());
}

TEST_F(Keyboard, AHandThatComesAfterAScannerBeginsAnew) {
    strike(18, Milliseconds{5});
    clock.advance(Milliseconds{400});
    EXPECT_TRUE(burst.begins());
    EXPECT_FALSE(burst.byScanner());
}

}  // namespace
}  // namespace yimen::app
