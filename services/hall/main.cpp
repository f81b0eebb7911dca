// yimen-halld: the service of one hall or village point.
#include <iostream>

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include "base/stop_signals.hpp"
#include "base/visible_text.hpp"
#include "base/yimen_version.hpp"
#include "hall/checkup.hpp"
#include "net/visible_log.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"
#include "supervision/heartbeat.hpp"
#include "supervision/journal.hpp"

namespace {

int fail(const yimen::Error& error) {
    std::cerr << "yimen-halld: " << yimen::visible_text(error.detail) << '\n';
    return 1;
}

// Nothing, and the reason on the error output, when it cannot be started.
std::unique_ptr<yimen::HallService> start(const yimen::HallOptions& options, const yimen::Clock& clock) {
    auto service = yimen::HallService::start(options, clock);
    if (service) return *std::move(service);
    fail(service.error());
    return nullptr;
}

struct PortFiles {
    std::filesystem::path local, network;
};

yimen::Status tell_port(const std::filesystem::path& file, std::uint16_t port) {
    return file.empty() ? yimen::done() : yimen::replace_file(file, std::to_string(port) + '\n');
}

// Who looks after the machine reads it first of all.
std::string state_of(const yimen::HallOptions& options, const yimen::HallService& service) {
    auto state = "hall " + options.hall + " is served at " + service.url();
    if (service.network_port() == 0) return state;
    return state + ", its devices reach it at " + options.network_address + " port " +
           std::to_string(service.network_port());
}

int serve(const yimen::HallOptions& options, const PortFiles& files, const yimen::StopSignals& signals) {
    const yimen::ServiceManager manager;
    const yimen::SystemClock clock;
    const yimen::KernelTimeServer time_server;
    auto with_time = options;
    with_time.engine.time_server = &time_server;
    const auto service = start(with_time, clock);
    if (!service) return 1;
    // Its own machine's last: whoever waits for that finds both.
    for (const auto& told :
         {tell_port(files.network, service->network_port()), tell_port(files.local, service->port())}) {
        if (!told) return fail(told.error());
    }
    const auto state = state_of(options, *service);
    spdlog::info("{}", state);
    manager.ready(state);
    {
        const yimen::Heartbeat heartbeat(manager, [&] { return service->engine().turns_taken(); });
        spdlog::info("signal {}: finishing what is under way", signals.wait());
        manager.stopping();
    }
    service->drain();
    return 0;
}

int check(const yimen::HallOptions& options) {
    return tell(check_hall(options, yimen::SystemClock()), "yimen-halld", std::cout, std::cerr);
}

int print_routes(const yimen::HallOptions& options) {
    const yimen::SystemClock clock;
    const auto service = start(options, clock);
    if (!service) return 1;
    for (const auto& route : service->routes()) std::cout << route.method << ' ' << route.pattern << '\n';
    return 0;
}

struct Wish {
    yimen::HallOptions options;
    PortFiles port_files;
    int days_kept = static_cast<int>(yimen::EngineOptions().events_kept.count());
    bool routes = false, check = false;
};

void at_once(yimen::HallOptions& options) {
    options.uplink.boot_wait = options.uplink.gather = yimen::Milliseconds{0};
    options.catalogue.first_within = yimen::Milliseconds{0};
    options.catalogue.ask_every = std::chrono::seconds{2};
}

void declare_network(CLI::App& app, Wish& wish) {
    auto& options = wish.options;
    app.add_option("--address", options.address, "Address to listen on")->capture_default_str();
    app.add_option("--port", options.port, "Port to listen on; 0 is any that is free")->capture_default_str();
    app.add_option("--port-file", wish.port_files.local, "File to write the port to once the hall is served");
    app.add_option("--network-address", options.network_address,
                   "Address for the hall's devices, by TLS and their certificates; 0.0.0.0 or :: is every one of this "
                   "machine. Without it the hall is on no network");
    app.add_option("--network-port", options.network_port, "Port for the hall's devices; 0 is any that is free")
        ->capture_default_str();
    app.add_option("--network-port-file", wish.port_files.network,
                   "File to write that port to once the hall is served");
}

void declare(CLI::App& app, Wish& wish) {
    auto& options = wish.options;
    app.set_version_flag("--version", std::string(yimen::version));
    app.set_config("--settings", "", "File with any of these options, such as: hall = 410721103");
    app.allow_config_extras(CLI::config_extras_mode::error);
    app.add_option("--config", options.config, "Folder of the configuration")->required();
    app.add_option("--hall", options.hall, "Id of the hall, such as 410721103")->required();
    app.add_option("--data", options.data, "Folder of the hall's file and token")->required();
    declare_network(app, wish);
    app.add_flag("--always-open", options.always_open, "Open around the clock, for demonstrations");
    app.add_flag_callback(
        "--county-at-once", [&options] { at_once(options); },
        "Speak to the county without the waits that keep a county of halls from asking together, for demonstrations");
    app.add_option("--keep-days", wish.days_kept,
                   "How many days of what the county has acknowledged stay in the hall's file")
        ->check(CLI::Range(30, 36'500))
        ->capture_default_str();
    app.add_flag("--routes", wish.routes, "Print each method and path that this hall would serve, and end");
    app.add_flag("--check", wish.check,
                 "Say what is wrong with the configuration and the hall's folder, and end; also while the hall runs");
}

int run(const Wish& wish, const yimen::StopSignals& signals) {
    if (wish.check) return check(wish.options);
    if (wish.routes) return print_routes(wish.options);
    yimen::log_to_journal({"yimen-halld", wish.options.hall});
    return serve(wish.options, wish.port_files, signals);
}

}  // namespace

int main(int argc, char** argv) {
    yimen::keep_log_visible();
    yimen::guard_process();
    CLI::App app{"The service of one hall or village point: queue, windows and ledger over HTTP on loopback."};
    Wish wish;
    declare(app, wish);
    CLI11_PARSE(app, argc, argv);
    wish.options.engine.events_kept = std::chrono::days{wish.days_kept};
    const yimen::StopSignals signals;
    return run(wish, signals);
}
