// How many windows a hall needs in each hour to keep its promise (调研 + 测算): by a formula, and checked by running
// the calling policy forward.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace yimen {

// "At most 15 minutes for 9 of 10."
struct WaitPromise {
    Milliseconds wait{15 * 60'000};  // from the number to the first call
    double share = 0.9;              // of those who come, above 0 and below 1
};

// Erlang's formulas for people who come at random, wait in one line and are served by any of `windows`. `load` is how
// many windows their services keep busy on average (arrivals × mean service), above 0; it need not be whole. Computed
// by the recurrence B(n) = aB(n-1) / (n + aB(n-1)), which loses no digits at any size. Source: A. K. Erlang 1917; R. B.
// Cooper, Introduction to Queueing Theory, 2nd edition 1981, sections 3.3 and 3.4. All pure.

// The share who find every window busy where nobody waits (Erlang B).
double erlang_b(double load, int windows);
// The share who must wait (Erlang C); 1 where the load is more than the windows can carry.
double erlang_c(double load, int windows);
// The share who wait no longer than `wait` where a service takes `mean_service` on average; 0 where the line only
// grows.
double share_within(double load, int windows, Milliseconds mean_service, Milliseconds wait);
// The fewest windows that keep the promise; nothing where more than `most_windows` were needed.
inline constexpr int most_windows = 99;  // as a profile numbers them
std::optional<int> windows_needed(double arrivals_an_hour, Milliseconds mean_service, const WaitPromise& promise);

inline constexpr std::size_t hours_a_day = 24;
inline constexpr std::size_t half_hours_a_day = 48;

// What was observed of one hall.
struct StaffingSample {
    struct Queue {
        std::string id;
        std::array<std::int64_t, half_hours_a_day> arrivals{};  // who joined it, over all days
        std::vector<std::int64_t> services_ms;                  // how long a window was taken up
    };
    static constexpr std::size_t most_services = 2'000;  // of a queue, the newest
    static constexpr std::int64_t needed_days = 5;       // with fewer days or services nothing is said
    static constexpr std::int64_t needed_services = 30;

    std::int64_t days = 0;  // whole ones on which anybody came
    std::vector<Queue> queues;

    std::int64_t tickets() const;  // who joined a queue; a person once for each queue of theirs
    std::int64_t services() const;
    double arrivals_a_day(std::size_t hour) const;
    // How many an hour come while the hall is open. A hall that opens at 08:30 has half an hour of it for those who
    // come from 08:00 to 09:00: a half hour counts as open in which at least a tenth of its hour's people came.
    double arrivals_an_hour(std::size_t hour) const;
    // Nothing while no service is known.
    std::optional<Milliseconds> mean_service() const;
    bool is_enough() const { return days >= needed_days && services() >= needed_services; }
};

using WindowsByHour = std::array<int, hours_a_day>;

// How those fared who came in one hour.
struct HourOutcome {
    std::int64_t people = 0;
    std::int64_t within = 0;  // the promise

    // Nothing where nobody came.
    std::optional<double> share() const;
};

// Lets people come at random as often as in the sample, by half hours, on `days` days, and calls them by the calling
// policy (choose_next) to windows that serve every queue: n of them in each hour; who is being served when a window
// closes is served to the end. Each service is drawn from those of its queue, or of all where fewer than
// ServiceTimes::needed are known. Priority is left out: it changes who waits, not how many. Pure but for `random`.
std::array<HourOutcome, hours_a_day> run_forward(const StaffingSample& sample, const WindowsByHour& windows,
                                                 const WaitPromise& promise, int days, std::mt19937_64& random);

struct HourPlan {
    std::size_t hour = 0;  // 0 … 23
    double arrivals = 0;   // on an average day
    std::optional<int> by_formula;
    std::optional<double> formula_share;    // of those who wait no longer than promised, with that many windows
    std::optional<int> windows;             // as many as also kept the promise when the policy was run forward
    std::optional<double> simulated_share;  // with that many
};

struct StaffingPlan {
    std::int64_t days = 0, tickets = 0, services = 0;  // what it rests on
    std::optional<Milliseconds> mean_service;
    bool known = false;           // false: the sample is too small, and no number of windows is said
    std::vector<HourPlan> hours;  // in which anybody came
};

// Asked twice, the same days give the same answer.
inline constexpr std::uint64_t staffing_seed = 20'261'123;

// Pure but for `random`.
StaffingPlan plan_staffing(const StaffingSample& sample, const WaitPromise& promise, std::mt19937_64& random);

}  // namespace yimen
