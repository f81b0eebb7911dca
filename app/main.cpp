// yimen: every screen of a hall. Here is the list of parts; what each does is elsewhere.
#include <cstdio>

#include <QGuiApplication>
#include <QTemporaryDir>

#include "kiosk/kiosk_view_model.hpp"
#include "program/demo_walk.hpp"
#include "program/device_start.hpp"
#include "program/first_sight.hpp"
#include "program/options.hpp"
#include "program/own_hall.hpp"
#include "program/process_figures.hpp"
#include "program/screen.hpp"
#include "storage/private_files.hpp"

namespace {

using namespace yimen::app;

// Warnings of Qt and of the pages go to the log as they come; a test counts them.
void log(QtMsgType type, const QMessageLogContext&, const QString& text) {
    const char* level = "warning";
    if (type == QtDebugMsg) level = "debug";
    if (type == QtInfoMsg) level = "info";
    if (type == QtCriticalMsg || type == QtFatalMsg) level = "error";
    std::fprintf(stderr, "yimen: %s: %s\n", level, qPrintable(text));
}

int walk(Screen& screen, const QString& folder) {
    QDir pictures(folder);
    if (!screen.kiosk() || !pictures.mkpath(QStringLiteral("."))) {
        std::fprintf(stderr, "yimen: --demo-walk needs the kiosk's role and a folder that can be made\n");
        return 2;
    }
    DemoWalk demo(screen.view(), *screen.kiosk(), pictures);
    QObject::connect(&demo, &DemoWalk::finished, [](const QString& number) {
        if (!number.isEmpty()) std::printf("yimen: took ticket %s\n", qPrintable(number));
        QCoreApplication::exit(number.isEmpty() ? 1 : 0);
    });
    demo.start();
    return QCoreApplication::exec();
}

// Ends once the hall's data stand on the screen, and says when that was and what memory it took.
int standOnce(Screen& screen) {
    FirstSight sight(screen.view(), *screen.kiosk());
    QObject::connect(&sight, &FirstSight::shown, [] {
        std::puts(processFigures().c_str());
        QCoreApplication::exit();
    });
    return QCoreApplication::exec();
}

// Works with the hall until the screen is closed.
int work(const Options& options, const HallAddress& hall, const yimen::Clock& clock) {
    Screen screen(options, hall, clock);
    if (!screen.show()) return 1;
    if (options.untilShown && screen.kiosk()) return standOnce(screen);
    return options.demoWalk.isEmpty() ? QGuiApplication::exec() : walk(screen, options.demoWalk);
}

int failed(const yimen::Error& error) {
    std::fprintf(stderr, "yimen: %s\n", error.detail.c_str());
    return 1;
}

// A device of a hall on the network. Where the hall does not know it any more it is paired anew; where the hall has
// decided otherwise of it, it begins anew.
int workAsDevice(const Options& options, const yimen::Clock& clock) {
    bool anew = false;
    while (true) {
        const auto found = identityOf(options, clock, anew);
        if (!found) return failed(found.error());
        if (!*found) return 0;
        const auto& identity = **found;
        const HallAddress hall{QUrl(QString::fromStdString(identity.hall)), {}, identity.tls};
        const IdentityKeeper keeper(options.identity, identity, [] { QCoreApplication::exit(beginAnew); });
        const int ended = work(withTerms(options, identity), hall, clock);
        if (ended != pairAnew && ended != beginAnew) return ended;
        anew = ended == pairAnew;
    }
}

}  // namespace

int main(int argc, char** argv) {
    yimen::guard_process();
    int exitCode = 0;
    const auto options = readOptions(argc, argv, exitCode);
    if (!options) return exitCode;
    qInstallMessageHandler(log);
    // Qt looks into this folder at each start, and warns where the system has named none.
    const QTemporaryDir runtimeFolder;
    if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR")) qputenv("XDG_RUNTIME_DIR", runtimeFolder.path().toUtf8());
    QGuiApplication application(argc, argv);
    const yimen::SystemClock clock;
    if (options->isDevice()) return workAsDevice(*options, clock);
    HallSource source;
    const auto hall = source.open(*options, clock);
    return hall ? work(*options, hall.value(), clock) : failed(hall.error());
}
