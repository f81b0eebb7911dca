// Who is called next: the one rule that windows, explanations and wait estimates share.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/words.hpp"
#include "domain/hall_profile.hpp"
#include "domain/ticket.hpp"

namespace yimen {

// How many ordinary tickets were called since the last priority ticket. A queue and a window each keep one.
class InterleaveCounter {
   public:
    // A fresh counter lets a priority ticket go first.
    bool priority_allowed(const CallingRules& rules) const { return ordinary_due(rules) == 0; }
    // Its answer is by what the call can be taken back.
    std::uint32_t count_call(bool priority);
    // Whatever was called since, the count is as if that call had not been; of one that lies so many priority calls
    // back that it is of no account, nothing changes.
    void uncount_call(bool priority, std::uint32_t mark);
    // How many ordinary calls are due before the next priority call, while ordinary people wait.
    int ordinary_due(const CallingRules& rules) const;

    bool operator==(const InterleaveCounter&) const = default;

   private:
    // A priority call, unless it was taken back, and the ordinary ones behind it.
    struct Run {
        bool has_priority = false;
        int ordinary = 0;

        bool operator==(const Run&) const = default;
    };
    std::array<Run, 8> runs_{};  // the newest, in turns
    std::uint32_t newest_ = 0;
};

// What a window sees of one queue that it serves.
struct QueueView {
    int rank = 1;
    std::optional<OrderKey> first_ordinary;
    std::optional<OrderKey> first_priority;
    InterleaveCounter interleave;
};

// Why this ticket and not another.
enum class CallReason {
    only_one,          // nobody else waits for this window (said by those who see whole queues)
    earliest_arrival,  // arrived first, with each rank counting like a later arrival
    priority_turn,     // a priority ticket's turn
    ordinary_turn,     // priority tickets wait, but ordinary ones have their turn first
};
template <>
inline constexpr auto words_of<CallReason> = std::to_array<std::string_view>({"only_one", "earliest_arrival",
                                                                              "priority_turn", "ordinary_turn"});

struct Choice {
    std::size_t queue = 0;  // index into the views
    bool priority = false;
    CallReason reason = CallReason::earliest_arrival;
};

// The next ticket for a window, or nothing when nobody waits. Pure.
//
// Rules: (1) A ticket's turn comes by its arrival, and each rank above 1 counts like arriving
// `rank_penalty_minutes` later, so that a window helps other queues but nobody starves. (2) While ordinary
// people wait, at most one priority ticket is called for `ordinary_per_priority` ordinary ones, counted for
// the queue and for the window. Source: the trade's interleaving rule (优先 1 : 普通 2) and aging by rank,
// docs/decisions.
std::optional<Choice> choose_next(std::span<const QueueView> queues, const InterleaveCounter& window,
                                  const CallingRules& rules);

}  // namespace yimen
