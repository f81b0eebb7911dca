// yimen-countyd: the county's hub.
#include <iostream>

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include "base/stop_signals.hpp"
#include "base/visible_text.hpp"
#include "base/yimen_version.hpp"
#include "county/county_service.hpp"
#include "net/visible_log.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"

namespace {

int fail(const yimen::Error& error) {
    std::cerr << "yimen-countyd: " << yimen::visible_text(error.detail) << '\n';
    return 1;
}

int serve(const yimen::CountyOptions& options, const std::filesystem::path& port_file,
          const yimen::StopSignals& signals) {
    const yimen::SystemClock clock;
    const auto service = yimen::CountyService::start(options, clock);
    if (!service) return fail(service.error());
    const auto url = (*service)->url();
    if (!port_file.empty()) {
        const auto written = yimen::replace_file(port_file, url.substr(url.rfind(':') + 1) + '\n');
        if (!written) return fail(written.error());
    }
    spdlog::info("the county's hub is at {}", url);
    spdlog::info("signal {}: finishing what is under way", signals.wait());
    (*service)->drain();
    return 0;
}

int print_routes(const yimen::CountyOptions& options) {
    spdlog::set_level(spdlog::level::off);  // the log has the same output
    const yimen::SystemClock clock;
    const auto service = yimen::CountyService::start(options, clock);
    if (!service) return fail(service.error());
    for (const auto& route : (*service)->server().routes()) std::cout << route.method << ' ' << route.pattern << '\n';
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    yimen::keep_log_visible();
    yimen::guard_process();
    CLI::App app{"The county's hub: halls report to it over HTTPS with certificates of its own."};
    yimen::CountyOptions options;
    std::filesystem::path port_file;
    app.set_version_flag("--version", std::string(yimen::version));
    app.add_option("--store", options.store, "sqlite:/path/county.db or postgresql://…")->required();
    app.add_option("--trust", options.trust, "Folder of the authority, as yimenctl county init makes it")->required();
    app.add_option("--address", options.address, "Address to listen on")->capture_default_str();
    app.add_option("--port", options.port, "Port to listen on; 0 is any that is free")->capture_default_str();
    app.add_option("--port-file", port_file, "File to write the port to once the hub serves");
    app.add_option("--store-threads", options.store_threads, "Connections to the store")
        ->capture_default_str()
        ->check(CLI::Range(1, 64));
    bool routes_only = false;
    app.add_flag("--routes", routes_only, "Print each method and path that this hub would serve, and end");
    CLI11_PARSE(app, argc, argv);

    const yimen::StopSignals signals;
    return routes_only ? print_routes(options) : serve(options, port_file, signals);
}
