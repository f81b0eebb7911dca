// yimenctl: the operator's command.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stop_token>
#include <thread>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "base/yimen_version.hpp"
#include "config/config.hpp"
#include "ctl/catalogue_verbs.hpp"
#include "ctl/county_verbs.hpp"
#include "ctl/ledger_verbs.hpp"
#include "ctl/residents.hpp"
#include "ctl/terminal.hpp"
#include "storage/private_files.hpp"

namespace {

int fail(const yimen::Error& error) {
    std::cerr << "yimenctl: " << error.detail << '\n';
    return 1;
}

int check_config(const std::filesystem::path& folder) {
    const auto problems = yimen::check_config(folder);
    for (const auto& problem : problems) std::cerr << problem.detail << '\n';
    if (!problems.empty()) return 1;
    std::cout << folder.string() << ": all is well\n";
    return 0;
}

// Runs until SIGINT or SIGTERM.
int residents(yimen::ResidentsOptions options, const std::filesystem::path& token_file) {
    if (!(std::ifstream(token_file) >> options.token)) {
        return fail({yimen::ErrorCode::unauthorized, token_file.string() + " cannot be read", {}});
    }
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    auto status = yimen::done();
    std::jthread people([&](const std::stop_token& stop) {
        status = yimen::run_residents(options, stop);
        if (!status) ::kill(::getpid(), SIGTERM);
    });
    int received = 0;
    sigwait(&signals, &received);
    people.request_stop();
    people.join();
    return status ? 0 : fail(status.error());
}

}  // namespace

int main(int argc, char** argv) {
    const yimen::VisibleOutput visible;
    yimen::guard_process();
    CLI::App app{"The operator's command."};
    app.set_version_flag("--version", std::string(yimen::version));
    app.require_subcommand(1);

    std::filesystem::path folder;
    auto* config = app.add_subcommand("config", "Configuration files")->require_subcommand(1);
    auto* check = config->add_subcommand("check", "Says everything that is wrong with a configuration folder");
    check->add_option("folder", folder, "The folder that holds county.toml")->required();

    yimen::ResidentsOptions options;
    std::filesystem::path token_file;
    auto* people = app.add_subcommand("residents", "Lets invented residents arrive and clerks serve them");
    people->add_option("--hall", options.url, "The hall's address, http://127.0.0.1:PORT")->required();
    people->add_option("--token-file", token_file, "The hall's token")->required()->check(CLI::ExistingFile);
    people->add_option("--per-hour", options.per_hour, "Arrivals an hour")
        ->check(CLI::Range(1.0, 99'999.0))
        ->capture_default_str();
    people->add_option("--load", options.load, "Share of the windows' time that services take")
        ->check(CLI::Range(0.1, 2.0))
        ->capture_default_str();
    people->add_option("--seed", options.seed, "The same seed brings the same people")->capture_default_str();
    yimen::add_county_verbs(app);
    yimen::add_ledger_verbs(app);
    yimen::add_catalogue_verbs(app);
    CLI11_PARSE(app, argc, argv);

    if (check->parsed()) return check_config(folder);
    if (people->parsed()) return residents(options, token_file);
    return 0;  // any other verb has done its work while it was read
}
