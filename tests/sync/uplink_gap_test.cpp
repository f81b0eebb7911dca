// A county that was restored from a backup needs events again: those that the hall still has it gets, and where the
// hall has forgotten some, both go on from there and staff is told.
#include <gtest/gtest.h>

#include "sync/uplink_driver.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// A hall whose thirty events the county has, of which a backup has ten.
struct Gaps : testing::Test {
    void SetUp() override {
        hall.log.append(10);
        settle();
        backup = county;
        hall.log.append(20);
        settle();
        EXPECT_TRUE(same(county, hall.log));
    }
    void settle(Milliseconds time = 1h) { hall.run(time, well); }
    void restore_county() {
        county = backup;
        settle();
    }
    // The county has what the hall has, from the base on.
    void expect_rest_of_log() const {
        const auto& rows = hall.log.rows();
        ASSERT_EQ(county.events().size(), rows.size());
        const auto base = hall.log.base()->number;
        for (auto at = base; at < rows.size(); ++at) EXPECT_EQ(county.events()[at].body, rows[at].body) << at + 1;
        EXPECT_EQ(hall.view().lag_events, 0U);
    }

    FakeCounty county, backup;
    const Ask well = all_well(county);
    UplinkDriver hall;
};

TEST_F(Gaps, AreNoneWhereTheHallStillHasWhatTheCountyLacks) {
    hall.log.forget(10);
    restore_county();
    EXPECT_TRUE(same(county, hall.log));
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::none);
    EXPECT_TRUE(hall.renewals.empty());
}

TEST_F(Gaps, AreNoneForANewHallOrOneThatForgotEverythingButItsNewestDay) {
    hall.log.forget(29);
    hall.log.append(5);
    settle();
    EXPECT_TRUE(same(county, hall.log));
    hall.start();
    settle();
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::none);
}

TEST_F(Gaps, AreLeftBehindUnderANewStreamWithWhatThereIsAndStaffIsTold) {
    hall.log.forget(17);
    restore_county();
    expect_rest_of_log();
    EXPECT_EQ(county.events()[9].body, hall.log.rows()[9].body) << "the county keeps what it has";
    EXPECT_EQ(hall.renewals.size(), 1U);
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::county_behind);
    EXPECT_TRUE(hall.uplink().memory().county_behind);
    hall.uplink().dismiss_alarm(UplinkAlarm::county_behind);
    hall.log.append(3);
    settle();
    expect_rest_of_log();
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::none);
}

TEST_F(Gaps, AreLeftBehindWhereTheCountyBeginsWithNothing) {
    hall.log.forget(17);
    county = FakeCounty{};
    settle();
    expect_rest_of_log();
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::county_behind);
}

// The county's log begins behind a gap; a disk from a backup may end above it, in it, or below.
TEST_F(Gaps, OfTheCountyDoNotKeepARestoredDiskFromGoingOn) {
    for (const std::size_t head : {26U, 20U, 18U, 12U, 3U}) {
        FakeCounty begun_anew;
        UplinkDriver site;
        const auto ask = all_well(begun_anew);
        site.log.append(head);
        const auto disk = site.log;
        site.log.append(30 - head);
        site.log.forget(17);
        site.run(1h, ask);
        ASSERT_EQ(begun_anew.events().size(), 30U);
        site.log = disk;
        site.log.append(2);
        site.start();
        site.run(3h, ask);
        EXPECT_EQ(site.view().error, std::nullopt) << head;
        EXPECT_EQ(site.view().lag_events, 0U) << head;
        ASSERT_EQ(begun_anew.events().size(), head + 2);
        EXPECT_EQ(begun_anew.events().back().body, site.log.rows().back().body);
        EXPECT_EQ(site.view().alarm, UplinkAlarm::other_past);
    }
}

// A county that does not answer may be on its way back from a backup.
TEST_F(Gaps, AreNotMadeWhileTheCountyIsSilent) {
    ASSERT_TRUE(hall.uplink().agreed());
    hall.run(20min, [](const UplinkStep&) { return CountyAnswer{Error{ErrorCode::network_failed, "lost", {}}}; });
    EXPECT_FALSE(hall.uplink().agreed());
    settle();
    EXPECT_EQ(hall.uplink().agreed()->number, 30U);
}

TEST_F(Gaps, EndWhatMayBeForgottenUntilTheCountyHasTheRest) {
    hall.log.forget(17);
    ASSERT_TRUE(hall.uplink().agreed());
    county = backup;
    hall.run(20min, [&](const UplinkStep& step) {
        if (!std::holds_alternative<SendBatch>(step)) return well(step);
        EXPECT_TRUE(hall.uplink().agreed() && hall.uplink().agreed()->number == 17);
        return CountyAnswer{Error{ErrorCode::network_failed, "lost", {}}};
    });
    settle();
    EXPECT_EQ(hall.uplink().agreed()->number, 30U);
}

TEST_F(Gaps, CostOneNewStreamHoweverOftenTheLineBreaks) {
    hall.log.forget(17);
    county = backup;
    int batches = 0;
    hall.run(12h, [&](const UplinkStep& step) {
        const bool lost = std::holds_alternative<SendBatch>(step) && ++batches % 2 == 1;
        return lost ? CountyAnswer{Error{ErrorCode::network_failed, "lost", {}}} : well(step);
    });
    expect_rest_of_log();
    EXPECT_EQ(hall.renewals.size(), 1U);
}

TEST_F(Gaps, AreLeftBehindAlsoWhereTheProgramEndsInBetween) {
    hall.log.forget(17);
    county = backup;
    while (hall.renewals.empty()) hall.step(well);
    hall.start(hall.uplink().memory());
    settle(3h);
    expect_rest_of_log();
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::county_behind);
}

TEST_F(Gaps, AreFoundWhereTheHallForgetsWhileItSends) {
    county = backup;
    while (!std::holds_alternative<AskAck>(hall.question(well))) continue;
    EXPECT_EQ(hall.view().acknowledged, 10U);
    hall.log.forget(17);
    settle();
    expect_rest_of_log();
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::county_behind);
}

TEST_F(Gaps, AreMadeWhereNothingThatTheHallStillHasIsKnownToTheCounty) {
    auto other = hall.log;  // a disk of long ago, which went its own way
    other.append(2);
    auto disk = hall.log;
    disk.append(40);
    disk.renew_stream();
    hall.log = other;
    hall.log.append(300);
    settle();
    hall.log = disk;
    hall.log.forget(60);
    hall.start();
    settle(6h);
    EXPECT_EQ(county.stream(), hall.log.stream());
    expect_rest_of_log();
    EXPECT_EQ(hall.view().alarm, UplinkAlarm::other_past);
}

}  // namespace
}  // namespace yimen::test
