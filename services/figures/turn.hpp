// A turn: one stay of a ticket in one queue and at one window. A visit is the turns of one ticket.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_time.hpp"
#include "base/words.hpp"
#include "domain/ticket.hpp"

namespace yimen {

// How somebody came to stand in the queue. unseen: the log that is known does not say, so nobody knows the wait.
enum class TurnBeginning { issued, transferred, requeued, brought_back, put_back, unseen };
template <>
inline constexpr auto words_of<TurnBeginning> = std::to_array<std::string_view>({"issued", "transferred", "requeued",
                                                                                 "brought_back", "put_back", "unseen"});

// open: it goes on, or the log that is known does not say how it ended.
enum class TurnEnding { open, finished, transferred, parked, no_show, put_back, cancelled, voided };
template <>
inline constexpr auto words_of<TurnEnding> = std::to_array<std::string_view>({"open", "finished", "transferred",
                                                                              "parked", "no_show", "put_back",
                                                                              "cancelled", "void"});

// Why a service is in no figure of services: the day's end cut it off, or it is longer than any.
enum class LeftOut { none, cut_off, forgotten };
template <>
inline constexpr auto words_of<LeftOut> = std::to_array<std::string_view>({"none", "cut_off", "forgotten"});

// The longest wait or walk that is one: a clock that is not trusted ends no day for weeks.
inline constexpr Milliseconds longest_wait = std::chrono::days{31};

struct TicketTurn {
    std::string queue;
    TurnBeginning begin = TurnBeginning::issued;
    Instant joined_at{};
    std::int64_t hour = 0;  // 0 … 23: of the joining, by the hall's clocks
    std::string window{};   // empty before the call
    std::string clerk{};
    std::int64_t calls = 0;  // repeated ones too
    std::optional<Instant> called_at{};
    std::optional<Instant> started_at{};
    std::optional<Instant> ended_at{};
    TurnEnding end = TurnEnding::open;
    std::uint64_t ended_by = 0;  // the number of the event that ended it
    bool by_day_close = false;
    std::optional<Milliseconds> open_wait{};  // of the wait, within opening hours; nothing where nobody said which
    std::optional<TicketState> became{};      // on a visit's last turn: finished, cancelled or voided

    bool operator==(const TicketTurn&) const = default;

    // From the joining to the first call. A clock that went back makes no time negative.
    std::optional<Milliseconds> raw_wait() const;
    // Within opening hours where they are known, else the raw one.
    std::optional<Milliseconds> wait() const;
    // From the first call to the start.
    std::optional<Milliseconds> walk() const;
    // What came of a service that began, by which a window's work is counted.
    LeftOut left_out() const;
    // From the start, or the call where none was noted; nothing where it is left out.
    std::optional<Milliseconds> service() const;
    // How long the window was taken up, also by somebody who did not come; nothing where nobody knows.
    std::optional<Milliseconds> occupied() const;
};

struct Visit {
    std::string ticket;
    std::int64_t log = 0;      // of a hall's logs, the one that issued it; a restored disk goes on with another
    std::uint64_t number = 0;  // of the event that issued it
    Date day{};
    std::string queue;  // of issue
    std::string item;
    std::string kiosk{};              // that gave the number; empty: a person did
    std::vector<TicketTurn> turns{};  // at least one
    bool over = false;

    bool operator==(const Visit&) const = default;

    // The sums of its turns' waits; nothing while it was never called.
    std::optional<Milliseconds> raw_wait() const;
    std::optional<Milliseconds> wait() const;
};

// How a window's time was spent while somebody was signed in there.
struct WindowTime {
    Milliseconds signed_in{0};
    Milliseconds paused{0};
    Milliseconds at_post{0};          // within opening hours, signed in and not paused
    Milliseconds walking{0};          // somebody was called and is on the way
    Milliseconds serving{0};          // from the start of a service to its end
    Milliseconds idle{0};             // nobody here, not paused
    Milliseconds deliberate_idle{0};  // of that, while somebody waited for a queue of this window

    bool operator==(const WindowTime&) const = default;
    WindowTime& operator+=(const WindowTime& more);
};

}  // namespace yimen
