// yimen-halld: the service of one hall or village point.
#include <iostream>

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include "base/stop_signals.hpp"
#include "base/visible_text.hpp"
#include "base/yimen_version.hpp"
#include "hall/hall_service.hpp"
#include "net/visible_log.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"

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

int serve(const yimen::HallOptions& options, const PortFiles& files, const yimen::StopSignals& signals) {
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
    spdlog::info("hall {} is served at {}", options.hall, service->url());
    if (service->network_port() != 0) {
        spdlog::info("its devices reach it at {} port {}", options.network_address, service->network_port());
    }
    spdlog::info("signal {}: finishing what is under way", signals.wait());
    service->drain();
    return 0;
}

int print_routes(const yimen::HallOptions& options) {
    const yimen::SystemClock clock;
    const auto service = start(options, clock);
    if (!service) return 1;
    for (const auto& route : service->routes()) std::cout << route.method << ' ' << route.pattern << '\n';
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    yimen::keep_log_visible();
    yimen::guard_process();
    CLI::App app{"The service of one hall or village point: queue, windows and ledger over HTTP on loopback."};
    yimen::HallOptions options;
    std::filesystem::path port_file, network_port_file;
    app.set_version_flag("--version", std::string(yimen::version));
    app.add_option("--config", options.config, "Folder of the configuration")->required();
    app.add_option("--hall", options.hall, "Id of the hall, such as 410721103")->required();
    app.add_option("--data", options.data, "Folder of the hall's file and token")->required();
    app.add_option("--address", options.address, "Address to listen on")->capture_default_str();
    app.add_option("--port", options.port, "Port to listen on; 0 is any that is free")->capture_default_str();
    app.add_option("--port-file", port_file, "File to write the port to once the hall is served");
    app.add_option("--network-address", options.network_address,
                   "Address for the hall's devices, by TLS and their certificates; 0.0.0.0 or :: is every one of this "
                   "machine. Without it the hall is on no network");
    app.add_option("--network-port", options.network_port, "Port for the hall's devices; 0 is any that is free")
        ->capture_default_str();
    app.add_option("--network-port-file", network_port_file, "File to write that port to once the hall is served");
    app.add_flag("--always-open", options.always_open, "Open around the clock, for demonstrations");
    app.add_flag_callback(
        "--county-at-once",
        [&] {
            options.uplink.boot_wait = options.uplink.gather = yimen::Milliseconds{0};
            options.catalogue.first_within = yimen::Milliseconds{0};
            options.catalogue.ask_every = std::chrono::seconds{2};
        },
        "Speak to the county without the waits that keep a county of halls from asking together, for demonstrations");
    int days_kept = static_cast<int>(options.engine.events_kept.count());
    app.add_option("--keep-days", days_kept,
                   "How many days of what the county has acknowledged stay in the hall's file")
        ->check(CLI::Range(30, 36'500))
        ->capture_default_str();
    bool routes_only = false;
    app.add_flag("--routes", routes_only, "Print each method and path that this hall would serve, and end");
    CLI11_PARSE(app, argc, argv);
    options.engine.events_kept = std::chrono::days{days_kept};

    const yimen::StopSignals signals;
    return routes_only ? print_routes(options) : serve(options, {port_file, network_port_file}, signals);
}
