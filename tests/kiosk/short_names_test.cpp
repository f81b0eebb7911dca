// Names that share their beginnings are shortened so that they are told apart.
#include "models/short_names.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yimen::app {
namespace {

const QString alike(106, QChar(0x5EFA));

TEST(ShortNames, AreTheNamesWhereTheirBeginningsTellThemApart) {
    const QStringList names{QStringLiteral("低保"), QStringLiteral("低保金"), alike};
    EXPECT_EQ(toldApart(names, 20), names);
}

TEST(ShortNames, ShowWhereNamesDifferThatShareAHundredCharacters) {
    const auto shortened = toldApart({alike + QStringLiteral("一种"), alike + QStringLiteral("二种"), alike}, 20);
    EXPECT_EQ(shortened[0], alike.left(6) + QStringLiteral("…") + alike.left(1) + QStringLiteral("一种"));
    EXPECT_TRUE(shortened[1].endsWith(QStringLiteral("二种")));
    EXPECT_NE(shortened[2], shortened[0]);
    for (const auto& each : shortened) EXPECT_LE(each.size(), 20);
}

TEST(ShortNames, AreNumberedWhereTheyLookAlikeWhateverIsShownOfThem) {
    const QStringList names{alike + QStringLiteral("aaaaaa"), alike + QStringLiteral("aa"),
                            alike + QStringLiteral("aaaa")};
    const auto shortened = toldApart(names, 20);
    EXPECT_NE(shortened[0].left(20), shortened[1].left(20));
    EXPECT_NE(shortened[1].left(20), shortened[2].left(20));
    EXPECT_NE(shortened[0].left(20), shortened[2].left(20));
}

TEST(ShortNames, DoNotMakeTwoOfTheSameName) {
    const QStringList same{alike, alike};
    EXPECT_EQ(toldApart(same, 20), same);
}

// Whatever the names: those that differ differ in their first `room` characters.
RC_GTEST_PROP(ShortNames, DifferWithinTheRoomThereIs, ()) {
    const auto beginnings = QStringList{alike, alike + QStringLiteral("甲"), QStringLiteral("甲"), QString()};
    QStringList names;
    const auto count = *rc::gen::inRange(1, 12);
    for (int i = 0; i < count; ++i) {
        const auto tail = *rc::gen::container<std::string>(rc::gen::inRange('a', 'd'));
        names.append(beginnings[*rc::gen::inRange(0, 4)] + QString::fromStdString(tail.substr(0, 8)));
    }
    const auto shortened = toldApart(names, 20);
    for (int one = 0; one < count; ++one)
        for (int other = 0; other < one; ++other)
            RC_ASSERT((shortened[one].left(20) == shortened[other].left(20)) == (names[one] == names[other]));
}

}  // namespace
}  // namespace yimen::app
