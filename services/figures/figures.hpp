// Counts and times of many turns, and what of them is shown.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "figures/dimension.hpp"
#include "figures/turn.hpp"

namespace yimen {

// What the figures mean, by number; it stands beside all that are shown. 1: those of a ticket as a whole, as version
// 0.1.0 had them. 2: those of turns.
inline constexpr int figures_definition = 2;

// Times in seconds. The mean is exact. Percentiles are by nearest rank, the smallest whole minute that so many did not
// exceed. Nothing where there was nothing to measure.
struct Durations {
    std::int64_t count = 0;
    std::optional<double> mean_s;
    std::optional<double> median_s;
    std::optional<double> ninetieth_s;

    bool operator==(const Durations&) const = default;
};

// Many times: how many, their sum, and how many in each whole minute. What is known of parts adds up to what is known
// of all.
class Times {
   public:
    void add(Milliseconds time);
    // `count` times which together take `sum`, each of them `minute`, rounded up.
    void add(std::int64_t minute, std::int64_t count, Milliseconds sum);
    void add(const Times& more);
    // What was added before.
    void take_away(const Times& what);

    std::int64_t count() const { return count_; }
    Milliseconds sum() const { return sum_; }
    const std::map<std::int64_t, std::int64_t>& minutes() const { return minutes_; }
    Durations durations() const;

    bool operator==(const Times&) const = default;

   private:
    std::int64_t nearest_rank(std::int64_t rank) const;

    std::int64_t count_ = 0;
    Milliseconds sum_{0};
    std::map<std::int64_t, std::int64_t> minutes_;
};
// A whole minute that the time does not exceed: 0 for nothing, 1 for a millisecond, 1 for a minute.
std::int64_t whole_minute(Milliseconds time);

// Of whatever turns; of two sets without a ticket in common they add up.
struct Figures {
    std::int64_t issued = 0;  // tickets, where and when their numbers were given
    std::int64_t people = 0;  // tickets with a turn here, each once
    std::int64_t turns = 0;   // that began here
    std::int64_t calls = 0;   // turns that were called
    std::int64_t no_shows = 0, transferred = 0, parked = 0, put_back = 0;  // turns that ended so
    // Tickets that ended so, where they stood last.
    std::int64_t served = 0, voided = 0, cancelled = 0;
    std::int64_t cut_off = 0, forgotten = 0;  // services that are left out
    std::int64_t hours_unknown = 0;           // waits of which nobody said when the hall was open: the raw one counts
    Times waits, raw_waits, visit_waits, walks, services;
    WindowTime windows;
    Milliseconds open{0};  // opening hours of the days of each window, or person, of which at_post is a share

    bool operator==(const Figures&) const = default;
    Figures& operator+=(const Figures& more);
    // What one turn of a ticket adds, but for the people.
    void add(const TicketTurn& turn);
};

// How windows spent their time, in seconds.
struct WindowSeconds {
    double signed_in_s = 0, paused_s = 0, walking_s = 0, serving_s = 0, idle_s = 0, deliberate_idle_s = 0;
    double at_post_s = 0;          // within opening hours
    std::optional<double> open_s;  // of the opening hours; nothing where nobody said which

    bool operator==(const WindowSeconds&) const = default;
};

// As they are shown; nothing where figures of that kind are not told by what was asked.
struct FigureCounts {
    // Items looked at and guides read at the screens.
    std::optional<std::int64_t> looked_at;
    std::optional<std::int64_t> guides_read;
    std::optional<std::int64_t> issued;
    std::int64_t people = 0;
    std::int64_t turns = 0;
    std::int64_t calls = 0;
    std::int64_t no_shows = 0;
    std::int64_t served = 0;
    std::int64_t voided = 0;
    std::int64_t cancelled = 0;
    std::int64_t transferred = 0;
    std::int64_t parked = 0;
    std::int64_t put_back = 0;
    std::int64_t cut_off = 0;
    std::int64_t forgotten = 0;
    std::int64_t hours_unknown = 0;
    Durations waits;                       // of turns, within opening hours where they are known
    Durations raw_waits;                   // the same by the clock
    std::optional<Durations> visit_waits;  // of whole visits: the sums of their turns'
    Durations walks;
    Durations services;
    std::optional<WindowSeconds> windows;
    // Ratings of 3 and more among all; nothing while no rating has been given.
    std::optional<double> satisfaction = {};

    bool operator==(const FigureCounts&) const = default;
};
FigureCounts shown(const Figures& figures, const Dimensions& by);

}  // namespace yimen
