// A ticket and the one table of what may become of it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/name.hpp"
#include "base/result.hpp"
#include "base/words.hpp"
#include "domain/text.hpp"

namespace yimen {

// waiting, called, serving, parked and no_show go on; finished, cancelled and void are ends.
enum class TicketState { waiting, called, serving, parked, no_show, finished, cancelled, voided };
template <>
inline constexpr auto words_of<TicketState> = std::to_array<std::string_view>({"waiting", "called", "serving", "parked",
                                                                               "no_show", "finished", "cancelled",
                                                                               "void"});

// What can be done with a ticket. Each names a row of the transition table.
enum class Step {
    call,
    recall,
    start,
    finish,
    no_show,
    requeue,
    transfer,
    park,
    bring_back,
    cancel,
    make_void,
    put_back,
    take_back
};
template <>
inline constexpr auto words_of<Step> = std::to_array<std::string_view>({"call", "recall", "start", "finish", "no_show",
                                                                        "requeue", "transfer", "park", "bring_back",
                                                                        "cancel", "void", "put_back", "take_back"});

// Who is called before others (优先): by the trade's rule, interleaved with ordinary tickets.
enum class Priority { none, elderly, military, disabled, pregnant_or_infant };
template <>
inline constexpr auto words_of<Priority> = std::to_array<std::string_view>({"none", "elderly", "military", "disabled",
                                                                            "pregnant_or_infant"});

// The state after `step`; error wrong_state with params "state" and "step" where the table has no such row.
// Source of the table: the trade's states as in docs/architecture.md, section "Tickets".
Result<TicketState> next_state(TicketState from, Step step);

bool is_end(TicketState state);

// How long a clerk who pressed the wrong key can take it back, at the same window. Source: docs/decisions/0031.
inline constexpr Milliseconds taken_back_within = std::chrono::seconds{10};

// Where a ticket stands among those waiting: by arrival; a requeued no-show stands right behind another
// ticket.
struct OrderKey {
    std::int64_t arrival_ms = 0;  // never smaller than that of a ticket issued before it
    std::uint32_t arrival = 0;    // the how-manieth ticket of the day
    std::uint64_t behind = 0;     // 0, or the log number of the requeueing

    auto operator<=>(const OrderKey&) const = default;
};

// How long a resident must wait, in whole seconds, or why nobody can say yet.
struct WaitEstimate {
    bool known = false;
    int typical_s = 0;        // half of the runs waited no longer
    int ninetieth_s = 0;      // 9 of 10 runs waited no longer
    int samples = 0;          // finished services that are known
    int needed = 0;           // finished services that are needed
    bool window_open = true;  // false: no open window serves the queue

    bool operator==(const WaitEstimate&) const = default;
};

struct Ticket {
    std::string id;      // "20261123-A001": day and number, unique for ever
    std::string number;  // "A001", as it is shown and spoken
    Name queue;
    Name item;
    Priority priority = Priority::none;
    Language language = Language::zh;
    int catalogue_version = 0;
    Name kiosk;

    TicketState state = TicketState::waiting;
    OrderKey order;
    OrderKey issued_order;  // where it stood by its first arrival, whatever a requeueing made of it
    Name window;            // the last window that called it; empty before
    Name clerk;
    int calls = 0;  // of the present turn: 1 after the first call
    bool requeued = false;
    int no_show_half_day = 0;
    Name note;                         // why parked, cancelled or void: a code
    std::vector<Bilingual> missing{};  // materials, while it is parked for them

    Instant issued_at{};
    std::optional<Instant> first_called_at;  // ends the wait
    std::optional<Instant> called_at;        // the first call of the present turn: the window is taken since
    std::optional<Instant> last_called_at;   // a recall included
    std::optional<Instant> started_at;
    std::optional<Instant> no_show_at;  // the last time that nobody came
    std::optional<Instant> ended_at;
    WaitEstimate estimate;  // as it was told to the resident

    bool operator==(const Ticket&) const = default;
};

}  // namespace yimen
