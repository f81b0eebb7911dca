// How a benchmark ends that cannot be measured: a figure of failures says nothing.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace yimen::bench {

// What the program ends with. A missed limit is a finding, a failure is none.
enum ExitStatus { limits_reached = 0, limit_missed = 1, not_measured = 2 };

[[noreturn]] inline void give_up(const std::string& why) {
    std::fprintf(stderr, "yimen-bench: %s\n", why.c_str());
    std::exit(not_measured);
}

}  // namespace yimen::bench
