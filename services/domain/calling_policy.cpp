#include "domain/calling_policy.hpp"

#include <algorithm>
#include <tuple>

namespace yimen {
namespace {

struct Best {
    std::optional<std::size_t> queue;
    std::tuple<std::int64_t, OrderKey> key;

    void offer(std::size_t index, const QueueView& view, const OrderKey& order, const CallingRules& rules) {
        const std::int64_t penalty = std::int64_t{view.rank - 1} * rules.rank_penalty_minutes * 60'000;
        const std::tuple candidate{order.arrival_ms + penalty, order};
        if (queue && key <= candidate) return;
        queue = index;
        key = candidate;
    }
};

}  // namespace

std::uint32_t InterleaveCounter::count_call(bool priority) {
    if (priority) {
        runs_[++newest_ % runs_.size()] = {true, 0};
    } else {
        ++runs_[newest_ % runs_.size()].ordinary;
    }
    return newest_;
}

void InterleaveCounter::uncount_call(bool priority, std::uint32_t mark) {
    if (newest_ - mark >= runs_.size()) return;
    auto& run = runs_[mark % runs_.size()];
    if (priority) {
        run.has_priority = false;
    } else {
        --run.ordinary;
    }
}

int InterleaveCounter::ordinary_due(const CallingRules& rules) const {
    int ordinary = 0;
    for (std::uint32_t back = 0; back < runs_.size() && back <= newest_; ++back) {
        const auto& run = runs_[(newest_ - back) % runs_.size()];
        ordinary += run.ordinary;
        if (run.has_priority) return std::max(0, rules.ordinary_per_priority - ordinary);
    }
    return 0;
}

std::optional<Choice> choose_next(std::span<const QueueView> queues, const InterleaveCounter& window,
                                  const CallingRules& rules) {
    Best ordinary;
    bool priority_waits = false;
    for (std::size_t i = 0; i < queues.size(); ++i) {
        if (queues[i].first_ordinary) ordinary.offer(i, queues[i], *queues[i].first_ordinary, rules);
        priority_waits |= queues[i].first_priority.has_value();
    }
    Best priority;
    const bool window_allows = !ordinary.queue || window.priority_allowed(rules);
    for (std::size_t i = 0; i < queues.size() && window_allows; ++i) {
        const auto& view = queues[i];
        const bool queue_allows = !view.first_ordinary || view.interleave.priority_allowed(rules);
        if (view.first_priority && queue_allows) priority.offer(i, view, *view.first_priority, rules);
    }
    if (priority.queue) return Choice{*priority.queue, true, CallReason::priority_turn};
    if (!ordinary.queue) return std::nullopt;
    return Choice{*ordinary.queue, false, priority_waits ? CallReason::ordinary_turn : CallReason::earliest_arrival};
}

}  // namespace yimen
