#include "counter/hall_alarms.hpp"

#include <gtest/gtest.h>

namespace yimen::app {
namespace {

HallShown hall(const char* storage, bool clock_trusted) {
    HallShown shown;
    shown.storage = storage;
    shown.clock_trusted = clock_trusted;
    return shown;
}

CountyShown county(const char* alarm, int oldest_s) {
    CountyShown shown;
    shown.enrolled = true;
    shown.lag_events = 12;
    shown.oldest_unsent_s = oldest_s;
    shown.alarm = alarm;
    return shown;
}

TEST(HallAlarms, TellTheOneThingThatCountsMost) {
    HallAlarms alarms;
    EXPECT_EQ(alarms.worst(), QString());
    alarms.learn(county("none", HallAlarms::county_late_s - 1));
    EXPECT_EQ(alarms.worst(), QString());
    alarms.learn(county("none", HallAlarms::county_late_s));
    EXPECT_EQ(alarms.worst(), QStringLiteral("county_late"));
    alarms.learn(county("log_damaged", HallAlarms::county_late_s));
    EXPECT_EQ(alarms.worst(), QStringLiteral("county_log_damaged"));
    alarms.learn(hall("low", true));
    EXPECT_EQ(alarms.worst(), QStringLiteral("storage_low"));
    alarms.learn(hall("low", false));
    EXPECT_EQ(alarms.worst(), QStringLiteral("clock_untrusted"));
    EXPECT_TRUE(alarms.isCalm());
    for (const char* storage : {"read_only", "failed", "corrupt", "gone"}) {
        alarms.learn(hall(storage, true));
        EXPECT_EQ(alarms.worst(), QStringLiteral("storage_") + QLatin1String(storage));
        EXPECT_FALSE(alarms.isCalm());
    }
    alarms.learn(hall("full", false));
    EXPECT_EQ(alarms.worst(), QStringLiteral("storage_full"));
    EXPECT_FALSE(alarms.isCalm());
    alarms.setLost(QStringLiteral("lost"));
    EXPECT_EQ(alarms.worst(), QStringLiteral("lost"));
}

TEST(HallAlarms, SayWhichYearsDaysOffAreMissingUntilSomebodyHasReadIt) {
    HallAlarms alarms;
    auto told = hall("ok", true);
    alarms.learn(told);
    EXPECT_EQ(alarms.worst(), QString());
    told.year_without_days = 2027;
    alarms.learn(told);
    EXPECT_EQ(alarms.worst(), QStringLiteral("days_missing"));
    EXPECT_EQ(alarms.yearWithoutDays(), 2027);
    EXPECT_TRUE(alarms.isCalm());
    EXPECT_TRUE(alarms.mayGo());
    alarms.learn(county("none", HallAlarms::county_late_s));
    EXPECT_EQ(alarms.worst(), QStringLiteral("county_late")) << "it can wait";
    alarms.learn(county("none", 0));
    alarms.readDaysMissing();
    alarms.learn(told);
    EXPECT_EQ(alarms.worst(), QString());
    told.year_without_days = 2028;
    alarms.learn(told);
    EXPECT_EQ(alarms.worst(), QStringLiteral("days_missing")) << "of another year nobody has read anything";
}

TEST(HallAlarms, GoOnceTheyWereReadOnlyWhereAPersonMustJudge) {
    for (const auto& [alarm, goes] :
         {std::pair{"other_past", true}, {"county_behind", true}, {"records_lost", true}, {"log_damaged", false}}) {
        HallAlarms alarms;
        alarms.learn(county(alarm, 0));
        EXPECT_EQ(alarms.mayGo(), goes) << alarm;
        alarms.learn(hall("ok", false));
        EXPECT_FALSE(alarms.mayGo()) << "hidden behind the clock, nobody has read it";
    }
}

TEST(HallAlarms, TellOfLostRecordsAlsoWhereThereIsNoCounty) {
    HallAlarms alarms;
    CountyShown none;
    none.alarm = "records_lost";
    alarms.learn(none);
    EXPECT_EQ(alarms.worst(), QStringLiteral("records_lost"));
    EXPECT_STREQ(alarms.nameAtTheCounty(), "records_lost");
    EXPECT_TRUE(alarms.isCalm()) << "work goes on";
}

TEST(HallAlarms, CountWhatTheCountyHasNotOnlyWhereThereIsACounty) {
    HallAlarms alarms;
    EXPECT_EQ(alarms.unsent(), -1);
    alarms.learn(county("none", 60));
    EXPECT_EQ(alarms.unsent(), 12);
    EXPECT_EQ(alarms.oldestUnsent_s(), 60);
    auto unknown = county("none", 60);
    unknown.lag_events.reset();
    unknown.oldest_unsent_s.reset();
    alarms.learn(unknown);
    EXPECT_EQ(alarms.unsent(), -1);
    alarms.learn(CountyShown{});
    EXPECT_EQ(alarms.unsent(), -1);
}

}  // namespace
}  // namespace yimen::app
