#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace yimen::app {
namespace {

QString read(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << qPrintable(path);
    return QString::fromUtf8(file.readAll());
}

QString unescaped(QString text) {
    return text.replace(QStringLiteral("&apos;"), QStringLiteral("'"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
        .replace(QStringLiteral("&lt;"), QStringLiteral("<"))
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
}

const QString source = qEnvironmentVariable("YIMEN_SOURCE_DIR");

QStringList translatedTexts() {
    QStringList texts;
    const QDir folder(source + QStringLiteral("/app/translations"));
    const QRegularExpression message(QStringLiteral("<source>(.*?)</source>.*?<translation>(.+?)</translation>"),
                                     QRegularExpression::DotMatchesEverythingOption);
    for (const QString& file : folder.entryList({QStringLiteral("*_zh.ts")})) {
        auto found = message.globalMatch(read(folder.filePath(file)));
        while (found.hasNext()) texts.append(unescaped(found.next().captured(1)));
    }
    return texts;
}

TEST(Translations, every_text_of_the_kiosk_the_search_and_the_shell_has_its_chinese) {
    const QStringList translated = translatedTexts();
    const QRegularExpression text(QStringLiteral("qsTr\\(\"((?:[^\"\\\\]|\\\\.)*)\""));
    for (const char* part : {"kiosk", "finder", "shell", "controls"}) {
        const QDir folder(source + QStringLiteral("/qml/") + QString::fromLatin1(part));
        for (const QString& page : folder.entryList({QStringLiteral("*.qml")})) {
            auto found = text.globalMatch(read(folder.filePath(page)));
            while (found.hasNext()) {
                const QString one = found.next().captured(1);
                EXPECT_TRUE(translated.contains(one)) << qPrintable(page) << ": " << qPrintable(one);
            }
        }
    }
}

TEST(Translations, none_is_left_unfinished) {
    const QDir folder(source + QStringLiteral("/app/translations"));
    for (const QString& file : folder.entryList({QStringLiteral("*_zh.ts")}))
        EXPECT_FALSE(read(folder.filePath(file)).contains(QStringLiteral("type=\"unfinished\""))) << qPrintable(file);
}

}  // namespace
}  // namespace yimen::app
