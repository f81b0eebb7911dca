// yimen-countyd: the county's hub.
#include <iostream>

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include "base/stop_signals.hpp"
#include "base/visible_text.hpp"
#include "base/yimen_version.hpp"
#include "county/checkup.hpp"
#include "net/visible_log.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"
#include "supervision/heartbeat.hpp"
#include "supervision/journal.hpp"

namespace {

int fail(const yimen::Error& error) {
    std::cerr << "yimen-countyd: " << yimen::visible_text(error.detail) << '\n';
    return 1;
}

int serve(const yimen::CountyOptions& options, const std::filesystem::path& port_file,
          const yimen::StopSignals& signals) {
    const yimen::ServiceManager manager;
    const yimen::SystemClock clock;
    const auto service = yimen::CountyService::start(options, clock);
    if (!service) return fail(service.error());
    const auto url = (*service)->url();
    if (!port_file.empty()) {
        const auto written = yimen::replace_file(port_file, url.substr(url.rfind(':') + 1) + '\n');
        if (!written) return fail(written.error());
    }
    const auto state = "the county's hub is at " + url;
    spdlog::info("{}", state);
    manager.ready(state);
    {
        const yimen::Heartbeat heartbeat(manager, [&] { return (*service)->progress(); });
        spdlog::info("signal {}: finishing what is under way", signals.wait());
        manager.stopping();
    }
    (*service)->drain();
    return 0;
}

int check(const yimen::CountyOptions& options) {
    return tell(check_county(options, yimen::SystemClock()), "yimen-countyd", std::cout, std::cerr);
}

int print_routes(const yimen::CountyOptions& options) {
    spdlog::set_level(spdlog::level::off);  // the log has the same output
    const yimen::SystemClock clock;
    const auto service = yimen::CountyService::start(options, clock);
    if (!service) return fail(service.error());
    for (const auto& route : (*service)->server().routes()) std::cout << route.method << ' ' << route.pattern << '\n';
    return 0;
}

struct Wish {
    yimen::CountyOptions options;
    std::filesystem::path port_file;
    bool routes = false, check = false;
};

void declare(CLI::App& app, Wish& wish) {
    auto& options = wish.options;
    app.set_version_flag("--version", std::string(yimen::version));
    app.set_config("--settings", "", "File with any of these options, such as: port = 8443");
    app.allow_config_extras(CLI::config_extras_mode::error);
    app.add_option("--store", options.store, "sqlite:/path/county.db or postgresql://…")->required();
    app.add_option("--trust", options.trust, "Folder of the authority, as yimenctl county init makes it")->required();
    app.add_option("--address", options.address, "Address to listen on")->capture_default_str();
    app.add_option("--port", options.port, "Port to listen on; 0 is any that is free")->capture_default_str();
    app.add_option("--port-file", wish.port_file, "File to write the port to once the hub serves");
    app.add_option("--store-threads", options.store_threads, "Connections to the store")
        ->capture_default_str()
        ->check(CLI::Range(1, 64));
    app.add_flag("--routes", wish.routes, "Print each method and path that this hub would serve, and end");
    app.add_flag("--check", wish.check,
                 "Say what is wrong with the authority, its keys and the database, and end; also while the hub runs");
}

int run(const Wish& wish, const yimen::StopSignals& signals) {
    if (wish.check) return check(wish.options);
    if (wish.routes) return print_routes(wish.options);
    yimen::log_to_journal({"yimen-countyd", {}});
    return serve(wish.options, wish.port_file, signals);
}

}  // namespace

int main(int argc, char** argv) {
    yimen::keep_log_visible();
    yimen::guard_process();
    CLI::App app{"The county's hub: halls report to it over HTTPS with certificates of its own."};
    Wish wish;
    declare(app, wish);
    CLI11_PARSE(app, argc, argv);
    const yimen::StopSignals signals;
    return run(wish, signals);
}
