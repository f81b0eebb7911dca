// What this thread has computed: of work that waits for nobody it is the same on a busy machine.
#pragma once

#include <ctime>

namespace yimen::bench {

// CPU time of this thread so far, in microseconds.
inline double thread_us() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

}  // namespace yimen::bench
