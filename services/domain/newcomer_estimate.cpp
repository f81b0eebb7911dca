#include "domain/newcomer_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "domain/hall_queries.hpp"

namespace yimen {
namespace {

struct OpenWindows {
    int all = 0;
    int free = 0;
};

OpenWindows windows_for(const HallState& hall, const HallProfile& profile, const std::string& queue) {
    OpenWindows open;
    for (const auto& window : profile.windows) {
        const auto& state = hall.window(window.id);
        if (state.mode != WindowMode::open) continue;
        if (std::ranges::find(window.queues, queue, &RankedQueue::queue) == window.queues.end()) continue;
        ++open.all;
        open.free += state.ticket.empty();
    }
    return open;
}

double mean_service_s(const ServiceTimes& times, const std::string& queue) {
    const auto* samples = times.samples("", queue);
    if (!samples || samples->empty()) return 0;
    return std::accumulate(samples->begin(), samples->end(), 0.0) / static_cast<double>(samples->size()) / 1000;
}

}  // namespace

WaitEstimate newcomer_estimate(const HallState& hall, const HallProfile& profile, const WaitEstimates& forecast,
                               const std::string& queue, bool priority) {
    const auto found = forecast.by_queue.find(queue);
    if (found == forecast.by_queue.end()) return {};
    auto told = priority ? found->second.priority : found->second.ordinary;
    const auto open = windows_for(hall, profile, queue);
    if (!told.known || open.all == 0) return told;
    const int then = priority ? found->second.priority_ahead : found->second.ordinary_ahead;
    const int now = people_ahead_of_newcomer(hall.queue(queue), priority, profile.calling);
    const auto not_at_once = [&](int ahead) { return std::max(0, ahead + 1 - open.free); };
    const int more = std::max(0, not_at_once(now) - not_at_once(then));
    const std::chrono::seconds longer{std::lround(more * mean_service_s(hall.service_times(), queue) / open.all)};
    const auto stretch = [&](int& wait_s) {
        const auto called = forecast.open.after(forecast.at + std::chrono::seconds{wait_s}, longer);
        wait_s = static_cast<int>(std::chrono::round<std::chrono::seconds>(called - forecast.at).count());
    };
    stretch(told.typical_s);
    stretch(told.ninetieth_s);
    return told;
}

}  // namespace yimen
