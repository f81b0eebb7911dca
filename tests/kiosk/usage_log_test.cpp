#include "kiosk/usage_log.hpp"

#include <gtest/gtest.h>

#include "kiosk/small_hall.hpp"

namespace yimen::app {
namespace {

const QString usage = QStringLiteral("/v1/usage");

struct UsageLogTest : testing::Test {
    UsageLogTest() { hall.answer(usage, nlohmann::json::object()); }
    void add(int count) {
        for (int each = 0; each < count; ++each)
            log.add(QStringLiteral("item_viewed"), QString::number(each), QStringLiteral("guide"),
                    {QStringLiteral("zh"), false});
    }
    yimen::test::ScriptedHall hall;
    UsageLog log{hall, QStringLiteral("K1")};
};

TEST_F(UsageLogTest, a_batch_has_at_most_50_events) {
    add(60);
    log.flush();
    log.flush();
    ASSERT_EQ(hall.posted(usage).size(), 2U);
    EXPECT_EQ(hall.posted(usage)[0].at("events").size(), 50U);
    EXPECT_EQ(hall.posted(usage)[1].at("events").size(), 10U);
}

TEST_F(UsageLogTest, one_batch_is_on_its_way_at_a_time) {
    hall.hold(true);
    add(60);
    log.flush();
    log.flush();
    EXPECT_EQ(hall.posted(usage).size(), 1U);
}

TEST_F(UsageLogTest, nothing_is_sent_to_a_lost_hall_and_the_oldest_beyond_500_go) {
    hall.setReachable(false);
    add(510);
    log.flush();
    EXPECT_TRUE(hall.posted(usage).empty());
    EXPECT_EQ(log.waiting(), 500U);
    hall.setReachable(true);
    log.flush();
    EXPECT_EQ(hall.posted(usage)[0]["events"][0]["item"], "10");
}

TEST_F(UsageLogTest, nothing_is_sent_when_nothing_was_done) {
    log.flush();
    EXPECT_TRUE(hall.posted(usage).empty());
}

}  // namespace
}  // namespace yimen::app
