#include "domain/wait_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "domain/hall_queries.hpp"

namespace yimen {
namespace {

std::int64_t pick(const std::deque<std::int64_t>& samples, std::mt19937_64& random) {
    return samples[std::uniform_int_distribution<std::size_t>(0, samples.size() - 1)(random)];
}

// Some window has this queue before another one.
bool has_help(const HallProfile& profile, const std::string& queue) {
    return std::ranges::any_of(profile.windows, [&](const WindowProfile& window) {
        const auto own = std::ranges::find(window.queues, queue, &RankedQueue::queue);
        return own != window.queues.end() &&
               std::ranges::any_of(window.queues, [&](const RankedQueue& other) { return other.rank > own->rank; });
    });
}

}  // namespace

WaitForecast::WaitForecast(const HallState& hall, const HallProfile& profile, OpenTime opening, Instant now)
    : now_(now), open_(std::move(opening)), lineup_(hall, profile, most_in_line), service_times_(hall.service_times()) {
    for (std::size_t i = 0; i < profile.windows.size(); ++i) {
        const auto& window = hall.window(profile.windows[i].id);
        if (window.mode != WindowMode::open) continue;
        OpenWindow open{i, "", "", 0};
        if (const auto* ticket = hall.find_ticket(window.ticket)) {
            open.item = ticket->item;
            open.queue = ticket->queue;
            open.since_ms = std::max<std::int64_t>(0, (now - ticket->called_at.value_or(now)).count());
        }
        windows_.push_back(std::move(open));
    }
    for (const auto& queue : profile.queues) {
        const auto now_ms = now.time_since_epoch().count();
        const auto& waiting = hall.queue(queue.id);
        const auto looked_at =
            std::min(waiting.ordinary.size(), most_in_line) + std::min(waiting.priority.size(), most_in_line);
        const double stretch = static_cast<double>(waiting.waiting() + 1) / static_cast<double>(looked_at + 1);
        arrivals_.push_back({queue.id, lineup_.add_newcomer(queue.id, false, now_ms),
                             lineup_.add_newcomer(queue.id, true, now_ms), stretch,
                             people_ahead_of_newcomer(waiting, false, profile.calling),
                             people_ahead_of_newcomer(waiting, true, profile.calling)});
    }
    note_those_to_come(hall, profile);
}

// As today so far: a morning is no measure before half an hour of it.
void WaitForecast::note_those_to_come(const HallState& hall, const HallProfile& profile) {
    constexpr Milliseconds least = std::chrono::minutes{30};
    const auto begun = open_.between(Instant::min(), now_);
    if (!begun) return;
    const auto passed = static_cast<double>(std::max(*begun, least).count());
    const auto note = [&](const std::string& queue, bool priority, int came) {
        if (came > 0) to_come_.push_back({lineup_.add_those_to_come(queue, priority), passed / came});
    };
    for (const auto& queue : profile.queues) {
        const auto& state = hall.queue(queue.id);
        note(queue.id, true, state.priority_today);
        if (has_help(profile, queue.id)) note(queue.id, false, hall.last_number(queue.prefix) - state.priority_today);
    }
}

// When they come in one run, in opening time from now on.
class WaitForecast::Stream {
   public:
    Stream(const std::vector<ToCome>& to_come, std::int64_t now_ms, std::mt19937_64& random)
        : now_ms_(now_ms), random_(random) {
        for (const auto& one : to_come) next_.push_back({one, pause(one)});
    }
    // Those who have come until then; no day is longer than `longest_ms`.
    void let_come(Lineup& lineup, std::int64_t until_ms) {
        until_ms = std::min(until_ms, longest_ms);
        for (auto& [one, at_ms] : next_) {
            for (; at_ms <= static_cast<double>(until_ms); at_ms += pause(one)) {
                lineup.come(one.person, now_ms_ + static_cast<std::int64_t>(at_ms));
            }
        }
    }

   private:
    static constexpr std::int64_t longest_ms = 12 * 3'600'000;

    double pause(const ToCome& one) { return std::exponential_distribution<>(1 / one.between_ms)(random_); }

    const std::int64_t now_ms_;
    std::mt19937_64& random_;
    std::vector<std::pair<ToCome, double>> next_;
};

int WaitForecast::runs() const {
    constexpr int fewest_runs = 20;
    constexpr std::size_t work = 50'000;  // calls over all runs: about 50 ms
    return std::clamp(static_cast<int>(work / (lineup_.people().size() + 1)), fewest_runs, most_runs);
}

std::int64_t WaitForecast::draw(const std::string& item, const std::string& queue, std::mt19937_64& random) const {
    if (const auto* samples = service_times_.samples(item, queue)) return pick(*samples, random);
    return service_times_.anything().empty() ? 0 : pick(service_times_.anything(), random);
}

// Drawn from those that lasted longer than this one has already; one that outlasts them all lasts for as long as half
// of any other.
std::int64_t WaitForecast::remaining(const OpenWindow& window, std::mt19937_64& random) const {
    if (window.queue.empty()) return 0;
    const auto* samples = service_times_.samples(window.item, window.queue);
    std::vector<std::int64_t> longer;
    for (const auto each : samples ? *samples : service_times_.anything()) {
        if (each > window.since_ms) longer.push_back(each - window.since_ms);
    }
    if (longer.empty()) return draw(window.item, window.queue, random) / 2;
    return longer[std::uniform_int_distribution<std::size_t>(0, longer.size() - 1)(random)];
}

void WaitForecast::run_once(std::vector<std::vector<std::int64_t>>& waits, std::mt19937_64& random) const {
    auto lineup = lineup_;
    std::vector<std::pair<std::int64_t, std::size_t>> free_at;  // a heap: the earliest free window in front
    free_at.reserve(windows_.size());
    for (const auto& window : windows_) free_at.emplace_back(remaining(window, random), window.index);
    std::ranges::make_heap(free_at, std::greater{});
    Stream stream(to_come_, now_.time_since_epoch().count(), random);
    auto left = lineup.people().size() - to_come_.size();  // of whom somebody wants to know it
    while (!free_at.empty() && left > 0) {
        std::ranges::pop_heap(free_at, std::greater{});
        auto& [time, window] = free_at.back();
        stream.let_come(lineup, time);
        const auto taken = lineup.take(window);
        if (!taken) {
            free_at.pop_back();
            continue;
        }
        const auto& person = lineup.people()[taken->person];
        if (!person.to_come) {
            waits[taken->person].push_back(time);
            --left;
        }
        if (!person.ticket.empty() || person.to_come) time += draw(person.item, person.queue, random);
        std::ranges::push_heap(free_at, std::greater{});
    }
}

int WaitForecast::told_s(double open_ms) const {
    const auto called = open_.after(now_, Milliseconds{std::llround(open_ms)});
    return static_cast<int>(std::lround(static_cast<double>((called - now_).count()) / 1000));
}

WaitEstimate WaitForecast::estimate(const Lineup::Person& person, std::vector<std::int64_t>& waits,
                                    double stretch) const {
    WaitEstimate told;
    told.samples = static_cast<int>(service_times_.known(person.queue));
    told.needed = static_cast<int>(ServiceTimes::needed);
    told.window_open = !waits.empty();
    told.known = told.window_open && told.samples >= told.needed;
    if (!told.known) return told;
    std::ranges::sort(waits);
    told.typical_s = told_s(static_cast<double>(waits[waits.size() / 2]) * stretch);
    told.ninetieth_s = told_s(static_cast<double>(waits[waits.size() * 9 / 10]) * stretch);
    return told;
}

WaitEstimates WaitForecast::run(std::mt19937_64& random) const {
    const auto& people = lineup_.people();
    std::vector<std::vector<std::int64_t>> waits(people.size());
    for (int i = runs(); i > 0; --i) run_once(waits, random);
    WaitEstimates told;
    told.at = now_;
    told.open = open_;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (!people[i].ticket.empty()) told.by_ticket.emplace(people[i].ticket, estimate(people[i], waits[i]));
    }
    for (const auto& come : arrivals_) {
        told.by_queue.emplace(
            come.queue, WaitEstimates::Newcomer{estimate(people[come.ordinary], waits[come.ordinary], come.stretch),
                                                estimate(people[come.priority], waits[come.priority], come.stretch),
                                                come.ordinary_ahead, come.priority_ahead});
    }
    return told;
}

}  // namespace yimen
