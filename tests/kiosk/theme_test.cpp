#include <QColor>
#include <QFile>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace yimen::app {
namespace {

// WCAG 2.1: relative luminance and contrast ratio.
double channel(double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }
double luminance(const QColor& color) {
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}
double contrast(const QColor& one, const QColor& other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

// The colour that Theme.qml gives a name, in normal or elder mode.
QColor colour(const QString& name, bool elder) {
    QFile file(qEnvironmentVariable("YIMEN_SOURCE_DIR") + QStringLiteral("/qml/style/Theme.qml"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const QRegularExpression line(
        QStringLiteral("property color %1: (?:elder \\? \"(#\\w+)\" : )?\"(#\\w+)\"").arg(name));
    const auto found = line.match(text);
    EXPECT_TRUE(found.hasMatch()) << qPrintable(name);
    return QColor(elder && !found.captured(1).isEmpty() ? found.captured(1) : found.captured(2));
}

struct Pair {
    const char* front;
    const char* ground;
};

const std::vector<Pair> read_pairs{{"ink", "paper"},
                                   {"ink", "card"},
                                   {"ink", "accentSoft"},
                                   {"quietInk", "paper"},
                                   {"quietInk", "card"},
                                   {"quietInk", "sunken"},
                                   {"accent", "card"},
                                   {"accent", "paper"},
                                   {"accent", "accentSoft"},
                                   {"accentPressed", "accentSoft"},
                                   {"accentText", "accent"},
                                   {"good", "goodSoft"},
                                   {"attention", "attentionSoft"},
                                   {"danger", "dangerSoft"},
                                   {"accentText", "danger"}};

TEST(Theme, every_text_stands_at_4_5_to_1_on_its_ground_and_in_elder_mode_at_7_to_1) {
    for (const Pair& pair : read_pairs)
        for (const bool elder : {false, true}) {
            const auto front = colour(QString::fromLatin1(pair.front), elder);
            const auto ground = colour(QString::fromLatin1(pair.ground), elder);
            EXPECT_GE(contrast(front, ground), elder ? 7.0 : 4.5)
                << pair.front << " on " << pair.ground << (elder ? ", elder" : "");
        }
}

}  // namespace
}  // namespace yimen::app
