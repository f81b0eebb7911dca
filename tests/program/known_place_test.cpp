#include "program/known_place.hpp"

#include <gtest/gtest.h>

#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::app {
namespace {

const QString hallPath = QStringLiteral("/v1/hall");

struct KnownPlaceTest : testing::Test {
    KnownPlaceTest() { test::qt_application(); }

    static nlohmann::json hallWith(const std::vector<std::string>& kiosks) {
        HallShown shown;
        for (const auto& id : kiosks) shown.kiosks.push_back({id, {}});
        return test::as_json(shown);
    }

    void link(const QString& kiosk) {
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{});
        known = std::make_unique<KnownPlace>(*mirror, KnownPlace::Kind::Kiosk, kiosk,
                                             [this](const QString& sentence) { told << sentence; });
    }

    ManualClock clock{Instant{}};
    test::ScriptedHall hall;
    std::unique_ptr<HallMirror> mirror;
    QStringList told;
    std::unique_ptr<KnownPlace> known;
};

TEST_F(KnownPlaceTest, AKioskOfTheHallIsWell) {
    hall.answer(hallPath, hallWith({"K1", "K2"}));
    link(QStringLiteral("K2"));
    link({});
    EXPECT_TRUE(told.isEmpty());
}

TEST_F(KnownPlaceTest, AnotherIsToldWithItsIdAndThoseThatThereAre) {
    hall.answer(hallPath, hallWith({"K1", "K2"}));
    link(QStringLiteral("K9"));
    const QStringList once(QStringLiteral("the hall has no kiosk \"K9\"; its profile names K1, K2"));
    EXPECT_EQ(told, once);
    hall.tell();
    EXPECT_EQ(told, once);
}

TEST_F(KnownPlaceTest, OneThatWasTheHallsGoesOnAndSaysItOnItsPage) {
    hall.answer(hallPath, hallWith({"K1", "K2"}));
    link(QStringLiteral("K2"));
    hall.answer(hallPath, hallWith({"K1"}));
    hall.tell();
    EXPECT_TRUE(told.isEmpty());
}

TEST_F(KnownPlaceTest, AHallWithoutKiosksSaysSo) {
    hall.answer(hallPath, hallWith({}));
    link(QStringLiteral("K1"));
    EXPECT_EQ(told, QStringList(QStringLiteral("the hall has no kiosk \"K1\"; its profile names none")));
}

TEST_F(KnownPlaceTest, NothingIsToldBeforeTheHallIsHeard) {
    link(QStringLiteral("K9"));
    EXPECT_TRUE(told.isEmpty());
    hall.answer(hallPath, hallWith({"K1"}));
    hall.tell();
    EXPECT_EQ(told.size(), 1);
}

TEST_F(KnownPlaceTest, AWindowThatTheHallHasNotIsToldLikewise) {
    WindowsShown shown;
    shown.windows.resize(2);
    shown.windows[0].id = "1";
    shown.windows[1].id = "2";
    hall.answer(hallPath, hallWith({}));
    hall.answer(QStringLiteral("/v1/windows"), test::as_json(shown));
    HallMirror mirrored(hall, clock, HallMirror::Wish{});
    const auto tell = [this](const QString& sentence) { told << sentence; };
    const KnownPlace two(mirrored, KnownPlace::Kind::Window, QStringLiteral("2"), tell);
    EXPECT_TRUE(told.isEmpty());
    const KnownPlace nine(mirrored, KnownPlace::Kind::Window, QStringLiteral("9"), tell);
    EXPECT_EQ(told, QStringList(QStringLiteral("the hall has no window \"9\"; its profile names 1, 2")));
}

}  // namespace
}  // namespace yimen::app
