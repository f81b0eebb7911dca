#include "mirror/hall_mirror.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::app {
namespace {

using nlohmann::json;
namespace story = test::story;

// Counts what a mirror says.
struct Heard {
    explicit Heard(HallMirror& mirror) {
        QObject::connect(&mirror, &HallMirror::standingChanged, [this] { ++standing; });
        QObject::connect(&mirror, &HallMirror::hallChanged, [this] { ++hall; });
        QObject::connect(&mirror, &HallMirror::queuesChanged, [this] { ++queues; });
        QObject::connect(&mirror, &HallMirror::windowsChanged, [this] { ++windows; });
        QObject::connect(&mirror, &HallMirror::lineChanged, [this] { ++line; });
        QObject::connect(&mirror, &HallMirror::countyChanged, [this] { ++county; });
        QObject::connect(&mirror, &HallMirror::catalogueChanged, [this] { ++catalogue; });
    }
    int standing = 0, hall = 0, queues = 0, windows = 0, line = 0, county = 0, catalogue = 0;
};

struct HallMirrorTest : testing::Test {
    HallMirrorTest() {
        test::qt_application();
        story::tell(hall);
        story::tellWaiting(hall, 6);
    }
    HallMirror& mirror() {
        if (!mirror_) mirror_ = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{"hall", true});
        return *mirror_;
    }
    void pass(Milliseconds time) {
        clock.advance(time);
        mirror().tick();
    }

    test::ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallMirror> mirror_;
};

TEST_F(HallMirrorTest, KnowsTheHallFromItsFirstPictureOn) {
    EXPECT_TRUE(mirror().known());
    EXPECT_TRUE(mirror().live());
    EXPECT_EQ(mirror().hall().id, "410721103");
    EXPECT_EQ(mirror().queues().size(), 5U);
    EXPECT_EQ(mirror().windows().size(), 5U);
    EXPECT_EQ(mirror().window(QStringLiteral("3"))->number, 3);
    EXPECT_EQ(mirror().window(QStringLiteral("9")), nullptr);
    EXPECT_EQ(mirror().line(), nullptr) << "nobody watches a window";
}

TEST_F(HallMirrorTest, ShowsTheLineOfTheWindowThatIsWatched) {
    mirror().watch(QStringLiteral("3"));
    ASSERT_NE(mirror().line(), nullptr);
    const auto tickets = mirror().tickets(mirror().line()->waiting);
    ASSERT_EQ(tickets.size(), 6U);
    EXPECT_EQ(tickets.front().number, "B112");
    mirror().watch({});
    EXPECT_EQ(mirror().line(), nullptr);
}

TEST_F(HallMirrorTest, SaysOnlyWhatHasChanged) {
    Heard heard(mirror());
    PictureShown patch;
    patch.at = story::now;
    patch.waits = {{"health", {.known = true, .typical_s = 300, .ninetieth_s = 600}, {}}};
    emit hall.told(patch, false);
    EXPECT_EQ(std::tuple(heard.hall, heard.queues, heard.windows, heard.line, heard.county), std::tuple(0, 1, 0, 0, 0));
    const auto health = std::ranges::find(mirror().queues(), "health", &QueueShown::id);
    EXPECT_EQ(health->estimate.typical_s, 300);
    EXPECT_EQ(health->name.zh, "医保与卫健") << "the rest stays";
}

// A hall that takes up another profile says all of it anew, in between.
TEST_F(HallMirrorTest, LetsGoOfWhatAWholePictureInBetweenNamesNoLonger) {
    mirror().watch(QStringLiteral("3"));
    Heard heard(mirror());
    PictureShown whole;
    whole.at = story::now;
    whole.hall = mirror().hall();
    whole.hall->name.zh = "另一个大厅";
    whole.windows = {*mirror().window(QStringLiteral("1"))};
    whole.queues = {{mirror().queues().front()}};
    emit hall.told(whole, true);
    EXPECT_EQ(mirror().hall().name.zh, "另一个大厅");
    EXPECT_EQ(mirror().windows().size(), 1U);
    EXPECT_EQ(mirror().queues().size(), 1U);
    EXPECT_EQ(mirror().window(QStringLiteral("3")), nullptr);
    EXPECT_EQ(mirror().line(), nullptr) << "the window that is watched is gone";
    EXPECT_EQ(std::tuple(heard.hall, heard.queues, heard.windows, heard.line), std::tuple(1, 1, 1, 1));
}

TEST_F(HallMirrorTest, AWindowIsWaitedForByWhomItsQueuesHave) {
    hall.changes("/v1/queues", "queues",
                 {story::queue("social", 2), story::queue("health", 5), story::queue("land", 9)});
    auto window = story::window(3, "open");
    window["queues"] = {{{"queue", "health"}, {"rank", 1}}, {{"queue", "social"}, {"rank", 2}}};
    hall.says("/v1/windows/3", window);
    EXPECT_EQ(mirror().waitingFor(*mirror().window(QStringLiteral("3"))), 7);
}

TEST_F(HallMirrorTest, KeepsTheHallsTimeAndItsMachinesWhateverTheOwnClockSays) {
    clock.jump_to(story::now - std::chrono::hours(100));
    auto told = story::hall();
    told["machine_time"] = "2027-01-01T16:05:00.000Z";
    hall.says("/v1/hall", told);
    EXPECT_EQ(mirror().now(), story::now);
    clock.jump_to(story::now + std::chrono::hours(100));
    pass(std::chrono::seconds(7));
    EXPECT_EQ(mirror().now(), story::now + std::chrono::seconds(7));
    EXPECT_EQ(mirror().machineTime(), *parse_iso("2027-01-01T16:05:07.000Z"));
}

// One rule for every screen: at once nothing is offered any more, and what lasts is said.
TEST_F(HallMirrorTest, IsNotLiveAtOnceAndLostOnceItLasts) {
    Heard heard(mirror());
    hall.setState(HallPort::State::lost, HallPort::Trouble::outage);
    EXPECT_FALSE(mirror().live());
    EXPECT_FALSE(mirror().lost());
    EXPECT_EQ(mirror().trouble(), HallPort::Trouble::outage);
    EXPECT_TRUE(mirror().known()) << "what is shown stays";
    pass(HallMirror::grace - Milliseconds(1));
    EXPECT_FALSE(mirror().lost());
    hall.setState(HallPort::State::lost, HallPort::Trouble::token);
    pass(Milliseconds(1));
    EXPECT_TRUE(mirror().lost()) << "another reason gives no new time";
    EXPECT_EQ(heard.standing, 3);
    hall.setState(HallPort::State::live);
    EXPECT_TRUE(mirror().live());
    EXPECT_FALSE(mirror().lost());
    pass(HallMirror::grace);
    EXPECT_FALSE(mirror().lost());
}

TEST_F(HallMirrorTest, AsksForTheCatalogueOnceAndAgainWhenItIsAnother) {
    Heard heard(mirror());
    EXPECT_EQ(mirror().catalogue()->items.size(), 6U);
    hall.tell();
    EXPECT_EQ(heard.catalogue, 0);
    auto told = story::hall();
    told["catalogue"]["tag"] = "another";
    hall.says("/v1/hall", told);
    auto fewer = story::catalogue();
    fewer["items"].erase(0);
    hall.says("/v1/catalogue", fewer);
    hall.tell();
    EXPECT_EQ(heard.catalogue, 1);
    EXPECT_EQ(mirror().catalogue()->items.size(), 5U);
}

TEST_F(HallMirrorTest, OfAKioskWithAZoneHasWhatItOffersAlone) {
    const auto all = mirror().catalogue()->items;
    const HallMirror one(hall, clock, HallMirror::Wish{"hall", true, {{all.front().code.toStdString()}, {}}});
    ASSERT_EQ(one.catalogue()->items.size(), 1U);
    EXPECT_EQ(one.catalogue()->items.front().code, all.front().code);
    const json rows = story::catalogue()["items"];
    const auto queue = rows[0]["queue"].get<std::string>();
    const HallMirror of_queue(hall, clock, HallMirror::Wish{"hall", true, {{}, {queue}}});
    const auto there =
        static_cast<std::size_t>(std::ranges::count_if(rows, [&](const json& row) { return row["queue"] == queue; }));
    EXPECT_EQ(of_queue.catalogue()->items.size(), there);
    EXPECT_LT(there, all.size());
}

TEST_F(HallMirrorTest, ACatalogueThatDidNotComeIsAskedForAgain) {
    const auto whole = story::catalogue();
    hall.answer(QStringLiteral("/v1/catalogue"), Error{ErrorCode::network_failed, "the hall is slow", {}});
    EXPECT_TRUE(mirror().catalogue()->items.empty());
    hall.answer(QStringLiteral("/v1/catalogue"), whole);
    hall.tell();
    EXPECT_TRUE(mirror().catalogue()->items.empty()) << "not at each word of the hall";
    pass(HallMirror::ask_again_after);
    EXPECT_EQ(mirror().catalogue()->items.size(), 6U);
}

TEST_F(HallMirrorTest, OneThatChangesWhileItIsOnItsWayIsAskedForOnceMore) {
    hall.hold(true);
    mirror();
    auto told = story::hall();
    told["catalogue"]["tag"] = "another";
    hall.says("/v1/hall", told);
    hall.tell();
    Heard heard(mirror());
    hall.release();
    hall.release();
    EXPECT_EQ(heard.catalogue, 2);
}

TEST_F(HallMirrorTest, WhoNamesNoItemsAsksForNone) {
    const HallMirror display(hall, clock, HallMirror::Wish{"hall"});
    EXPECT_TRUE(display.catalogue()->items.empty());
}

}  // namespace
}  // namespace yimen::app
