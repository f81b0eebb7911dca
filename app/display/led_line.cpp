#include "display/led_line.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <QDebug>
#include <QFileInfo>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

#include "display/display_board.hpp"

namespace yimen::app {
namespace {

constexpr int again_ms = 1'000;

QByteArray lineOf(const DisplayBoard& board, const CallList& calls) {
    QStringList all;
    if (!board.cutOff())
        for (const auto& row : calls.rows()) all.append(QStringLiteral("%1 %2").arg(row.number).arg(row.window));
    return all.join(QLatin1Char('\t')).toUtf8() + '\n';
}

bool isStream(const QString& path) {
    const QFileInfo file(path);
    return file.exists() && !file.isFile();
}

}  // namespace

LedLine::LedLine(DisplayBoard& board, QString path, QObject* parent)
    : QObject(parent), board_(board), path_(std::move(path)) {
    std::signal(SIGPIPE, SIG_IGN);
    connect(&board_, &DisplayBoard::wallChanged, this, &LedLine::tell);
    connect(&board_, &DisplayBoard::cutOffChanged, this, &LedLine::tell);
    connect(&again_, &QTimer::timeout, this, &LedLine::tell);
    again_.start(again_ms);
    tell();
}

LedLine::~LedLine() { close(); }

QString LedLine::refusal(const QString& path) {
    const QFileInfo file(path);
    if (file.isDir()) return QStringLiteral("%1 is a folder").arg(path);
    if (file.exists() && !file.isWritable()) return QStringLiteral("%1 cannot be written to").arg(path);
    const QFileInfo folder(file.absolutePath());
    if (!folder.isDir()) return QStringLiteral("there is no folder %1").arg(file.absolutePath());
    if (!isStream(path) && !folder.isWritable())
        return QStringLiteral("nothing can be written in %1").arg(file.absolutePath());
    return {};
}

void LedLine::tell() {
    const auto line = lineOf(board_, *board_.calls());
    if (line != told_ && write(line)) told_ = line;
}

bool LedLine::write(const QByteArray& line) { return isStream(path_) ? writeOn(line) : replaceFile(line); }

// Whoever reads it never finds half a line.
bool LedLine::replaceFile(const QByteArray& line) {
    QSaveFile file(path_);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(line) == line.size() && file.commit();
    warn(written ? QString() : file.errorString());
    return written;
}

// A pipe that nobody reads cannot be opened, and one that is full takes nothing: neither is worth a word.
bool LedLine::writeOn(const QByteArray& line) {
    if (open_ < 0) open_ = ::open(qUtf8Printable(path_), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    const bool written = open_ >= 0 && ::write(open_, line.constData(), static_cast<std::size_t>(line.size())) >= 0;
    const int problem = written ? 0 : errno;
    const bool waits = problem == 0 || problem == ENXIO || problem == EAGAIN || problem == EPIPE;
    warn(waits ? QString() : QString::fromLocal8Bit(std::strerror(problem)));
    if (problem != 0 && problem != EAGAIN) close();
    return written;
}

void LedLine::close() {
    if (open_ >= 0) ::close(open_);
    open_ = -1;
}

void LedLine::warn(const QString& problem) {
    if (problem == warned_) return;
    warned_ = problem;
    if (!problem.isEmpty()) qWarning().noquote() << "the line for the LED strip:" << path_ << problem;
}

}  // namespace yimen::app
