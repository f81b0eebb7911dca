#include "domain/service_times.hpp"

namespace yimen {
namespace {

void keep(std::deque<std::int64_t>& samples, std::int64_t occupied_ms) {
    samples.push_back(occupied_ms);
    if (samples.size() > ServiceTimes::kept) samples.pop_front();
}

}  // namespace

void ServiceTimes::learn(const std::string& item, const std::string& queue, std::int64_t occupied_ms) {
    if (occupied_ms > longest.count()) return;
    keep(by_item_[item], occupied_ms);
    keep(by_queue_[queue], occupied_ms);
    keep(anything_, occupied_ms);
}

const std::deque<std::int64_t>* ServiceTimes::samples(const std::string& item, const std::string& queue) const {
    const auto own = by_item_.find(item);
    if (own != by_item_.end() && own->second.size() >= needed) return &own->second;
    const auto shared = by_queue_.find(queue);
    return shared != by_queue_.end() && shared->second.size() >= needed ? &shared->second : nullptr;
}

std::size_t ServiceTimes::known(const std::string& queue) const {
    const auto found = by_queue_.find(queue);
    return found == by_queue_.end() ? 0 : found->second.size();
}

}  // namespace yimen
