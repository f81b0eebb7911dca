// What an LED strip above the counters is to show, as a line of text for whatever drives it.
#pragma once

#include <optional>

#include <QObject>
#include <QString>
#include <QTimer>

namespace yimen::app {

class DisplayBoard;

// Writes a line whenever the calls on the wall have changed: each number that is called and its window, "B111 3", the
// newest first, with tabs between; an empty line when nobody is called, or when the display is cut off and cannot know.
// A pipe or a device gets line after line, and what nobody reads yet is written once somebody does; a file holds the
// last line only. What cannot be written is tried again every second and told in the log once. GUI thread only.
class LedLine : public QObject {
   public:
    // `board` outlives it. A broken pipe is no reason to end: the process ignores that signal from now on.
    LedLine(DisplayBoard& board, QString path, QObject* parent = nullptr);
    ~LedLine() override;

    // Why nothing can be written to `path`; empty when something can.
    static QString refusal(const QString& path);

   private:
    void tell();
    bool write(const QByteArray& line);
    bool replaceFile(const QByteArray& line);
    bool writeOn(const QByteArray& line);
    void close();
    void warn(const QString& problem);

    DisplayBoard& board_;
    QTimer again_;
    const QString path_;
    std::optional<QByteArray> told_;
    QString warned_;
    int open_ = -1;
};

}  // namespace yimen::app
