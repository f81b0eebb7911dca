// What the program is asked to be, from its command line.
#pragma once

#include <optional>
#include <string>

#include <QSize>
#include <QString>

namespace yimen::app {

enum class Role { Kiosk, Village, Counter, Display };

struct Options {
    Role role = Role::Kiosk;
    std::string hall;       // URL; empty: the hall is started inside the program
    std::string tokenFile;  // with `hall`
    std::string config;     // folder of the configuration, for the hall inside
    std::string hallId;     // of the hall inside; where nobody says, the demonstration's of the role
    std::string data;       // folder of the hall inside; empty: a demonstration that is open around the clock
    QString kiosk = QStringLiteral("K1");
    QString window;      // counter: chosen beforehand; display: the one above this window
    bool strip = false;  // counter: a strip above other programs while somebody works
    QString windowFile;  // counter: remembers the window for the next start; empty: nobody does
    QString led;         // display: where its calls go as lines of text; empty: nowhere
    QString language;    // zh or en; empty: as the hall's profile says
    bool elder = false;
    bool fullscreen = false;
    QSize size;               // empty: the role's own
    bool untilShown = false;  // for benchmarks: ends with the first frame that shows the hall's data
    QString demoWalk;         // folder for pictures of a walk from home to a ticket; empty: no walk
};

// Nothing when the program has to end, then with the status in `exitCode`: help was asked for, or the line is wrong.
std::optional<Options> readOptions(int argc, char** argv, int& exitCode);

// The size a role is designed for.
QSize designSize(Role role);

}  // namespace yimen::app
