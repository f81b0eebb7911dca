#include "domain/service_times.hpp"

#include <algorithm>
#include <iterator>

namespace yimen {
namespace {

void keep(std::deque<std::int64_t>& samples, std::int64_t occupied_ms) {
    samples.push_back(occupied_ms);
    if (samples.size() > ServiceTimes::kept) samples.pop_front();
}

// The newest of this length.
void drop(std::deque<std::int64_t>& samples, std::int64_t occupied_ms) {
    const auto found = std::find(samples.rbegin(), samples.rend(), occupied_ms);
    if (found != samples.rend()) samples.erase(std::next(found).base());
}

}  // namespace

void ServiceTimes::keep(AllSamples& all, const std::string& of, std::int64_t occupied_ms) {
    all.insert({of, {}});
    yimen::keep(all.edit(of)->occupied_ms.edit(), occupied_ms);
}

void ServiceTimes::drop(AllSamples& all, const std::string& of, std::int64_t occupied_ms) {
    if (auto* samples = all.edit(of)) yimen::drop(samples->occupied_ms.edit(), occupied_ms);
}

void ServiceTimes::learn(const std::string& item, const std::string& queue, std::int64_t occupied_ms) {
    if (occupied_ms > longest.count()) return;
    keep(by_item_, item, occupied_ms);
    keep(by_queue_, queue, occupied_ms);
    yimen::keep(anything_.edit(), occupied_ms);
}

void ServiceTimes::unlearn(const std::string& item, const std::string& queue, std::int64_t occupied_ms) {
    if (occupied_ms > longest.count()) return;
    drop(by_item_, item, occupied_ms);
    drop(by_queue_, queue, occupied_ms);
    yimen::drop(anything_.edit(), occupied_ms);
}

const std::deque<std::int64_t>* ServiceTimes::samples(const std::string& item, const std::string& queue) const {
    const auto enough = [](const Samples* samples) { return samples && samples->occupied_ms->size() >= needed; };
    const auto* own = by_item_.find(item);
    const auto* shared = enough(own) ? own : by_queue_.find(queue);
    return enough(shared) ? &*shared->occupied_ms : nullptr;
}

std::size_t ServiceTimes::known(const std::string& queue) const {
    const auto* found = by_queue_.find(queue);
    return found ? found->occupied_ms->size() : 0;
}

}  // namespace yimen
