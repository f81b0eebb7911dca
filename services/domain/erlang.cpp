#include <cassert>
#include <cmath>

#include "domain/staffing.hpp"

namespace yimen {

double erlang_b(double load, int windows) {
    assert(load > 0 && windows >= 0);
    double blocked = 1;
    for (int n = 1; n <= windows; ++n) blocked = load * blocked / (n + load * blocked);
    return blocked;
}

double erlang_c(double load, int windows) {
    if (load >= windows) return 1;
    const auto blocked = erlang_b(load, windows);
    return windows * blocked / (windows - load * (1 - blocked));
}

double share_within(double load, int windows, Milliseconds mean_service, Milliseconds wait) {
    if (load >= windows) return 0;
    const auto services = static_cast<double>(wait.count()) / static_cast<double>(mean_service.count());
    return 1 - erlang_c(load, windows) * std::exp(-(windows - load) * services);
}

std::optional<int> windows_needed(double arrivals_an_hour, Milliseconds mean_service, const WaitPromise& promise) {
    constexpr double hour_ms = 3'600'000;
    const auto load = arrivals_an_hour * static_cast<double>(mean_service.count()) / hour_ms;
    if (load <= 0) return 0;
    for (int windows = 1; windows <= most_windows; ++windows) {
        if (share_within(load, windows, mean_service, promise.wait) >= promise.share) return windows;
    }
    return std::nullopt;
}

}  // namespace yimen
