#include "protocol/hall_day.hpp"

#include <map>
#include <random>

#include <queue>

#include "config/config.hpp"
#include "config/county_folder.hpp"
#include "domain/decide.hpp"
#include "domain/opening_hours.hpp"
#include "domain/wait_estimate.hpp"
#include "protocol/event_json.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t residents_a_forecast = 200;

const LoadedHall& demonstration_hall() {
    static const LoadedHall hall = load_hall(demonstration_county(), "410721103").value();
    return hall;
}

// One hall, its residents and its clerks, played from one moment to the next.
class Days {
   public:
    explicit Days(std::uint64_t seed) : random_(seed), state_(hall_.profile) {
        for (const auto& item : hall_.catalogue.items()) {
            if (stationing_.queue_of(item.code)) items_.push_back(item.code);
        }
    }

    std::vector<UsageEvent> play(std::size_t count) {
        plan(0ms, [this] { sign_in(); });
        plan(1s, [this] { arrive(); });
        for (const auto& window : hall_.profile.windows) plan(about(30s), [this, &window] { call(window.id); });
        while (log_.size() < count) {
            const auto next = plans_.top();
            plans_.pop();
            now_ = std::max(now_, next.at);
            keep_house();
            next.act();
        }
        log_.resize(count);
        return std::move(log_);
    }

   private:
    struct Plan {
        Instant at;
        std::function<void()> act;
        bool operator<(const Plan& other) const { return at > other.at; }
    };

    Rules rules() const { return {hall_.profile, hall_.catalogue, stationing_, zone_}; }
    void plan(Milliseconds after, std::function<void()> act) { plans_.push({now_ + after, std::move(act)}); }
    bool chance(double of) { return std::bernoulli_distribution(of)(random_); }
    // Around a mean, as people take their time.
    Milliseconds about(std::chrono::seconds mean) {
        const double seconds = std::gamma_distribution<>(2.5, static_cast<double>(mean.count()) / 2.5)(random_);
        return Milliseconds{static_cast<std::int64_t>(1'000 * seconds)};
    }
    // Some items are asked for much more often than others.
    const std::string& some_item() {
        const auto place = std::geometric_distribution<std::size_t>(0.04)(random_);
        return items_[place * 29 % items_.size()];
    }

    void append(Event event) {
        const auto* opened = std::get_if<DayOpened>(&event);
        const Date day = opened ? opened->day : state_.day().value_or(zone_.civil(now_).date);
        log_.push_back({to_string(day), now_.time_since_epoch().count(), std::string(type_of(event)), encode(event)});
        state_.apply({log_.size(), day, now_, std::move(event)});
    }
    void keep_house() {
        for (auto& event : housekeeping(state_, rules(), now_)) append(std::move(event));
    }
    Events send(const Command& command) {
        const auto events = decide(state_, rules(), command, now_);
        if (!events) return {};
        for (const auto& event : *events) append(event);
        return *events;
    }

    void sign_in() {
        for (std::size_t i = 0; i < hall_.profile.windows.size(); ++i) {
            send(SignIn{hall_.profile.windows[i].id, hall_.profile.clerks[i].id});
        }
        plan(24h, [this] { sign_in(); });
    }

    bool is_open() const { return phase_at(hall_.profile.hours, zone_.civil(now_)).state == PhaseState::open; }

    void arrive() {
        if (!is_open()) return plan(20min, [this] { arrive(); });
        const auto& kiosk = hall_.profile.kiosks[chance(0.6) ? 0 : hall_.profile.kiosks.size() - 1].id;
        if (chance(0.4)) look_around(kiosk);
        const auto item = some_item();
        plan(about(20s), [this, item, kiosk] { issue(item, kiosk); });
        plan(about(110s), [this] { arrive(); });
    }
    void look_around(const std::string& kiosk) {
        const std::string item = some_item();
        const bool elder = chance(0.3);
        send(RecordUsage{{{"session_started", "", "home", kiosk, Language::zh, elder},
                          {"item_viewed", item, "items", kiosk, Language::zh, elder},
                          {"guide_read", item, "guide", kiosk, Language::zh, elder}}});
    }
    void issue(const std::string& item, const std::string& kiosk) {
        const auto* queue = stationing_.queue_of(item);
        // A forecast costs more than all the rest of a day's work: several residents are told the same.
        if (issued_++ % residents_a_forecast == 0) {
            estimates_ = WaitForecast(state_, hall_.profile, {}, now_).run(random_);
        }
        const bool elderly = chance(0.15);
        const auto& told = estimates_.by_queue.at(*queue);
        send(IssueTicket{item, elderly ? Priority::elderly : Priority::none, Language::zh, kiosk,
                         elderly ? told.priority : told.ordinary});
    }

    void call(const std::string& window) {
        const auto events = send(CallNext{window});
        if (events.empty()) return plan(is_open() ? about(20s) : 20min, [this, window] { call(window); });
        const auto ticket = std::get<TicketCalled>(events.back()).ticket;
        if (chance(0.06)) return plan(40s, [this, window, ticket] { miss(window, ticket); });
        plan(about(15s), [this, window, ticket] { serve(window, ticket); });
    }
    void miss(const std::string& window, const std::string& ticket) {
        send(StepTicket{ticket, Step::recall, 40s});
        send(StepTicket{ticket, Step::no_show});
        plan(about(20s), [this, window] { call(window); });
    }
    void serve(const std::string& window, const std::string& ticket) {
        send(StepTicket{ticket, Step::start});
        plan(about(240s), [this, window, ticket] {
            send(StepTicket{ticket, Step::finish});
            plan(about(15s), [this, window] { call(window); });
        });
    }

    const LoadedHall& hall_ = demonstration_hall();
    const Stationing stationing_{hall_.catalogue, hall_.profile};
    const TimeZone zone_ = TimeZone::find(hall_.profile.time_zone).value();
    std::mt19937_64 random_;
    HallState state_;
    WaitEstimates estimates_;
    std::size_t issued_ = 0;
    std::vector<std::string> items_;
    std::priority_queue<Plan> plans_;
    std::vector<UsageEvent> log_;
    Instant now_ = zone_.instant({*parse_date("2026-03-02"), *parse_minute("08:30")});
};

}  // namespace

std::vector<UsageEvent> hall_days(std::size_t count, std::uint64_t seed) { return Days(seed).play(count); }

}  // namespace yimen::test
