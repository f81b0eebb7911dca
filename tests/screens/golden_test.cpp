// How every page of every screen looks, against the pictures beside this file.
#include "screens/golden.hpp"

#include <iterator>
#include <sstream>

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
    std::ostringstream told;
    told << "in " << found.where.width() << "x" << found.where.height() << " at " << found.where.x() << ","
         << found.where.y() << " of the half-size picture; of one cell " << found.ink << " of ink ("
         << Difference::ink_tolerated << " are tolerated) and " << found.shade << " of shade ("
         << Difference::shade_tolerated << "); see " << failed().absolutePath().toStdString();
    return told.str();
}

void expectGolden(const Picture& picture, const QImage& actual) {
    const QImage golden(goldens().filePath(fileOf(picture)));
    if (golden.isNull()) return;  // which goldens are missing is told once, below
    const Difference found = compare(golden, actual);
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
        if (!picture.shot.golden) continue;
        SCOPED_TRACE(picture.name().toStdString());
        const auto standing = studio.stand(picture);
        if (standing->ready()) expectGolden(picture, reduced(standing->picture()));
        EXPECT_THAT(complaints.take(), testing::IsEmpty());
    }
}

INSTANTIATE_TEST_SUITE_P(Screens, Golden, testing::ValuesIn(roleNames()), [](const auto& role) { return role.param; });

TEST(Goldens, there_is_one_for_each_picture_of_the_table_and_none_besides) {
    QSet<QString> wanted;
    for (const Picture& picture : pictures())
        if (picture.shot.golden) wanted.insert(fileOf(picture));
    const QStringList kept = goldens().entryList(QDir::Files);
    for (const QString& file : kept) EXPECT_TRUE(wanted.remove(file)) << file.toStdString() << " is of no page";
    for (const QString& file : wanted)
        ADD_FAILURE() << file.toStdString() << " is missing: yimen-shots --golden makes it";
}

// Whether a glance tells them apart: eight pixels are one, and one of those is quite another.
bool differAtAGlance(const QImage& one, const QImage& other) {
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            if (std::abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y))) > 12) return true;
    return false;
}

struct Kept {
    QString file;
    QImage picture;
    QImage glance;
};

std::vector<Kept> keptGoldens() {
    std::vector<Kept> all;
    for (const QString& file : goldens().entryList(QDir::Files)) {
        const QImage picture = QImage(goldens().filePath(file)).convertToFormat(QImage::Format_RGB32);
        all.push_back(
            {file, picture, picture.scaled(picture.size() / 8, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)});
    }
    return all;
}

// A picture that another page's would do for pictures nothing.
TEST(Goldens, no_two_pass_for_each_other) {
    const std::vector<Kept> all = keptGoldens();
    for (auto one = all.begin(); one != all.end(); ++one)
        for (auto other = std::next(one); other != all.end(); ++other) {
            if (one->picture.size() != other->picture.size() || differAtAGlance(one->glance, other->glance)) continue;
            EXPECT_FALSE(compare(one->picture, other->picture).tolerable())
                << one->file.toStdString() << " passes for " << other->file.toStdString();
        }
}

}  // namespace
}  // namespace yimen::shots
