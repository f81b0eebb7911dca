#include "bench/programs.hpp"

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include <poll.h>

#include "bench/give_up.hpp"
#include "bench/process_use.hpp"

namespace yimen::bench {
namespace {

using namespace std::chrono_literals;
using Now = std::chrono::steady_clock;

std::filesystem::path made_anew(const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    std::filesystem::remove(file);
    return file;
}

Words with_port_file(const Words& words, const std::filesystem::path& folder) {
    return words + Words{"--port", "0", "--port-file", made_anew(folder / "port")};
}

}  // namespace

Words operator+(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

Run run_to_end(const std::filesystem::path& program, const Words& words, const std::filesystem::path& log) {
    test::Process process(program, words, made_anew(log));
    pollfd ended{process.watch(), POLLIN, 0};
    if (::poll(&ended, 1, 10 * 60 * 1'000) <= 0) give_up(program.string() + " does not end: " + process.output());
    const auto cpu_s = cpu_seconds_of(process.id());  // it is there until somebody asks how it ended
    if (process.wait(1min) != 0) give_up(program.string() + " failed: " + process.output());
    return {process.output(), cpu_s};
}

Service::Service(const std::filesystem::path& program, const Words& words, const std::filesystem::path& folder)
    : process_(program, with_port_file(words, folder), made_anew(folder / "log")) {
    const auto started = Now::now();
    while (!std::filesystem::exists(folder / "port")) {
        if (process_.wait(1ms)) give_up(program.string() + " ended: " + process_.output());
        if (Now::now() - started > 2min) give_up(program.string() + " does not start: " + process_.output());
    }
    start_cpu_s_ = cpu_s();
    start_s_ = std::chrono::duration<double>(Now::now() - started).count();
    std::ifstream(folder / "port") >> port_;
}

double Service::cpu_s() const { return cpu_seconds_of(process_.id()); }
double Service::resident_mib() const { return resident_mib_of(process_.id()); }

void Service::stop() {
    process_.signal(SIGTERM);
    if (process_.wait(1min) != 0) give_up("a service did not end well: " + process_.output());
}

}  // namespace yimen::bench
