#include "domain/calling_policy.hpp"

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

void InterleaveCounter::count_call(bool priority) {
    if (priority) {
        any_priority_ = true;
        ordinary_ = 0;
    } else if (any_priority_) {
        ++ordinary_;
    }
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
