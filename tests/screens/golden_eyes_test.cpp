// What a golden picture notices, on the real pages: each text that is gone, each other colour; and what it does not
// mind.
#include <algorithm>
#include <cstring>
#include <functional>
#include <random>
#include <set>

#include <QQuickItem>

#include <gtest/gtest.h>

#include "screens/golden.hpp"
#include "screens/studio.hpp"

namespace yimen::shots {
namespace {

std::vector<std::string> roleNames() {
    std::vector<std::string> names;
    for (const QString& role : roles()) names.push_back(role.toStdString());
    return names;
}

// Some of each screen, in each language and size that it has; all of them would take minutes.
bool isLookedAt(const Picture& picture) {
    static const QStringList names{
        QStringLiteral("controls-all"),    QStringLiteral("kiosk-home"),
        QStringLiteral("kiosk-guide"),     QStringLiteral("kiosk-ticket"),
        QStringLiteral("counter-serving"), QStringLiteral("counter-transfer"),
        QStringLiteral("display-calls"),   QStringLiteral("pairing-kiosk-code"),
        QStringLiteral("village-guide"),   QStringLiteral("village-agent-called"),
    };
    return names.contains(picture.shot.name);
}

class GoldenEyes : public testing::TestWithParam<std::string> {
   protected:
    using Look = std::function<void(Standing&, const QImage& golden)>;
    static void atEachPage(const Look& look) {
        drawingApplication();
        Studio studio;
        for (const Picture& picture : pictures(QString::fromStdString(GetParam()))) {
            if (!isLookedAt(picture)) continue;
            SCOPED_TRACE(picture.name().toStdString());
            const auto standing = studio.stand(picture);
            ASSERT_TRUE(standing->ready());
            look(*standing, asGolden(reduced(standing->picture())));
        }
    }
};

void gatherTexts(QQuickItem& item, std::vector<QQuickItem*>& texts) {
    if (!item.isVisible()) return;
    if (item.inherits("QQuickText") && !item.property("text").toString().isEmpty()) texts.push_back(&item);
    for (QQuickItem* child : item.childItems()) gatherTexts(*child, texts);
}

std::vector<QQuickItem*> textsOn(Standing& standing) {
    std::vector<QQuickItem*> texts;
    gatherTexts(*standing.view().contentItem(), texts);
    return texts;
}

// How many pixels of the whole page are clearly others.
int changed(const QImage& one, const QImage& other) {
    constexpr int levels = 24;
    int count = 0;
    for (int y = 0; y < one.height(); ++y) {
        if (std::memcmp(one.constScanLine(y), other.constScanLine(y), static_cast<std::size_t>(one.bytesPerLine())) ==
            0)
            continue;
        for (int x = 0; x < one.width(); ++x)
            if (std::abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y))) > levels) ++count;
    }
    return count;
}

// The page with nothing where the text was, and all else in its place.
QImage without(QQuickItem& text, Standing& standing) {
    const double opacity = text.opacity();
    text.setOpacity(0);
    QImage picture = standing.picture();
    text.setOpacity(opacity);
    return picture;
}

TEST_P(GoldenEyes, miss_each_text_that_is_gone) {
    constexpr int sliver = 12;  // pixels; of a text that a list or a sheet covers nothing can be read
    int missed = 0;
    atEachPage([&](Standing& standing, const QImage& golden) {
        const QImage whole = standing.picture();
        for (QQuickItem* text : textsOn(standing)) {
            const QImage picture = without(*text, standing);
            if (changed(whole, picture) < sliver) continue;
            ++missed;
            EXPECT_FALSE(compare(golden, reduced(picture)).tolerable())
                << text->property("text").toString().toStdString();
        }
    });
    EXPECT_GT(missed, 5);
}

// Of which at least one cell is.
std::set<QRgb> coloursOfAreas(const QImage& picture) {
    constexpr int side = Difference::cell;
    std::set<QRgb> colours;
    for (int y = 0; y + side <= picture.height(); y += side)
        for (int x = 0; x + side <= picture.width(); x += side) {
            QImage flat(side, side, picture.format());
            flat.fill(picture.pixel(x, y));
            if (picture.copy(x, y, side, side) == flat) colours.insert(picture.pixel(x, y));
        }
    return colours;
}

QRgb nextShade(QRgb colour) {
    constexpr int levels = 3;
    const int blue = qBlue(colour);
    return qRgb(qRed(colour), qGreen(colour), blue > 128 ? blue - levels : blue + levels);
}

template <typename Paint>
QImage repainted(QImage picture, Paint paint) {
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) picture.setPixel(x, y, paint(picture, x, y));
    return picture;
}

TEST_P(GoldenEyes, see_each_area_that_is_of_another_shade) {
    atEachPage([](Standing& standing, const QImage& golden) {
        const QImage picture = reduced(standing.picture());
        for (const QRgb colour : coloursOfAreas(picture)) {
            const QImage other = repainted(picture, [&](const QImage& all, int x, int y) {
                return all.pixel(x, y) == colour ? nextShade(colour) : all.pixel(x, y);
            });
            EXPECT_FALSE(compare(golden, other).tolerable()) << QColor(colour).name().toStdString();
        }
    });
}

// Another machine's arithmetic: whatever is no area, which is each edge of each letter, is one level brighter or darker
// in red, green and blue by chance.
TEST_P(GoldenEyes, do_not_mind_a_level_at_every_edge) {
    std::mt19937 random(20261123);
    const auto near = [&](int level) { return std::clamp(level + static_cast<int>(random() % 3) - 1, 0, 255); };
    atEachPage([&](Standing& standing, const QImage& golden) {
        const QImage whole = standing.picture().convertToFormat(QImage::Format_RGB32);
        const QImage rounded = repainted(whole, [&](const QImage&, int x, int y) {
            const QRgb pixel = whole.pixel(x, y);
            const bool edge = (x > 0 && whole.pixel(x - 1, y) != pixel) || (y > 0 && whole.pixel(x, y - 1) != pixel);
            return edge ? qRgb(near(qRed(pixel)), near(qGreen(pixel)), near(qBlue(pixel))) : pixel;
        });
        const Difference found = compare(golden, reduced(rounded));
        EXPECT_TRUE(found.tolerable()) << found.ink << " of ink, " << found.shade << " of shade";
    });
}

TEST(GoldenEye, tells_a_home_without_an_open_window_from_one_with) {
    drawingApplication();
    Studio studio;
    const auto draw = [&](const char* shot, const Picture& like) {
        for (const Picture& picture : pictures(QStringLiteral("kiosk")))
            if (picture.shot.name == QLatin1String(shot) && picture.variant.language == like.variant.language &&
                picture.variant.elder == like.variant.elder)
                return reduced(studio.stand(picture)->picture());
        return QImage();
    };
    for (const Picture& picture : pictures(QStringLiteral("kiosk"))) {
        if (picture.shot.name != QStringLiteral("kiosk-home")) continue;
        const QImage golden = asGolden(draw("kiosk-home", picture));
        EXPECT_FALSE(compare(golden, draw("kiosk-home-no-window", picture)).tolerable())
            << picture.name().toStdString();
    }
}

INSTANTIATE_TEST_SUITE_P(Screens, GoldenEyes, testing::ValuesIn(roleNames()),
                         [](const auto& role) { return role.param; });

}  // namespace
}  // namespace yimen::shots
