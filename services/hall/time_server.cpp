#include "hall/time_server.hpp"

#include <sys/timex.h>

namespace yimen {
namespace {

constexpr long largest_error_us = 1'000'000;

}  // namespace

bool KernelTimeServer::keeps_clock() const {
    timex clock{};
    const int state = ::adjtimex(&clock);
    return state >= 0 && state != TIME_ERROR && (clock.status & STA_UNSYNC) == 0 && clock.maxerror <= largest_error_us;
}

}  // namespace yimen
