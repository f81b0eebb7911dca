#include "program/options.hpp"

#include <array>
#include <filesystem>
#include <utility>

#include <QStandardPaths>
#include <QStringList>
#include <QUrl>

#include <CLI/CLI.hpp>

#include "base/yimen_version.hpp"
#include "devices/device_identity.hpp"
#include "display/led_line.hpp"
#include "program/remembered_window.hpp"

namespace yimen::app {
namespace {

// "1080x1920", each side 200 … 8,000.
std::optional<QSize> readSize(const std::string& text) {
    const QStringList sides = QString::fromStdString(text).split(QLatin1Char('x'));
    if (sides.size() != 2) return {};
    const QSize size(sides[0].toInt(), sides[1].toInt());
    const auto fits = [](int side) { return side >= 200 && side <= 8'000; };
    if (!fits(size.width()) || !fits(size.height())) return {};
    return size;
}

constexpr std::array<std::pair<const char*, Role>, 4> roles{
    {{"kiosk", Role::Kiosk}, {"counter", Role::Counter}, {"display", Role::Display}, {"village", Role::Village}}};

std::optional<Role> readRole(const std::string& word) {
    for (const auto& [name, role] : roles)
        if (word == name) return role;
    return {};
}

std::string checkRole(const std::string& word) {
    if (readRole(word)) return {};
    return "there is no role \"" + word + "\"; there are kiosk, counter, display and village";
}

bool isOnThisMachine(const std::string& hall) { return hall.starts_with("http://"); }

std::string checkAddress(const std::string& text) {
    if (text.empty()) return {};  // it is found
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    if (isOnThisMachine(text) ? url.isValid() && !url.host().isEmpty() : bool(hall_address(text))) return {};
    return "\"" + text +
           "\" is no address; expected one such as 192.168.1.5, or http://127.0.0.1:8710 on its own machine";
}

// A device of each role on one machine is a device of its own.
std::string usualIdentity(const std::string& role) {
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return folder.toStdString() + "/yimen/device-" + role;
}

std::string checkLed(const std::string& path) { return LedLine::refusal(QString::fromStdString(path)).toStdString(); }

// A village point is a hall of its own, with its own profile and folder.
const char* demonstrationHall(Role role) { return role == Role::Village ? "410721103-V01" : "410721103"; }

struct Texts {
    std::string role = "kiosk";
    std::string kiosk = "K1";
    std::string window;
    std::string led;
    std::string language;
    std::string size;
    std::string walk;
};

void declare(CLI::App& line, Options& options, Texts& texts) {
    line.set_version_flag("--version", std::string(yimen::version));
    line.add_option("--role", texts.role, "kiosk, counter, display or village")
        ->check(CLI::Validator(checkRole, ""))
        ->capture_default_str();
    line.add_option(
            "--hall", options.hall,
            "Address of the hall's machine, with which this one is paired at the first time; no address: one of those "
            "that are found on the network; or the URL of a hall on this machine, with --token-file. Without it: the "
            "hall it is paired with, or one inside the program")
        ->expected(0, 1)
        ->check(CLI::Validator(checkAddress, ""));
    line.add_option("--token-file", options.tokenFile, "File with the token of the hall on this machine")
        ->check(CLI::ExistingFile);
    line.add_option("--identity", options.identity,
                    "Folder of this device's key and certificate; without it one of the role's in the account's data");
    line.add_option("--invitation-file", options.invitationFile,
                    "File with an invitation (yimenctl device invite), to be paired without a code")
        ->check(CLI::ExistingFile);
    line.add_option("--config", options.config, "Folder of the configuration, for the hall inside");
    line.add_option("--hall-id", options.hallId,
                    "Id of the hall inside; without it the demonstration's, 410721103 or the village's 410721103-V01");
    line.add_option("--data", options.data,
                    "Folder of the hall inside; without it a demonstration, open around the clock");
    line.add_option("--kiosk", texts.kiosk, "Id of this kiosk in the hall's profile")->capture_default_str();
    line.add_option("--window", texts.window, "Counter: the window to work at; display: the window it hangs above");
    line.add_flag("--strip", options.strip,
                  "Counter: a strip that stays above other programs while somebody works; on an X desktop "
                  "Ctrl+Alt+Space takes its "
                  "next step from any of them");
    line.add_option("--led", texts.led,
                    "Display: file, pipe or device that gets a line of text whenever the calls change")
        ->check(CLI::Validator(checkLed, ""));
    line.add_option("--language", texts.language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
    line.add_flag("--elder", options.elder, "Start in elder mode");
    line.add_flag("--fullscreen", options.fullscreen, "Fill the screen");
    line.add_option("--size", texts.size, "Size of the window, such as 1080x1920");
    line.add_flag("--until-shown", options.untilShown)->group("");  // for benchmarks, not for people
    line.add_option("--demo-walk", texts.walk, "Walk from home to a ticket, save a picture of each page here, and end");
}

}  // namespace

QSize designSize(Role role) {
    switch (role) {
        case Role::Kiosk: return {1080, 1920};
        case Role::Village: return {1280, 800};
        case Role::Counter: return {1366, 768};
        case Role::Display: return {1920, 1080};
    }
    return {1080, 1920};
}

DeviceKind kindOf(const Options& options) {
    switch (options.role) {
        case Role::Kiosk: return DeviceKind::kiosk;
        case Role::Village: return DeviceKind::village_terminal;
        case Role::Counter: return DeviceKind::counter;
        case Role::Display: break;
    }
    return options.window.isEmpty() ? DeviceKind::display : DeviceKind::window_display;
}

std::optional<Options> readOptions(int argc, char** argv, int& exitCode) {
    CLI::App line{"Queue and service screens for a township hall or a village point."};
    Options options;
    Texts texts;
    declare(line, options, texts);
    try {
        line.parse(argc, argv);
        if (!texts.size.empty()) {
            const auto size = readSize(texts.size);
            if (!size) throw CLI::ValidationError("--size", "expected WIDTHxHEIGHT, each 200 to 8000");
            options.size = *size;
        }
        if (!texts.led.empty() && (texts.role != "display" || !texts.window.empty()))
            throw CLI::ValidationError("--led", "only the hall's main display knows every call: --role display");
        if (options.strip && texts.role != "counter")
            throw CLI::ValidationError("--strip", "only a counter is a strip: --role counter");
        if (isOnThisMachine(options.hall) && options.tokenFile.empty()) throw CLI::RequiredError("--token-file");
        if (!options.tokenFile.empty() && !isOnThisMachine(options.hall))
            throw CLI::ValidationError("--token-file", "is for a hall on this machine: --hall http://127.0.0.1:PORT");
    } catch (const CLI::ParseError& problem) {
        exitCode = line.exit(problem);
        return {};
    }
    options.role = readRole(texts.role).value_or(Role::Kiosk);
    if (options.identity.empty()) options.identity = usualIdentity(texts.role);
    options.findsHall = line.count("--hall") > 0 && options.hall.empty();
    options.paired = std::filesystem::exists(options.identity + "/device.pem");
    if (options.hallId.empty()) options.hallId = demonstrationHall(options.role);
    options.kiosk = QString::fromStdString(texts.kiosk);
    options.window = QString::fromStdString(texts.window);
    options.windowFile = RememberedWindow::usualFile();
    options.led = QString::fromStdString(texts.led);
    options.language = QString::fromStdString(texts.language);
    options.demoWalk = QString::fromStdString(texts.walk);
    return options;
}

}  // namespace yimen::app
