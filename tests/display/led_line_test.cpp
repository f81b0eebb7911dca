#include "display/led_line.hpp"

#include <QFile>
#include <QTemporaryDir>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "display/display_board.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::app {
namespace {

using test::until;
namespace story = test::story;

struct LedLineTest : testing::Test {
    LedLineTest() {
        test::qt_application();
        story::tell(hall);
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{DisplayBoard::parts});
        board = std::make_unique<DisplayBoard>(*mirror, clock);
    }
    void callTo(const std::vector<story::StoryCall>& calls) {
        story::tellCalls(hall, calls);
        hall.tell();
    }
    QString file(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }
    static QByteArray contentOf(const QString& path) {
        QFile opened(path);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    // What has come out of a pipe since the last time.
    static QByteArray readFrom(int pipe) {
        QByteArray bytes(4096, '\0');
        const auto count = ::read(pipe, bytes.data(), 4096);
        return count > 0 ? bytes.left(count) : QByteArray();
    }

    QTemporaryDir folder;
    test::ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<DisplayBoard> board;
};

TEST_F(LedLineTest, AFileHoldsTheLastLine) {
    const LedLine led(*board, file("led"));
    callTo({{"A001", 1}});
    EXPECT_TRUE(until([&] { return contentOf(file("led")) == "A001 1\n"; }));
    callTo({{"B012", 3}, {"A001", 1}});
    EXPECT_TRUE(until([&] { return contentOf(file("led")) == "B012 3\tA001 1\n"; }));
    callTo({});
    EXPECT_TRUE(until([&] { return contentOf(file("led")) == "\n"; }));
}

TEST_F(LedLineTest, APipeGetsALineForEachChangeOnceSomebodyReads) {
    ASSERT_EQ(::mkfifo(qPrintable(file("pipe")), 0600), 0);
    const LedLine led(*board, file("pipe"));
    callTo({{"A001", 1}});
    ASSERT_TRUE(until([&] { return board->calls()->count() == 1; }));
    int pipe = ::open(qPrintable(file("pipe")), O_RDONLY | O_NONBLOCK);
    QByteArray heard;
    EXPECT_TRUE(until([&] { return (heard += readFrom(pipe)) == "A001 1\n"; }));
    callTo({{"A002", 2}});
    EXPECT_TRUE(until([&] { return (heard += readFrom(pipe)) == "A001 1\nA002 2\n"; }));
    ::close(pipe);
    callTo({{"A003", 2}});
    ASSERT_TRUE(until([&] { return board->calls()->rows().front().number == QStringLiteral("A003"); }));
    pipe = ::open(qPrintable(file("pipe")), O_RDONLY | O_NONBLOCK);
    heard.clear();
    EXPECT_TRUE(until([&] { return (heard += readFrom(pipe)) == "A003 2\n"; })) << "a reader that went may come back";
    ::close(pipe);
}

TEST_F(LedLineTest, SaysNothingThatItCannotKnow) {
    const LedLine led(*board, file("led"));
    callTo({{"A001", 1}});
    ASSERT_TRUE(until([&] { return contentOf(file("led")) == "A001 1\n"; }));
    hall.setState(HallPort::State::lost);
    clock.advance(HallMirror::grace);
    mirror->tick();
    EXPECT_TRUE(until([&] { return contentOf(file("led")) == "\n"; }));
}

TEST_F(LedLineTest, RefusesWhatCannotBeWrittenTo) {
    EXPECT_TRUE(LedLine::refusal(file("led")).isEmpty());
    EXPECT_EQ(LedLine::refusal(folder.path()), folder.path() + QStringLiteral(" is a folder"));
    EXPECT_EQ(LedLine::refusal(file("nowhere/led")), QStringLiteral("there is no folder ") + file("nowhere"));
}

}  // namespace
}  // namespace yimen::app
