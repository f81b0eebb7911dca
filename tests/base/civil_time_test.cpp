#include "base/civil_time.hpp"

#include <gtest/gtest.h>

namespace yimen {
namespace {

using namespace std::chrono_literals;

TEST(CivilTime, TheHallsDayBeginsAtItsOwnMidnight) {
    const auto zone = TimeZone::find("Asia/Shanghai");
    ASSERT_TRUE(zone);
    const auto before = zone->civil(*parse_iso("2026-11-22T15:59:59.999Z"));
    EXPECT_EQ(to_string(before.date), "2026-11-22");
    EXPECT_EQ(to_string(before.minute), "23:59");
    const auto after = zone->civil(*parse_iso("2026-11-22T16:00:00.000Z"));
    EXPECT_EQ(to_string(after.date), "2026-11-23");
    EXPECT_EQ(after.minute, 0min);
}

TEST(CivilTime, AnInstantComesBackFromItsCivilTime) {
    const auto zone = TimeZone::find("Asia/Shanghai");
    const auto at = *parse_iso("2026-11-23T00:30:00.000Z");
    EXPECT_EQ(zone->instant(zone->civil(at)), at);
}

TEST(CivilTime, AnUnknownZoneIsAnError) {
    const auto zone = TimeZone::find("Asia/Xinxiang");
    ASSERT_FALSE(zone);
    EXPECT_EQ(zone.error().code, ErrorCode::bad_config);
}

TEST(CivilTime, OnlyRealDatesAndTimesAreRead) {
    EXPECT_TRUE(parse_date("2028-02-29"));
    EXPECT_FALSE(parse_date("2026-02-29"));
    EXPECT_FALSE(parse_date("2026-2-9"));
    EXPECT_EQ(parse_minute("24:00"), 1440min);
    EXPECT_FALSE(parse_minute("24:01"));
    EXPECT_FALSE(parse_minute("8:30"));
    EXPECT_EQ(to_iso(*parse_iso("2026-11-23T08:30:05.123Z")), "2026-11-23T08:30:05.123Z");
    EXPECT_FALSE(parse_iso("2026-11-23T08:30:05Z"));
}

}  // namespace
}  // namespace yimen
