// What the program is asked to be, from its command line.
#pragma once

#include <optional>
#include <string>

#include <QSize>
#include <QString>
#include <QStringList>

#include "domain/permissions.hpp"

namespace yimen::app {

enum class Role { Kiosk, Village, Counter, Display };

struct Options {
    Role role = Role::Kiosk;
    std::string hall;            // URL; empty: the hall is started inside the program, or found on the network
    bool findsHall = false;      // a hall on the network that nobody has named
    std::string tokenFile;       // with a `hall` on this machine; empty: this is a device of a hall on the network
    std::string identity;        // folder of the device's key and certificate
    std::string invitationFile;  // with which the device is paired without a code; empty: none
    std::string config;          // folder of the configuration, for the hall inside
    std::string hallId;          // of the hall inside; where nobody says, the demonstration's of the role
    std::string data;            // folder of the hall inside; empty: a demonstration that is open around the clock
    QString kiosk = QStringLiteral("K1");
    QString window;         // counter: chosen beforehand; display: the one above this window
    QStringList windows{};  // counter: those that the hall lets it work at; empty: all
    Zone zone{};            // kiosk: what the hall lets it offer
    bool strip = false;     // counter: a strip above other programs while somebody works
    QString windowFile;     // counter: remembers the window for the next start; empty: nobody does
    QString led;            // display: where its calls go as lines of text; empty: nowhere
    QString language;       // zh or en; empty: as the hall's profile says
    bool elder = false;
    bool fullscreen = false;
    QSize size;  // empty: the role's own
    // Whether it is a device of a hall on the network, rather than a screen of one on this machine or inside it.
    bool isDevice() const {
        return tokenFile.empty() && config.empty() && data.empty() && (!hall.empty() || findsHall || paired);
    }
    bool paired = false;      // it is one already
    bool untilShown = false;  // for benchmarks: ends with the first frame that shows the hall's data
    QString demoWalk;         // folder for pictures of a walk from home to a ticket; empty: no walk
};

// Nothing when the program has to end, then with the status in `exitCode`: help was asked for, or the line is wrong.
std::optional<Options> readOptions(int argc, char** argv, int& exitCode);

// The kind of device that it is to a hall.
DeviceKind kindOf(const Options& options);

// The size a role is designed for.
QSize designSize(Role role);

}  // namespace yimen::app
