// Whether the font that is cut out for the hall writes the hall's texts, and leaves only rare signs to the whole one.
#include "style/hall_font.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <QGlyphRun>
#include <QRawFont>
#include <QTextLayout>

#include <fontconfig/fontconfig.h>
#include <gtest/gtest.h>

#include "screens/studio.hpp"

namespace yimen::shots {
namespace {

class HallFontTest : public testing::Test {
   protected:
    HallFontTest() {
        drawingApplication();
        const app::HallFont known;
    }
    // The family and style of every font that a text is drawn with.
    static std::set<QString> drawnWith(const QString& text, QFont::Weight weight = QFont::Normal) {
        QFont font(app::HallFont::family());
        font.setWeight(weight);
        QTextLayout layout(text, font);
        layout.beginLayout();
        layout.createLine();
        layout.endLayout();
        std::set<QString> fonts;
        for (const QGlyphRun& run : layout.glyphRuns())
            fonts.insert(run.rawFont().familyName() + u' ' + run.rawFont().styleName());
        return fonts;
    }
};

QString textOf(const std::filesystem::path& file) {
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    return QString::fromStdString(text.str()).simplified();
}

TEST_F(HallFontTest, WritesAllTextsOfTheCountyByItself) {
    const std::filesystem::path config = YIMEN_CONFIG_FOLDER;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(config)) {
        if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
        EXPECT_EQ(drawnWith(textOf(entry.path())), std::set{QStringLiteral("Yimen Sans Regular")}) << entry.path();
    }
}

TEST_F(HallFontTest, HasBoldForEveryHeavierWeight) {
    for (const auto weight : {QFont::DemiBold, QFont::Bold})
        EXPECT_EQ(drawnWith(QStringLiteral("取号 A017"), weight), std::set{QStringLiteral("Yimen Sans Bold")});
}

// A given name may have a character that no standard of 1980 knew.
TEST_F(HallFontTest, LeavesRareCharactersToTheWholeFontInItsChineseForm) {
    EXPECT_EQ(drawnWith(QStringLiteral("王喆堃")),
              (std::set{QStringLiteral("Yimen Sans Regular"), QStringLiteral("Noto Sans CJK SC Regular")}));
    EXPECT_EQ(drawnWith(QStringLiteral("喆"), QFont::Bold), std::set{QStringLiteral("Noto Sans CJK SC Bold")});
}

// What another program's files say of fonts would be read at each start, and asked for each size.
TEST_F(HallFontTest, IsDrawnByRulesOfItsOwn) {
    FcStrList* files = FcConfigGetConfigFiles(nullptr);
    EXPECT_EQ(FcStrListNext(files), nullptr);
    FcStrListDone(files);
}

// So that a screen holds a third of the font's pages.
TEST_F(HallFontTest, HasTheSignsOfTheCatalogueTogether) {
    const auto font = QRawFont::fromFont(QFont(app::HallFont::family()));
    const auto items = textOf(std::filesystem::path(YIMEN_CONFIG_FOLDER) / "catalogue" / "items.csv");
    quint32 last = 0;
    for (const auto glyph : font.glyphIndexesForString(items)) last = std::max(last, glyph);
    EXPECT_GT(last, 500U);
    EXPECT_LT(last, 2'500U);
}

}  // namespace
}  // namespace yimen::shots
