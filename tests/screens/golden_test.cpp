// How every page of every screen looks, against the pictures beside this file.
#include "screens/golden.hpp"

#include <QDir>
#include <QSet>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "screens/studio.hpp"

namespace yimen::shots {
namespace {

QDir goldens() { return QDir(QStringLiteral(YIMEN_GOLDEN_FOLDER)); }

QString fileOf(const Picture& picture) { return picture.name() + QStringLiteral(".png"); }

// Where the pictures that differ are left for whoever looks into it.
QDir failed() {
    QDir folder(QStringLiteral(YIMEN_FAILED_PICTURES));
    folder.mkpath(QStringLiteral("."));
    return folder;
}

std::string describe(const Difference& found) {
    return QStringLiteral("%1 of %2 pixels differ, in %3x%4 at %5,%6 of the half-size picture; see %7")
        .arg(found.pixels)
        .arg(found.of)
        .arg(found.where.width())
        .arg(found.where.height())
        .arg(found.where.x())
        .arg(found.where.y())
        .arg(failed().absolutePath())
        .toStdString();
}

void expectGolden(const Picture& picture, const QImage& actual) {
    const QImage golden(goldens().filePath(fileOf(picture)));
    if (golden.isNull()) return;  // which goldens are missing is told once, below
    const Difference found = compare(golden.convertToFormat(QImage::Format_RGB32), actual);
    if (found.tolerable()) return;
    saveGolden(actual, failed().filePath(picture.name() + QStringLiteral("-actual.png")));
    saveGolden(found.map, failed().filePath(picture.name() + QStringLiteral("-difference.png")));
    ADD_FAILURE() << describe(found);
}

class Golden : public testing::TestWithParam<std::string> {};

std::vector<std::string> roleNames() {
    std::vector<std::string> names;
    for (const QString& role : roles()) names.push_back(role.toStdString());
    return names;
}

TEST_P(Golden, every_page_looks_as_it_was_meant_to_and_complains_of_nothing) {
    drawingApplication();
    Complaints complaints;
    Studio studio;
    for (const Picture& picture : pictures(QString::fromStdString(GetParam()))) {
        SCOPED_TRACE(picture.name().toStdString());
        const auto standing = studio.stand(picture);
        if (standing->ready()) expectGolden(picture, reduced(standing->picture()));
        EXPECT_THAT(complaints.take(), testing::IsEmpty());
    }
}

INSTANTIATE_TEST_SUITE_P(Screens, Golden, testing::ValuesIn(roleNames()), [](const auto& role) { return role.param; });

TEST(Goldens, there_is_one_for_each_picture_of_the_table_and_none_besides) {
    QSet<QString> wanted;
    for (const Picture& picture : pictures()) wanted.insert(fileOf(picture));
    const QStringList kept = goldens().entryList(QDir::Files);
    for (const QString& file : kept) EXPECT_TRUE(wanted.remove(file)) << file.toStdString() << " is of no page";
    for (const QString& file : wanted)
        ADD_FAILURE() << file.toStdString() << " is missing: yimen-shots --golden makes it";
}

TEST(Goldens, a_changed_word_is_more_than_is_tolerated_and_a_shade_is_not) {
    QImage one(540, 960, QImage::Format_RGB32);
    one.fill(Qt::white);
    QImage shade = one;
    shade.fill(QColor(235, 235, 235));
    EXPECT_TRUE(compare(one, shade).tolerable());
    QImage word = one;
    for (int x = 100; x < 152; ++x)
        for (int y = 200; y < 224; ++y) word.setPixel(x, y, qRgb(0, 0, 0));
    const Difference found = compare(one, word);
    EXPECT_FALSE(found.tolerable());
    EXPECT_EQ(found.where, QRect(100, 200, 52, 24));
}

}  // namespace
}  // namespace yimen::shots
