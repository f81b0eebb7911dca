#include "program/known_place.hpp"

#include <gtest/gtest.h>

#include "support/scripted_hall.hpp"

namespace yimen::app {
namespace {

const QString hallPath = QStringLiteral("/v1/hall");

struct KnownPlaceTest : testing::Test {
    static nlohmann::json hallWith(const std::vector<std::string>& kiosks) {
        HallShown shown;
        for (const auto& id : kiosks) shown.kiosks.push_back({id, {}});
        return test::as_json(shown);
    }

    void link(const QString& kiosk) {
        known = std::make_unique<KnownPlace>(hall, KnownPlace::Kind::Kiosk, kiosk,
                                             [this](const QString& sentence) { told << sentence; });
    }

    test::ScriptedHall hall;
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
    emit hall.resynchronise();
    EXPECT_EQ(told, once);
}

TEST_F(KnownPlaceTest, OneThatWasTheHallsGoesOnAndSaysItOnItsPage) {
    hall.answer(hallPath, hallWith({"K1", "K2"}));
    link(QStringLiteral("K2"));
    hall.answer(hallPath, hallWith({"K1"}));
    emit hall.resynchronise();
    EXPECT_TRUE(told.isEmpty());
}

TEST_F(KnownPlaceTest, AHallWithoutKiosksSaysSo) {
    hall.answer(hallPath, hallWith({}));
    link(QStringLiteral("K1"));
    EXPECT_EQ(told, QStringList(QStringLiteral("the hall has no kiosk \"K1\"; its profile names none")));
}

TEST_F(KnownPlaceTest, AHallThatCannotBeReachedIsAskedOnceItIs) {
    hall.answer(hallPath, Error{ErrorCode::network_failed, "no route", {}});
    link(QStringLiteral("K9"));
    EXPECT_TRUE(told.isEmpty());
    hall.answer(hallPath, hallWith({"K1"}));
    emit hall.resynchronise();
    EXPECT_EQ(told.size(), 1);
}

TEST_F(KnownPlaceTest, AWindowThatTheHallHasNotIsToldLikewise) {
    WindowsShown shown;
    shown.windows.resize(2);
    shown.windows[0].id = "1";
    shown.windows[1].id = "2";
    hall.answer(QStringLiteral("/v1/windows"), test::as_json(shown));
    const auto tell = [this](const QString& sentence) { told << sentence; };
    const KnownPlace two(hall, KnownPlace::Kind::Window, QStringLiteral("2"), tell);
    EXPECT_TRUE(told.isEmpty());
    const KnownPlace nine(hall, KnownPlace::Kind::Window, QStringLiteral("9"), tell);
    EXPECT_EQ(told, QStringList(QStringLiteral("the hall has no window \"9\"; its profile names 1, 2")));
}

TEST_F(KnownPlaceTest, AnAnswerOfAnotherFormIsNoReasonToEnd) {
    hall.answer(hallPath, nlohmann::json{{"kiosks", {{{"place", 1}}}}});
    link(QStringLiteral("K1"));
    EXPECT_TRUE(told.isEmpty());
}

}  // namespace
}  // namespace yimen::app
