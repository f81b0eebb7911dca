#include "bench/process_use.hpp"

#include <charconv>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

#include "bench/give_up.hpp"

namespace yimen::bench {

// The ticks of /proc/PID/stat are of 10 ms: too coarse for what a command costs.
double cpu_seconds_of(pid_t process) {
    clockid_t clock{};
    timespec used{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) {
        give_up("the CPU time of process " + std::to_string(process) + " cannot be read");
    }
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

std::optional<double> kib_in_status(std::string_view status, std::string_view name) {
    while (!status.empty()) {
        const auto end = status.find('\n');
        auto line = status.substr(0, end);
        status = end == std::string_view::npos ? std::string_view{} : status.substr(end + 1);
        if (!line.starts_with(name) || line.substr(name.size(), 1) != ":") continue;
        line.remove_prefix(std::min(line.find_first_of("0123456789"), line.size()));
        long kib = 0;
        const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), kib);
        const std::string_view unit(rest, static_cast<std::size_t>(line.data() + line.size() - rest));
        if (error != std::errc{} || unit != " kB") return std::nullopt;
        return static_cast<double>(kib);
    }
    return std::nullopt;
}

double resident_mib_of(pid_t process) {
    std::ostringstream text;
    text << std::ifstream("/proc/" + std::to_string(process) + "/status").rdbuf();
    const auto kib = kib_in_status(text.str(), "VmRSS");
    if (!kib) give_up("the memory of process " + std::to_string(process) + " cannot be read");
    return *kib / 1'024;
}

}  // namespace yimen::bench
