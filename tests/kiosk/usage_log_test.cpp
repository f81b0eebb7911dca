#include "kiosk/usage_log.hpp"

#include <gtest/gtest.h>

#include "kiosk/small_hall.hpp"
#include "support/qt_loop.hpp"

namespace yimen::app {
namespace {

const QString usage = QStringLiteral("/v1/usage");

struct UsageLogTest : testing::Test {
    UsageLogTest() {
        yimen::test::qt_application();
        hall.answer(usage, test::as_json(UsageShown{}));
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{});
        log = std::make_unique<UsageLog>(*mirror, QStringLiteral("K1"));
    }
    void add(int count) {
        for (int each = 0; each < count; ++each)
            log->add(QStringLiteral("item_viewed"), QString::number(each), QStringLiteral("guide"),
                     {QStringLiteral("zh"), false});
    }
    yimen::test::ScriptedHall hall;
    ManualClock clock{Instant{}};
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<UsageLog> log;
};

TEST_F(UsageLogTest, a_batch_has_at_most_50_events) {
    add(60);
    log->flush();
    log->flush();
    ASSERT_EQ(hall.posted(usage).size(), 2U);
    EXPECT_EQ(hall.posted(usage)[0].at("events").size(), 50U);
    EXPECT_EQ(hall.posted(usage)[1].at("events").size(), 10U);
}

TEST_F(UsageLogTest, one_batch_is_on_its_way_at_a_time) {
    hall.hold(true);
    add(60);
    log->flush();
    log->flush();
    EXPECT_EQ(hall.posted(usage).size(), 1U);
}

TEST_F(UsageLogTest, nothing_is_sent_to_a_lost_hall_and_the_oldest_beyond_500_go) {
    hall.setState(HallPort::State::lost);
    add(510);
    log->flush();
    EXPECT_TRUE(hall.posted(usage).empty());
    EXPECT_EQ(log->waiting(), 500U);
    hall.setState(HallPort::State::live);
    log->flush();
    EXPECT_EQ(hall.posted(usage)[0]["events"][0]["item"], "10");
}

TEST_F(UsageLogTest, what_was_not_answered_is_sent_again_and_counts_once) {
    hall.answer(usage, Error{ErrorCode::network_failed, "no route", {}});
    add(3);
    log->flush();
    EXPECT_EQ(log->waiting(), 3U);
    add(1);
    hall.answer(usage, test::as_json(UsageShown{}));
    log->flush();
    ASSERT_EQ(hall.posted(usage).size(), 2U);
    EXPECT_EQ(hall.posted(usage)[1], hall.posted(usage)[0]) << "the same, so that the same key may stand for it";
    EXPECT_EQ(hall.keys()[1], hall.keys()[0]);
    EXPECT_FALSE(hall.keys()[0].isEmpty());
    EXPECT_EQ(log->waiting(), 1U);
    log->flush();
    EXPECT_EQ(hall.posted(usage)[2].at("events").size(), 1U);
    EXPECT_NE(hall.keys()[2], hall.keys()[0]);
    EXPECT_EQ(log->lost(), 0U);
}

// A hall of version 0.1 takes all of a batch or nothing.
TEST_F(UsageLogTest, one_that_the_hall_will_not_have_is_found_and_its_neighbours_count) {
    std::size_t counted = 0;
    hall.judge(usage, [&](const nlohmann::json& body) -> Result<nlohmann::json> {
        for (const auto& event : body.at("events"))
            if (event.at("item") == "7") return Error{ErrorCode::not_found, "there is no item", {}};
        counted += body.at("events").size();
        return test::as_json(UsageShown{});
    });
    add(20);
    for (int flushes = 0; flushes < 40 && log->waiting() > 0; ++flushes) log->flush();
    EXPECT_EQ(counted, 19U);
    EXPECT_EQ(log->lost(), 1U);
}

TEST_F(UsageLogTest, those_that_the_hall_names_as_refused_are_said_to_be_lost) {
    hall.answer(usage, nlohmann::json{{"accepted", 2}, {"refused", {"events[1].item: there is none of this id"}}});
    add(3);
    log->flush();
    EXPECT_EQ(log->waiting(), 0U);
    EXPECT_EQ(log->lost(), 1U);
}

TEST_F(UsageLogTest, those_that_are_too_many_to_keep_are_said_to_be_lost) {
    hall.setState(HallPort::State::lost);
    add(510);
    EXPECT_EQ(log->lost(), 10U);
}

TEST_F(UsageLogTest, nothing_is_sent_when_nothing_was_done) {
    log->flush();
    EXPECT_TRUE(hall.posted(usage).empty());
}

}  // namespace
}  // namespace yimen::app
