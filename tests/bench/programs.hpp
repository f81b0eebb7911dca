// Programs that a benchmark runs: to their end, or as a service that it asks.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "support/process.hpp"

namespace yimen::bench {

using Words = std::vector<std::string>;

Words operator+(Words words, const Words& more);

struct Run {
    std::string output;
    double cpu_s = 0;  // of the whole process
};

// Gives up when it does not end well within minutes. `log` is made anew.
Run run_to_end(const std::filesystem::path& program, const Words& words, const std::filesystem::path& log);

// A service that writes its port into a file once it can be asked; killed with the object. `folder` keeps its log.
class Service {
   public:
    // Waits until it can be asked; gives up, with what it said, when it ends instead.
    Service(const std::filesystem::path& program, const Words& words, const std::filesystem::path& folder);

    std::uint16_t port() const { return port_; }
    double start_s() const { return start_s_; }          // from its start until it could be asked
    double start_cpu_s() const { return start_cpu_s_; }  // what that took of its process
    double cpu_s() const;
    double resident_mib() const;
    // As an operator ends it, and waits for that.
    void stop();

   private:
    test::Process process_;
    std::uint16_t port_ = 0;
    double start_s_ = 0;
    double start_cpu_s_ = 0;
};

}  // namespace yimen::bench
