#include "people/sessions.hpp"

#include <gtest/gtest.h>

#include "base/clock.hpp"

namespace yimen {
namespace {

using namespace std::chrono_literals;

struct SessionsAtDevices : testing::Test {
    int wait_of(const std::string& device, const std::string& person) {
        const auto may = sessions.may_try(device, person);
        return may ? 0 : std::stoi(may.error().params.front().second);
    }
    void fail(int times, const std::string& device = "counter-1", const std::string& person = "C01") {
        for (int i = 0; i < times; ++i) sessions.failed(device, person);
    }

    ManualClock clock{Instant{}};
    Sessions sessions{clock};
};

TEST_F(SessionsAtDevices, HaveOnePersonEach) {
    sessions.begin("counter-1", DeviceKind::counter, "C01");
    sessions.begin("counter-2", DeviceKind::counter, "C02");
    EXPECT_EQ(sessions.at("counter-1"), "C01");
    EXPECT_EQ(sessions.at("counter-3"), "");
    sessions.begin("counter-1", DeviceKind::counter, "C03");
    EXPECT_EQ(sessions.at("counter-1"), "C03") << "quickly, without a word from whoever was there";
    EXPECT_EQ(sessions.where("C02"), "counter-2");
    EXPECT_EQ(sessions.end("counter-2"), "C02");
    EXPECT_EQ(sessions.end("counter-2"), "");
    EXPECT_EQ(sessions.where("C02"), "");
}

TEST_F(SessionsAtDevices, AreOverAfterAWhileWithoutACommand) {
    sessions.begin("counter-1", DeviceKind::counter, "C01");
    sessions.begin("desk-1", DeviceKind::desk, "G01");
    clock.advance(Sessions::idle_password - 1ms);
    EXPECT_EQ(sessions.at("desk-1"), "G01");
    sessions.touch("desk-1");
    clock.advance(Sessions::idle_password - 1ms);
    EXPECT_EQ(sessions.at("desk-1"), "G01");
    clock.advance(1ms);
    EXPECT_EQ(sessions.at("desk-1"), "");
    EXPECT_EQ(sessions.at("counter-1"), "C01");
    clock.advance(Sessions::idle_pin);
    EXPECT_EQ(sessions.where("C01"), "");
    EXPECT_EQ(sessions.at("counter-1"), "");
}

TEST_F(SessionsAtDevices, AreOverAfterALongDayWhateverIsDone) {
    sessions.begin("counter-1", DeviceKind::counter, "C01");
    for (auto passed = 0ms; passed < Sessions::longest; passed += 1h) {
        ASSERT_EQ(sessions.at("counter-1"), "C01");
        clock.advance(1h);
        sessions.touch("counter-1");
    }
    EXPECT_EQ(sessions.at("counter-1"), "");
}

TEST_F(SessionsAtDevices, EndEverywhereWhereTheAccountIsAnother) {
    sessions.begin("counter-1", DeviceKind::counter, "C01");
    sessions.begin("counter-2", DeviceKind::counter, "C01");
    fail(Sessions::most_failures, "counter-3");
    sessions.end_person("C01");
    EXPECT_EQ(sessions.at("counter-1") + sessions.at("counter-2"), "");
}

TEST_F(SessionsAtDevices, MakeWhoWasWrongWaitTwiceAsLongEachTime) {
    fail(Sessions::free_failures);
    EXPECT_EQ(wait_of("counter-1", "C01"), 0);
    for (const int seconds : {15, 30, 60, 120, 240, 480, 900}) {
        fail(1);
        EXPECT_EQ(wait_of("counter-1", "C01"), seconds);
        clock.advance(std::chrono::seconds(seconds));
        EXPECT_EQ(wait_of("counter-1", "C01"), 0);
    }
}

TEST_F(SessionsAtDevices, LockSomebodyOutForAnHourAndSayItOnce) {
    fail(Sessions::most_failures - 1);
    EXPECT_TRUE(sessions.failed("counter-1", "C01"));
    EXPECT_EQ(wait_of("counter-1", "C01"), 3'600);
    EXPECT_FALSE(sessions.failed("counter-1", "C01")) << "it was said";
}

TEST_F(SessionsAtDevices, KeepNobodyOutOfAnotherDevice) {
    fail(50);
    EXPECT_GT(wait_of("counter-1", "C01"), 0);
    EXPECT_EQ(wait_of("counter-2", "C01"), 0);
}

TEST_F(SessionsAtDevices, MakeADeviceWaitWhereManyAreTriedInTurn) {
    int waited = 0;
    for (int person = 0; person < 40; ++person) {
        if (wait_of("counter-1", "C" + std::to_string(person)) > 0) ++waited;
        fail(1, "counter-1", "C" + std::to_string(person));
    }
    EXPECT_EQ(waited, 40 - Sessions::free_failures_of_all - 1);
    EXPECT_EQ(wait_of("counter-1", "C99"), 900);
    EXPECT_EQ(wait_of("counter-2", "C99"), 0);
}

TEST_F(SessionsAtDevices, ForgetWhatWasWrongOnceItWasRightOrLongAgo) {
    fail(5);
    sessions.begin("counter-1", DeviceKind::counter, "C01");
    EXPECT_EQ(wait_of("counter-1", "C01"), 0);
    fail(Sessions::free_failures);
    EXPECT_EQ(wait_of("counter-1", "C01"), 0);
    fail(5);
    clock.advance(Sessions::remembered + Sessions::longest_wait);
    EXPECT_EQ(wait_of("counter-1", "C01"), 0);
    fail(Sessions::free_failures);
    EXPECT_EQ(wait_of("counter-1", "C01"), 0) << "it counts from the beginning";
}

}  // namespace
}  // namespace yimen
