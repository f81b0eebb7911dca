#include "domain/staffing.hpp"

#include <algorithm>
#include <deque>
#include <numeric>
#include <span>
#include <utility>

#include "domain/calling_policy.hpp"
#include "domain/service_times.hpp"

namespace yimen {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t half_hour_ms = hour_ms / 2;
constexpr int most_days_run_forward = 200;
constexpr int fewest_days_run_forward = 20;
constexpr double people_run_forward = 40'000;  // in a round, about: well below a second
constexpr int most_rounds = 20;                // of adding a window where the promise was not kept

std::size_t hour_of(std::int64_t time_ms) {
    return std::min(static_cast<std::size_t>(time_ms / hour_ms), hours_a_day - 1);
}

std::pair<std::int64_t, std::int64_t> arrivals_by_half(const StaffingSample& sample, std::size_t hour) {
    std::pair<std::int64_t, std::int64_t> halves;
    for (const auto& queue : sample.queues) {
        halves.first += queue.arrivals[2 * hour];
        halves.second += queue.arrivals[2 * hour + 1];
    }
    return halves;
}

// Services to draw from, for each queue its own where enough are known.
class Services {
   public:
    explicit Services(const StaffingSample& sample) : sample_(sample) {
        for (const auto& queue : sample.queues) {
            all_.insert(all_.end(), queue.services_ms.begin(), queue.services_ms.end());
        }
    }
    std::int64_t draw(std::size_t queue, std::mt19937_64& random) const {
        const auto& own = sample_.queues[queue].services_ms;
        const auto& from = own.size() >= ServiceTimes::needed ? own : all_;
        if (from.empty()) return 0;
        return from[std::uniform_int_distribution<std::size_t>(0, from.size() - 1)(random)];
    }

   private:
    const StaffingSample& sample_;
    std::vector<std::int64_t> all_;
};

struct Arrival {
    std::int64_t time_ms = 0;
    std::size_t queue = 0;
};

std::vector<Arrival> one_day(const StaffingSample& sample, std::mt19937_64& random) {
    std::vector<Arrival> arrivals;
    for (std::size_t queue = 0; queue < sample.queues.size(); ++queue) {
        for (std::size_t half = 0; half < half_hours_a_day; ++half) {
            const auto mean =
                static_cast<double>(sample.queues[queue].arrivals[half]) / static_cast<double>(sample.days);
            if (mean <= 0) continue;
            const auto begin = static_cast<std::int64_t>(half) * half_hour_ms;
            std::uniform_int_distribution<std::int64_t> moment(begin, begin + half_hour_ms - 1);
            for (auto left = std::poisson_distribution<int>(mean)(random); left > 0; --left) {
                arrivals.push_back({moment(random), queue});
            }
        }
    }
    std::ranges::sort(arrivals, {}, &Arrival::time_ms);
    return arrivals;
}

// One hall on one day: who waits, and until when each window is taken.
class Day {
   public:
    Day(const StaffingSample& sample, const Services& services, const WindowsByHour& windows, std::mt19937_64& random)
        : services_(services), windows_(windows), random_(random), lines_(sample.queues.size()), views_(lines_.size()) {
        taken_until_.resize(static_cast<std::size_t>(std::ranges::max(windows)), 0);
        counters_.resize(taken_until_.size());
    }

    // Tells `called` of everybody when they came and when they were called.
    template <typename Called>
    void run(const std::vector<Arrival>& arrivals, Called called) {
        std::size_t next = 0;
        for (std::int64_t now = 0; next < arrivals.size() || waiting_ > 0;) {
            while (next < arrivals.size() && arrivals[next].time_ms <= now) join(arrivals[next++]);
            call_all(now, called);
            const auto later = next_change(now);
            const auto arrival = next < arrivals.size() ? arrivals[next].time_ms : later.value_or(now);
            if (!later && next >= arrivals.size()) return;  // nobody will ever be called again
            now = later ? std::min(*later, arrival) : arrival;
        }
    }

   private:
    void join(const Arrival& arrival) {
        lines_[arrival.queue].push_back({arrival.time_ms, ++numbers_, 0});
        ++waiting_;
    }

    std::size_t open_at(std::int64_t now) const {
        return std::min(static_cast<std::size_t>(windows_[hour_of(now)]), taken_until_.size());
    }

    template <typename Called>
    void call_all(std::int64_t now, Called& called) {
        for (std::size_t window = 0; window < open_at(now) && waiting_ > 0; ++window) {
            if (taken_until_[window] > now) continue;
            for (std::size_t i = 0; i < lines_.size(); ++i) {
                views_[i].first_ordinary = lines_[i].empty() ? std::nullopt : std::optional(lines_[i].front());
            }
            const auto choice = choose_next(views_, counters_[window], rules_);
            if (!choice) return;
            auto& line = lines_[choice->queue];
            called(line.front().arrival_ms, now);
            line.pop_front();
            --waiting_;
            views_[choice->queue].interleave.count_call(choice->priority);
            counters_[window].count_call(choice->priority);
            // A service takes time: somebody who was called for nothing would keep the line standing for ever.
            taken_until_[window] = now + std::max<std::int64_t>(1, services_.draw(choice->queue, random_));
        }
    }

    // When a window becomes free or another hour begins; nothing after the day's last hour where all are free.
    std::optional<std::int64_t> next_change(std::int64_t now) const {
        std::optional<std::int64_t> next;
        const auto offer = [&](std::int64_t time) {
            if (time > now && (!next || time < *next)) next = time;
        };
        for (const auto until : taken_until_) offer(until);
        const auto hour = now / hour_ms + 1;
        if (hour < static_cast<std::int64_t>(hours_a_day)) offer(hour * hour_ms);
        return next;
    }

    const Services& services_;
    const WindowsByHour& windows_;
    std::mt19937_64& random_;
    CallingRules rules_;
    std::vector<std::deque<OrderKey>> lines_;
    std::vector<QueueView> views_;
    std::vector<std::int64_t> taken_until_;
    std::vector<InterleaveCounter> counters_;
    std::uint32_t numbers_ = 0;
    std::size_t waiting_ = 0;
};

// The formula's number where somebody comes, and one at least where they may still wait from the hour before.
WindowsByHour first_guess(const StaffingPlan& plan) {
    WindowsByHour windows{};
    for (const auto& hour : plan.hours) windows[hour.hour] = *hour.by_formula;
    if (plan.hours.empty()) return windows;
    for (auto hour = plan.hours.front().hour; hour < hours_a_day; ++hour) windows[hour] = std::max(windows[hour], 1);
    return windows;
}

// Adds a window to each hour that does not keep the promise; false where none is missing.
bool add_missing(WindowsByHour& windows, const std::array<HourOutcome, hours_a_day>& outcome, double share) {
    bool added = false;
    for (std::size_t hour = 0; hour < hours_a_day; ++hour) {
        const auto kept = outcome[hour].share();
        if (!kept || *kept >= share || windows[hour] >= most_windows) continue;
        ++windows[hour];
        added = true;
    }
    return added;
}

int days_to_run(const StaffingPlan& plan) {
    double a_day = 1;
    for (const auto& hour : plan.hours) a_day += hour.arrivals;
    return std::clamp(static_cast<int>(people_run_forward / a_day), fewest_days_run_forward, most_days_run_forward);
}

void check_forward(const StaffingSample& sample, const WaitPromise& promise, StaffingPlan& plan,
                   std::mt19937_64& random) {
    auto windows = first_guess(plan);
    const auto days = days_to_run(plan);
    auto outcome = run_forward(sample, windows, promise, days, random);
    for (int round = 0; round < most_rounds && add_missing(windows, outcome, promise.share); ++round) {
        outcome = run_forward(sample, windows, promise, days, random);
    }
    for (auto& hour : plan.hours) {
        hour.simulated_share = outcome[hour.hour].share();
        if (hour.simulated_share >= promise.share) hour.windows = windows[hour.hour];
    }
}

// Where an hour needs more windows than any hall has, those who are left make every later hour fail too.
bool is_possible(const StaffingPlan& plan) {
    return std::ranges::all_of(plan.hours, [](const HourPlan& hour) { return hour.by_formula.has_value(); });
}

}  // namespace

std::int64_t StaffingSample::tickets() const {
    std::int64_t sum = 0;
    for (const auto& queue : queues) sum = std::accumulate(queue.arrivals.begin(), queue.arrivals.end(), sum);
    return sum;
}

std::int64_t StaffingSample::services() const {
    std::int64_t sum = 0;
    for (const auto& queue : queues) sum += static_cast<std::int64_t>(queue.services_ms.size());
    return sum;
}

double StaffingSample::arrivals_a_day(std::size_t hour) const {
    const auto [first, second] = arrivals_by_half(*this, hour);
    return days > 0 ? static_cast<double>(first + second) / static_cast<double>(days) : 0;
}

double StaffingSample::arrivals_an_hour(std::size_t hour) const {
    constexpr std::int64_t tenth = 10;
    const auto [first, second] = arrivals_by_half(*this, hour);
    const bool half_is_closed = std::min(first, second) * tenth < first + second;
    return arrivals_a_day(hour) * (half_is_closed ? 2 : 1);
}

// Each queue counts by how many come to it, however many of its services were looked at.
std::optional<Milliseconds> StaffingSample::mean_service() const {
    double time = 0, people = 0;
    for (const auto& queue : queues) {
        if (queue.services_ms.empty()) continue;
        const auto came = static_cast<double>(std::accumulate(queue.arrivals.begin(), queue.arrivals.end(), 0LL));
        const auto total =
            static_cast<double>(std::accumulate(queue.services_ms.begin(), queue.services_ms.end(), 0LL));
        time += came * total / static_cast<double>(queue.services_ms.size());
        people += came;
    }
    if (people <= 0) return std::nullopt;
    return std::max(Milliseconds{1}, Milliseconds{static_cast<std::int64_t>(time / people)});
}

std::optional<double> HourOutcome::share() const {
    if (people == 0) return std::nullopt;
    return static_cast<double>(within) / static_cast<double>(people);
}

std::array<HourOutcome, hours_a_day> run_forward(const StaffingSample& sample, const WindowsByHour& windows,
                                                 const WaitPromise& promise, int days, std::mt19937_64& random) {
    std::array<HourOutcome, hours_a_day> outcome{};
    const Services services(sample);
    for (int day = 0; day < days; ++day) {
        const auto arrivals = one_day(sample, random);
        for (const auto& arrival : arrivals) ++outcome[hour_of(arrival.time_ms)].people;
        Day(sample, services, windows, random).run(arrivals, [&](std::int64_t came, std::int64_t called) {
            if (called - came <= promise.wait.count()) ++outcome[hour_of(came)].within;
        });
    }
    return outcome;
}

StaffingPlan plan_staffing(const StaffingSample& sample, const WaitPromise& promise, std::mt19937_64& random) {
    StaffingPlan plan{sample.days, sample.tickets(), sample.services(), sample.mean_service(), false, {}};
    plan.known = sample.is_enough() && plan.mean_service;
    constexpr double hour_length = hour_ms;
    for (std::size_t hour = 0; hour < hours_a_day; ++hour) {
        HourPlan needed{hour, sample.arrivals_a_day(hour), {}, {}, {}, {}};
        if (needed.arrivals <= 0) continue;
        if (plan.known) {
            const auto rate = sample.arrivals_an_hour(hour);
            const auto load = rate * static_cast<double>(plan.mean_service->count()) / hour_length;
            needed.by_formula = windows_needed(rate, *plan.mean_service, promise);
            if (needed.by_formula) {
                needed.formula_share = share_within(load, *needed.by_formula, *plan.mean_service, promise.wait);
            }
        }
        plan.hours.push_back(needed);
    }
    if (plan.known && is_possible(plan)) check_forward(sample, promise, plan, random);
    return plan;
}

}  // namespace yimen
