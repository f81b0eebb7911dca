#include "program/known_kiosk.hpp"

#include <gtest/gtest.h>

#include "support/scripted_hall.hpp"

namespace yimen::app {
namespace {

const QString hallPath = QStringLiteral("/v1/hall");

struct KnownKioskTest : testing::Test {
    static nlohmann::json hallWith(const std::vector<std::string>& kiosks) {
        HallShown shown;
        for (const auto& id : kiosks) shown.kiosks.push_back({id, {}});
        return test::as_json(shown);
    }

    void link(const QString& kiosk) {
        known = std::make_unique<KnownKiosk>(hall, kiosk, [this](const QString& sentence) { told << sentence; });
    }

    test::ScriptedHall hall;
    QStringList told;
    std::unique_ptr<KnownKiosk> known;
};

TEST_F(KnownKioskTest, AKioskOfTheHallIsWell) {
    hall.answer(hallPath, hallWith({"K1", "K2"}));
    link(QStringLiteral("K2"));
    link({});
    EXPECT_TRUE(told.isEmpty());
}

TEST_F(KnownKioskTest, AnotherIsToldWithItsIdAndThoseThatThereAre) {
    hall.answer(hallPath, hallWith({"K1", "K2"}));
    link(QStringLiteral("K9"));
    const QStringList once(QStringLiteral("the hall has no kiosk \"K9\"; its profile names K1, K2"));
    EXPECT_EQ(told, once);
    emit hall.resynchronise();
    EXPECT_EQ(told, once);
}

TEST_F(KnownKioskTest, OneThatWasTheHallsGoesOnAndSaysItOnItsPage) {
    hall.answer(hallPath, hallWith({"K1", "K2"}));
    link(QStringLiteral("K2"));
    hall.answer(hallPath, hallWith({"K1"}));
    emit hall.resynchronise();
    EXPECT_TRUE(told.isEmpty());
}

TEST_F(KnownKioskTest, AHallWithoutKiosksSaysSo) {
    hall.answer(hallPath, hallWith({}));
    link(QStringLiteral("K1"));
    EXPECT_EQ(told, QStringList(QStringLiteral("the hall has no kiosk \"K1\"; its profile names none")));
}

TEST_F(KnownKioskTest, AHallThatCannotBeReachedIsAskedOnceItIs) {
    hall.answer(hallPath, Error{ErrorCode::network_failed, "no route", {}});
    link(QStringLiteral("K9"));
    EXPECT_TRUE(told.isEmpty());
    hall.answer(hallPath, hallWith({"K1"}));
    emit hall.resynchronise();
    EXPECT_EQ(told.size(), 1);
}

TEST_F(KnownKioskTest, AnAnswerOfAnotherFormIsNoReasonToEnd) {
    hall.answer(hallPath, nlohmann::json{{"kiosks", {{{"place", 1}}}}});
    link(QStringLiteral("K1"));
    EXPECT_TRUE(told.isEmpty());
}

}  // namespace
}  // namespace yimen::app
