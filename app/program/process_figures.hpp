// What a benchmark asks a program about itself.
#pragma once

#include <ctime>
#include <fstream>
#include <string>

namespace yimen::app {

// One line of JSON: the machine's monotonic clock in nanoseconds, and the memory this process holds in KiB. Linux.
inline std::string processFigures() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    std::ifstream status("/proc/self/status");
    std::string word;
    long resident = 0;
    while (status >> word)
        if (word == "VmRSS:") status >> resident;
    return "{\"at_ns\":" + std::to_string(now.tv_sec * 1'000'000'000 + now.tv_nsec) +
           ",\"resident_kib\":" + std::to_string(resident) + "}";
}

}  // namespace yimen::app
