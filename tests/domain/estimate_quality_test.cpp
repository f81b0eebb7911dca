// How well the estimates hold on simulated days: what people are told when they come against how long they waited.
#include <cmath>
#include <cstdio>
#include <map>

#include <gtest/gtest.h>

#include "domain/hall_queries.hpp"
#include "domain/test_hall.hpp"
#include "domain/wait_estimate.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

HallProfile busy_hall() {
    auto profile = profile_with_queues(2);
    profile.hours.lunch_service = true;
    add_window(profile, "A1 B2");
    add_window(profile, "A1");
    add_window(profile, "B1 A2");
    return profile;
}

struct Told {
    double typical_s = 0, ninetieth_s = 0, simple_s = 0;
};
struct Quality {
    int people = 0, within = 0;
    double error_s = 0, simple_error_s = 0;
};

// People come as they like, one in eight of them with priority; services are mostly short and sometimes long.
class SimulatedDay {
   public:
    explicit SimulatedDay(std::uint64_t seed) : random_(seed), hall_(busy_hall()) {
        for (const auto& window : hall_.profile().windows) {
            hall_.sign_in(window.id, "C0" + window.id);
        }
        comes_at_ = hall_.now() + between(165);
    }

    Quality run() {
        const auto end = hall_.now() + 8h;
        while (hall_.now() < end) {
            auto next = comes_at_;
            for (const auto& [window, at] : busy_until_) next = std::min(next, at);
            hall_.pass(next - hall_.now());
            if (hall_.now() == comes_at_) somebody_comes();
            for (const auto& window : hall_.profile().windows) work_at(window.id);
        }
        return quality_;
    }

   private:
    Milliseconds between(double mean_s) {
        return Milliseconds{static_cast<std::int64_t>(1'000 * std::exponential_distribution<>(1 / mean_s)(random_))};
    }
    Milliseconds service() {
        const double minutes = std::lognormal_distribution<>(std::log(6.0), 0.7)(random_);
        return Milliseconds{static_cast<std::int64_t>(60'000 * std::clamp(minutes, 0.5, 60.0))};
    }

    void somebody_comes() {
        const bool priority = std::uniform_int_distribution<int>(1, 8)(random_) == 1;
        const std::string queue = std::uniform_int_distribution<int>(1, 10)(random_) <= 6 ? "A" : "B";
        const auto zone = TimeZone::find(usual_time_zone).value();
        const auto open = OpenTime::on_day_of(hall_.now(), hall_.profile().hours, zone);
        const auto forecast = WaitForecast(hall_.state(), hall_.profile(), open, hall_.now()).run(random_);
        const auto& newcomer = forecast.by_queue.at(queue);
        const auto& told = priority ? newcomer.priority : newcomer.ordinary;
        const auto ticket = hall_.issue(queue + "-1", priority ? Priority::elderly : Priority::none);
        if (told.known) {
            const int ahead = priority ? newcomer.priority_ahead : newcomer.ordinary_ahead;
            told_[ticket] = {double(told.typical_s), double(told.ninetieth_s),
                             ahead * mean_s() / (queue == "A" ? 3 : 2)};
        }
        comes_at_ = hall_.now() + between(165);
    }
    double mean_s() const { return served_ == 0 ? 0 : taken_s_ / served_; }

    void work_at(const std::string& window) {
        const auto busy = busy_until_.find(window);
        if (busy != busy_until_.end()) {
            if (hall_.now() < busy->second) return;
            hall_.step(hall_.state().window(window).ticket, Step::finish);
            busy_until_.erase(busy);
        }
        const auto next = hall_.send(CallNext{window});
        if (!next) return;
        const auto& called = std::get<TicketCalled>(next->front()).ticket;
        note(called);
        hall_.step(called, Step::start);
        const auto takes = service();
        taken_s_ += static_cast<double>(takes.count()) / 1'000;
        ++served_;
        busy_until_[window] = hall_.now() + takes;
    }
    void note(const std::string& ticket) {
        const auto found = told_.find(ticket);
        if (found == told_.end()) return;
        const double waited = static_cast<double>((hall_.now() - hall_.ticket(ticket).issued_at).count()) / 1'000;
        ++quality_.people;
        quality_.within += waited <= found->second.ninetieth_s;
        quality_.error_s += std::abs(waited - found->second.typical_s);
        quality_.simple_error_s += std::abs(waited - found->second.simple_s);
    }

    std::mt19937_64 random_;
    TestHall hall_;
    std::map<std::string, Instant> busy_until_;  // by window
    Instant comes_at_{};
    std::map<std::string, Told> told_;
    double taken_s_ = 0;
    int served_ = 0;
    Quality quality_;
};

TEST(EstimatesOfSimulatedDays, HoldForNineInTenAndAreBetterThanPeopleTimesMeanByWindows) {
    Quality all;
    constexpr std::uint64_t days = 12;
    for (std::uint64_t seed = 1; seed <= days; ++seed) {
        const auto day = SimulatedDay(seed).run();
        all.people += day.people;
        all.within += day.within;
        all.error_s += day.error_s;
        all.simple_error_s += day.simple_error_s;
    }
    const double held = 100.0 * all.within / all.people;
    std::printf("%d people: nine in ten held for %.1f %%, mean error %.0f s against %.0f s\n", all.people, held,
                all.error_s / all.people, all.simple_error_s / all.people);
    EXPECT_GE(held, 88.0);
    EXPECT_LE(held, 92.0);
    EXPECT_LE(all.error_s, 0.7 * all.simple_error_s);
}

}  // namespace
}  // namespace yimen::test
