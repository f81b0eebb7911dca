#include "program/options.hpp"

#include <array>
#include <utility>

#include <QStringList>
#include <QUrl>

#include <CLI/CLI.hpp>

#include "base/yimen_version.hpp"
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

std::string checkAddress(const std::string& text) {
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (url.isValid() && http && !url.host().isEmpty()) return {};
    return "\"" + text + "\" is no address; expected one such as http://127.0.0.1:8710";
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
    line.add_option("--hall", options.hall,
                    "URL of the hall's service; without it the program starts one inside itself")
        ->check(CLI::Validator(checkAddress, ""));
    line.add_option("--token-file", options.tokenFile, "File with the token of the hall's service")
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
        if (!options.hall.empty() && options.tokenFile.empty()) throw CLI::RequiredError("--token-file");
    } catch (const CLI::ParseError& problem) {
        exitCode = line.exit(problem);
        return {};
    }
    options.role = readRole(texts.role).value_or(Role::Kiosk);
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
