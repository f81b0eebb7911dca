#include "counter/item_lookup.hpp"

#include <gtest/gtest.h>

#include "kiosk/small_hall.hpp"
#include "support/qt_loop.hpp"

namespace yimen::app {
namespace {

const QString pension = QStringLiteral("RS-001"), card = QStringLiteral("RS-002");

struct Lookup : testing::Test {
    Lookup() {
        test::qt_application();
        test::tellSmallHall(hall);
        hall.answer(QStringLiteral("/v1/items/RS-002"), test::as_json(test::smallGuide(1)));
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{"hall", true});
        lookup = std::make_unique<ItemLookup>(*mirror, clock);
    }
    QString name() { return lookup->guide()[QStringLiteral("name")].toString(); }

    ManualClock clock{*parse_iso("2026-11-23T01:41:00.000Z")};
    test::ScriptedHall hall;
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<ItemLookup> lookup;
};

TEST_F(Lookup, AnItemThatIsLookedUpSaysWhatItNeeds) {
    lookup->open();
    lookup->look(pension);
    EXPECT_EQ(name(), QStringLiteral("养老保险参保登记"));
    EXPECT_EQ(lookup->guide()[QStringLiteral("materials")].toList().size(), 1);
    lookup->setLanguage(QStringLiteral("en"));
    EXPECT_EQ(name(), QStringLiteral("Pension registration"));
}

TEST_F(Lookup, AnAnswerForAnItemThatIsNotLookedAtAnyMoreIsNone) {
    lookup->open();
    hall.hold(true);
    lookup->look(pension);
    lookup->look(card);
    hall.release();
    EXPECT_EQ(name(), QStringLiteral("社会保障卡申领"));
}

TEST_F(Lookup, WhoeverIsDoneLeavesNothingBehind) {
    lookup->open();
    lookup->finder()->edit(QStringLiteral("张三丰"));
    lookup->look(pension);
    lookup->close();
    EXPECT_TRUE(lookup->finder()->typed().isEmpty());
    EXPECT_TRUE(lookup->item().isEmpty());
    EXPECT_TRUE(lookup->guide().isEmpty());
}

TEST_F(Lookup, AGuideThatDoesNotComeSaysSo) {
    hall.answer(QStringLiteral("/v1/items/RS-001"), Error{ErrorCode::network_failed, "lost", {}});
    lookup->open();
    lookup->look(pension);
    EXPECT_TRUE(lookup->failed());
    lookup->look(card);
    EXPECT_FALSE(lookup->failed());
}

TEST_F(Lookup, AnItemThatNobodyHasIsNotLookedUp) {
    lookup->open();
    lookup->look(QStringLiteral("XX-999"));
    EXPECT_TRUE(lookup->item().isEmpty());
}

}  // namespace
}  // namespace yimen::app
