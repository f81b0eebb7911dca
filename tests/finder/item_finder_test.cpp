#include "finder/item_finder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/config.hpp"
#include "domain/hall_profile.hpp"
#include "protocol/hall_views.hpp"
#include "support/qt_loop.hpp"

namespace yimen::app {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using State = ItemFinder::State;

// What a hall of the demonstration county shows.
CatalogueShown shownBy(const char* id) {
    auto hall = load_hall(std::string(YIMEN_CONFIG_FOLDER), id);
    if (!hall) throw std::runtime_error(hall.error().detail);
    return show_catalogue(hall->catalogue, hall->profile, Stationing(hall->catalogue, hall->profile));
}
std::shared_ptr<const CatalogueEntries> entriesBy(const char* id) {
    return std::make_shared<const CatalogueEntries>(entriesOf(shownBy(id)));
}
std::shared_ptr<const CatalogueEntries> township() {
    static const auto entries = entriesBy("410721103");
    return entries;
}
std::shared_ptr<const CatalogueEntries> villagePoint() {
    static const auto entries = entriesBy("410721103-V01");
    return entries;
}

struct Finder : testing::Test {
    Finder() {
        yimen::test::qt_application();
        finder.setCatalogue(township());
    }
    // Somebody who has come to the page, once the keys are made.
    void open() {
        finder.open();
        finder.type(QStringLiteral("A"));
        ASSERT_TRUE(yimen::test::until([&] { return finder.state() != State::Making; }));
        finder.erase();
    }
    void spell(const char* letters) {
        for (const char* letter = letters; *letter != '\0'; ++letter) finder.type(QString(QLatin1Char(*letter)));
    }
    // Keys of a keyboard, that the field types where it is not told otherwise.
    void strike(const char* keys, Milliseconds apart) {
        for (const char* key = keys; *key != '\0'; ++key) {
            clock.advance(apart);
            if (!finder.isScanned()) finder.edit(finder.typed() + QLatin1Char(*key));
        }
    }
    std::vector<std::string> codes() {
        std::vector<std::string> all;
        for (const auto& row : finder.found()->rows()) all.push_back(row.code.toStdString());
        return all;
    }
    // From 0; behind all where it is not.
    std::ptrdiff_t placeOf(const std::string& code) {
        const auto all = codes();
        return std::ranges::find(all, code) - all.begin();
    }
    const FoundRow& line(const char* code) {
        const auto& rows = finder.found()->rows();
        const auto row = std::ranges::find(rows, QString::fromLatin1(code), &FoundRow::code);
        if (row == rows.end()) throw std::runtime_error(std::string(code) + " is not found");
        return *row;
    }

    ManualClock clock{*parse_iso("2026-11-23T01:41:00.000Z")};
    ItemFinder finder{clock};
};

TEST_F(Finder, WhatMostComeForStandsThereWhileNothingIsTyped) {
    finder.open();
    EXPECT_EQ(finder.state(), State::Wanted);
    ASSERT_EQ(finder.found()->count(), 6);
    EXPECT_EQ(codes().front(), "RS-008");
    finder.setElder(true);
    EXPECT_EQ(finder.found()->count(), 4);
}

TEST_F(Finder, TheKeysAreMadeBesideTheGuiThreadAndWhatWasTypedMeanwhileIsFound) {
    finder.open();
    spell("DB");
    EXPECT_EQ(finder.state(), State::Making);
    ASSERT_TRUE(yimen::test::until([&] { return finder.state() == State::Found; }));
    EXPECT_THAT(codes(), Contains("MZ-001"));
}

TEST_F(Finder, EachKeyGivesItsLines) {
    open();
    spell("D");
    const auto first = codes();
    EXPECT_EQ(finder.state(), State::Found);
    EXPECT_TRUE(finder.more());
    EXPECT_EQ(first.size(), ItemFinder::most_lines);
    spell("B");
    EXPECT_NE(codes(), first);
    EXPECT_LT(placeOf("MZ-001"), 6);
    finder.erase();
    EXPECT_EQ(codes(), first);
    finder.erase();
    EXPECT_EQ(finder.state(), State::Wanted);
}

TEST_F(Finder, ALineNamesThePeoplesWordWithWhatWasTypedMarked) {
    open();
    finder.edit(QStringLiteral("低保"));
    EXPECT_EQ(line("MZ-001").textParts, QStringList({QString(), QStringLiteral("低保"), QString()}));
    finder.edit(QStringLiteral("dibao"));
    EXPECT_EQ(line("MZ-001").textParts, QStringList({QString(), QStringLiteral("低保"), QString()}));
    finder.edit(QStringLiteral("最低生活"));
    EXPECT_EQ(line("MZ-001").nameParts,
              QStringList({QString(), QStringLiteral("最低生活"), QStringLiteral("保障审核确认")}));
}

TEST_F(Finder, InLargeTypeThereAreFewerLines) {
    finder.setElder(true);
    open();
    spell("S");
    EXPECT_EQ(finder.found()->count(), static_cast<int>(ItemFinder::most_lines_large));
    EXPECT_TRUE(finder.more());
}

TEST_F(Finder, WhereNothingIsFoundItSaysSoAndNamesTopicsNearToIt) {
    open();
    spell("DIBAOQQQQ");
    EXPECT_EQ(finder.state(), State::Nothing);
    EXPECT_EQ(finder.found()->count(), 0);
    ASSERT_FALSE(finder.near().isEmpty());
    EXPECT_LE(finder.near().size(), ItemFinder::most_near);
    QStringList near;
    for (const auto& each : finder.near()) near << each.toMap()[QStringLiteral("id")].toString();
    EXPECT_TRUE(near.contains(QStringLiteral("assistance"))) << near.join(QLatin1Char(' ')).toStdString();
    finder.edit(QStringLiteral("彩票中奖兑现"));
    EXPECT_EQ(finder.state(), State::Nothing);
}

TEST_F(Finder, WhatAScannerTypesIsTakenBack) {
    open();
    spell("DB");
    strike("410721199001011234", Milliseconds{6});
    EXPECT_EQ(finder.typed(), QStringLiteral("DB"));
    EXPECT_LT(placeOf("MZ-001"), 6);
    clock.advance(Milliseconds{6});
    EXPECT_TRUE(finder.endsScan());
    strike("A02", Milliseconds{6});
    clock.advance(Milliseconds{6});
    EXPECT_TRUE(finder.endsScan());
    EXPECT_EQ(finder.typed(), QStringLiteral("DB"));
}

TEST_F(Finder, WhatAHandTypesStaysAndItsEnterIsNoScanners) {
    open();
    strike("dibao", Milliseconds{90});
    EXPECT_EQ(finder.typed(), QStringLiteral("dibao"));
    clock.advance(Milliseconds{90});
    EXPECT_FALSE(finder.endsScan());
    EXPECT_EQ(codes().front(), "MZ-001");
}

TEST_F(Finder, WhatWasTypedGoesWithWhoTypedIt) {
    open();
    spell("ZHANGSAN");
    finder.close();
    EXPECT_TRUE(finder.typed().isEmpty());
    EXPECT_EQ(finder.state(), State::Wanted);
    EXPECT_TRUE(finder.near().isEmpty());
    spell("DB");
    finder.open();
    EXPECT_TRUE(finder.typed().isEmpty());
}

TEST_F(Finder, AQueryIsNoLongerThanTheSearchTakes) {
    open();
    finder.edit(QString(200, QLatin1Char('A')));
    EXPECT_EQ(finder.typed().size(), finder.longest());
    spell("B");
    EXPECT_EQ(finder.typed().size(), finder.longest());
}

TEST_F(Finder, OnceSomebodySearchedANewCatalogueIsFoundIn) {
    open();
    spell("DB");
    auto shown = shownBy("410721103");
    std::erase_if(shown.items, [](const ItemRow& row) { return row.code == "MZ-001"; });
    finder.setCatalogue(std::make_shared<const CatalogueEntries>(entriesOf(shown)));
    EXPECT_EQ(finder.found()->count(), 0) << "what is gone is not shown";
    ASSERT_TRUE(yimen::test::until([&] { return finder.state() == State::Found; }));
    EXPECT_THAT(codes(), Not(Contains("MZ-001")));
}

TEST_F(Finder, OfWhatTheHallDoesItselfTheVillagesOwnIsNoLineMore) {
    open();
    finder.edit(QStringLiteral("人脸认证"));
    EXPECT_THAT(codes(), Contains("RS-008"));
    EXPECT_THAT(codes(), Not(Contains("CUN-DB-010")));
}

TEST_F(Finder, InAVillageItsOwnStandsFirstAndTheTownshipsIsFoundToo) {
    finder.setVillage(true);
    finder.setCatalogue(villagePoint());
    open();
    finder.edit(QStringLiteral("人脸认证"));
    EXPECT_EQ(codes().front(), "CUN-DB-010");
    EXPECT_TRUE(line("CUN-DB-010").served);
    EXPECT_FALSE(line("RS-008").served);
}

TEST_F(Finder, WhatIsChosenComesEarlierTheNextTimeAmongWhatIsFoundAsWell) {
    open();
    spell("S");
    const auto before = codes();
    const auto low = before.at(5);
    for (int times = 0; times < 30; ++times) {
        const auto now = codes();
        if (now.front() != low) finder.chose(QString::fromStdString(low));
        spell("B");
        finder.erase();
    }
    const auto after = codes();
    EXPECT_LT(std::ranges::find(after, low) - after.begin(), 5);
}

TEST_F(Finder, TheLanguageChangesTheLinesAtOnce) {
    open();
    spell("DB");
    finder.setLanguage(QStringLiteral("en"));
    EXPECT_TRUE(line("MZ-001").name.startsWith(QStringLiteral("Minimum living allowance")));
    EXPECT_EQ(line("MZ-001").textParts, QStringList({QString(), QStringLiteral("低保"), QString()}));
}

TEST_F(Finder, BlanksAloneAreNothingTyped) {
    open();
    finder.edit(QStringLiteral("  "));
    EXPECT_EQ(finder.state(), State::Wanted);
}

}  // namespace
}  // namespace yimen::app
