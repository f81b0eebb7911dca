#include "program/options.hpp"

#include <map>

#include <QStringList>

#include <CLI/CLI.hpp>

#include "base/yimen_version.hpp"

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

struct Texts {
    std::string kiosk = "K1";
    std::string window;
    std::string language;
    std::string size;
    std::string walk;
};

void declare(CLI::App& line, Options& options, Texts& texts) {
    const std::map<std::string, Role> roles{{"kiosk", Role::Kiosk},
                                            {"village", Role::Village},
                                            {"counter", Role::Counter},
                                            {"display", Role::Display},
                                            {"dashboard", Role::Dashboard}};
    line.set_version_flag("--version", std::string(yimen::version));
    line.add_option("--role", options.role, "kiosk, village, counter, display or dashboard")
        ->transform(CLI::Transformer(roles));
    line.add_option("--hall", options.hall,
                    "URL of the hall's service; without it the program starts one inside itself");
    line.add_option("--token-file", options.tokenFile, "File with the token of the hall's service")
        ->check(CLI::ExistingFile);
    line.add_option("--config", options.config, "Folder of the configuration, for the hall inside");
    line.add_option("--hall-id", options.hallId, "Id of the hall inside")->capture_default_str();
    line.add_option("--data", options.data,
                    "Folder of the hall inside; without it a demonstration, open around the clock");
    line.add_option("--kiosk", texts.kiosk, "Id of this kiosk in the hall's profile")->capture_default_str();
    line.add_option("--window", texts.window, "Counter: the window to work at; display: the window it hangs above");
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
        case Role::Display:
        case Role::Dashboard: return {1920, 1080};
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
        if (!options.hall.empty() && options.tokenFile.empty()) throw CLI::RequiredError("--token-file");
    } catch (const CLI::ParseError& problem) {
        exitCode = line.exit(problem);
        return {};
    }
    options.kiosk = QString::fromStdString(texts.kiosk);
    options.window = QString::fromStdString(texts.window);
    options.language = QString::fromStdString(texts.language);
    options.demoWalk = QString::fromStdString(texts.walk);
    return options;
}

}  // namespace yimen::app
