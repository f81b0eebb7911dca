#include "counter/hall_alarms.hpp"

#include <gtest/gtest.h>

namespace yimen::app {
namespace {

using nlohmann::json;

json hall(const char* storage, bool clock_trusted) { return {{"storage", storage}, {"clock_trusted", clock_trusted}}; }

json county(const char* alarm, int oldest_s) {
    return {{"enrolled", true}, {"lag_events", 12}, {"oldest_unsent_s", oldest_s}, {"alarm", alarm}};
}

TEST(HallAlarms, TellTheOneThingThatCountsMost) {
    HallAlarms alarms;
    EXPECT_EQ(alarms.worst(), QString());
    alarms.learnCounty(county("none", HallAlarms::county_late_s - 1));
    EXPECT_EQ(alarms.worst(), QString());
    alarms.learnCounty(county("none", HallAlarms::county_late_s));
    EXPECT_EQ(alarms.worst(), QStringLiteral("county_late"));
    alarms.learnCounty(county("log_damaged", HallAlarms::county_late_s));
    EXPECT_EQ(alarms.worst(), QStringLiteral("county_log_damaged"));
    alarms.learnHall(hall("low", true));
    EXPECT_EQ(alarms.worst(), QStringLiteral("storage_low"));
    alarms.learnHall(hall("low", false));
    EXPECT_EQ(alarms.worst(), QStringLiteral("clock_untrusted"));
    EXPECT_TRUE(alarms.isCalm());
    for (const char* storage : {"read_only", "failed", "corrupt", "gone"}) {
        alarms.learnHall(hall(storage, true));
        EXPECT_EQ(alarms.worst(), QStringLiteral("storage_") + QLatin1String(storage));
        EXPECT_FALSE(alarms.isCalm());
    }
    alarms.learnHall(hall("full", false));
    EXPECT_EQ(alarms.worst(), QStringLiteral("storage_full"));
    EXPECT_FALSE(alarms.isCalm());
    alarms.setLost(true);
    EXPECT_EQ(alarms.worst(), QStringLiteral("lost"));
}

TEST(HallAlarms, GoOnceTheyWereReadOnlyWhereAPersonMustJudge) {
    for (const auto& [alarm, goes] :
         {std::pair{"other_past", true}, {"county_behind", true}, {"records_lost", true}, {"log_damaged", false}}) {
        HallAlarms alarms;
        alarms.learnCounty(county(alarm, 0));
        EXPECT_EQ(alarms.mayGo(), goes) << alarm;
        alarms.learnHall(hall("ok", false));
        EXPECT_FALSE(alarms.mayGo()) << "hidden behind the clock, nobody has read it";
    }
}

TEST(HallAlarms, TellOfLostRecordsAlsoWhereThereIsNoCounty) {
    HallAlarms alarms;
    alarms.learnCounty({{"enrolled", false}, {"alarm", "records_lost"}});
    EXPECT_EQ(alarms.worst(), QStringLiteral("records_lost"));
    EXPECT_STREQ(alarms.nameAtTheCounty(), "records_lost");
    EXPECT_TRUE(alarms.isCalm()) << "work goes on";
}

TEST(HallAlarms, CountWhatTheCountyHasNotOnlyWhereThereIsACounty) {
    HallAlarms alarms;
    EXPECT_EQ(alarms.unsent(), -1);
    alarms.learnCounty(county("none", 60));
    EXPECT_EQ(alarms.unsent(), 12);
    EXPECT_EQ(alarms.oldestUnsent_s(), 60);
    alarms.learnCounty({{"enrolled", true}, {"lag_events", nullptr}, {"oldest_unsent_s", nullptr}, {"alarm", "none"}});
    EXPECT_EQ(alarms.unsent(), -1);
    alarms.learnCounty({{"enrolled", false}});
    EXPECT_EQ(alarms.unsent(), -1);
}

}  // namespace
}  // namespace yimen::app
