// A hall's service as a process of its own, of any build, and clients that press one button after the other.
#pragma once

#include <filesystem>
#include <string>

#include "bench/builds.hpp"
#include "bench/figures.hpp"
#include "bench/programs.hpp"

namespace yimen::bench {

struct Load {
    Timings timings;
    double cpu_us = 0;  // of the service's process, for each request
};

// The hall of endless_hall(), with 64 windows.
class HallUnderLoad {
   public:
    static constexpr std::size_t windows = 64;

    // `work` is a folder for files that go with it. One that is there already is gone on with.
    HallUnderLoad(const Build& build, const std::filesystem::path& work);

    // From so many clients at once, over connections that are kept.
    Load issue(std::size_t clients, std::size_t tickets);
    // Each client calls at its own window, starts, finishes and calls again; all three count alike. Windows must be
    // signed in, and so many be waiting.
    Load call(std::size_t clients, std::size_t tickets);
    Load ask_health(std::size_t clients, std::size_t times);
    void sign_in();

    std::filesystem::path file() const { return data_ / "hall.db"; }
    Service& service() { return service_; }

   private:
    std::filesystem::path data_;
    Service service_;
    std::string token_;
};

}  // namespace yimen::bench
