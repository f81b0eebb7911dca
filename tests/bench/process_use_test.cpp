#include "bench/process_use.hpp"

#include <ctime>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/give_up.hpp"

namespace yimen::bench {
namespace {

double own_cpu_s() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

TEST(KibInStatus, IsTheNumberOfItsOwnLine) {
    constexpr auto status =
        "Name:\tVmRSS: 1 kB\nVmRSSExtra:\t       5 kB\nVmHWM:\t    9000 kB\nVmRSS:\t    4711 kB\nThreads:\t3\n";
    EXPECT_EQ(kib_in_status(status, "VmRSS"), 4'711);
    EXPECT_EQ(kib_in_status(status, "VmHWM"), 9'000);
}

TEST(KibInStatus, WhatIsNotThereOrNoSizeIsNothing) {
    EXPECT_EQ(kib_in_status("", "VmRSS"), std::nullopt);
    EXPECT_EQ(kib_in_status("Name:\thalld\n", "VmRSS"), std::nullopt);
    EXPECT_EQ(kib_in_status("VmRSS:\n", "VmRSS"), std::nullopt);
    EXPECT_EQ(kib_in_status("VmRSS:\tmuch kB\n", "VmRSS"), std::nullopt);
    EXPECT_EQ(kib_in_status("Threads:\t3\n", "Threads"), std::nullopt);
    EXPECT_EQ(kib_in_status("VmRSS:\t12 kB", "VmRSS"), 12);
}

TEST(ResidentMib, OfThisProcessGrowsWithWhatItHolds) {
    constexpr std::size_t mib = 64;
    const auto before = resident_mib_of(::getpid());
    std::vector<char> held(mib << 20, 'x');
    EXPECT_GT(resident_mib_of(::getpid()), before + static_cast<double>(mib) / 2);
    EXPECT_EQ(held.back(), 'x');
}

// What is read of another process is what the kernel tells that process of itself.
TEST(CpuSeconds, AreThoseThatTheProcessItselfKnowsOf) {
    const auto before = own_cpu_s();
    const auto seen = cpu_seconds_of(::getpid());
    EXPECT_GE(seen, before);
    EXPECT_LE(seen, own_cpu_s());
}

TEST(CpuSeconds, OfAProcessThatHasEndedAreThereUntilItIsReaped) {
    constexpr double worked_s = 0.05;
    const pid_t child = ::fork();
    if (child == 0) {
        while (own_cpu_s() < worked_s) continue;
        ::_exit(0);
    }
    siginfo_t ended{};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT), 0);
    EXPECT_GE(cpu_seconds_of(child), worked_s);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    EXPECT_EXIT(cpu_seconds_of(child), testing::ExitedWithCode(not_measured), "CPU time");
}

}  // namespace
}  // namespace yimen::bench
