#include "ctl/residents.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <random>
#include <string_view>
#include <thread>
#include <vector>

#include <spdlog/spdlog.h>

#include "net/http_client.hpp"
#include "net/problem.hpp"
#include "net/secret.hpp"
#include "protocol/commands.hpp"
#include "protocol/hall_views.hpp"

namespace yimen {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr double priority_share = 0.15;
constexpr double no_show_share = 0.04;
constexpr double park_share = 0.03;
constexpr double english_share = 0.02;
// How much services differ in length: the sigma of their logarithms.
constexpr double service_spread = 0.6;

// One person's or clerk's line to the hall.
class Hall {
   public:
    Hall(const std::string& url, const std::string& token) : client_(url, token) {}

    template <typename Shown>
    Result<Shown> get(const std::string& path) {
        HttpRequest request;
        request.path = path;
        return answer<Shown>(client_.call(std::move(request)));
    }
    template <typename Shown, typename Sent = Nothing>
    Result<Shown> post(const std::string& path, const Sent& sent = {}) {
        HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.headers = {{"idempotency-key", random_token()}};
        request.body = write_json(sent);
        return answer<Shown>(client_.call(std::move(request)));
    }

   private:
    template <typename Shown>
    static Result<Shown> answer(const Result<HttpResponse>& response) {
        if (!response) return response.error();
        if (const auto failure = problem_of(*response)) return *failure;
        auto shown = read_json<Shown>(response->body, of_a_hall);
        if (shown) return shown;
        return Error{ErrorCode::network_failed, "the hall's answer cannot be read: " + shown.error().detail, {}};
    }

    HttpClient client_;
};

// Waits, but not longer than until everything stops.
class Patience {
   public:
    explicit Patience(std::stop_token stop) : stop_(std::move(stop)) {}
    // False when everything stops.
    bool wait(Seconds time) {
        std::unique_lock lock(mutex_);
        return !wake_.wait_for(lock, stop_, time, [&] { return stop_.stop_requested(); }) && !stop_.stop_requested();
    }

   private:
    std::stop_token stop_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
};

class Chance {
   public:
    explicit Chance(std::uint64_t seed) : random_(seed) {}
    bool happens(double share) { return std::bernoulli_distribution(share)(random_); }
    Seconds exponential(double mean_s) { return Seconds{std::exponential_distribution<>(1.0 / mean_s)(random_)}; }
    // Long-tailed like real services, with the mean that was asked for.
    Seconds service(double mean_s) {
        const double mu = std::log(mean_s) - service_spread * service_spread / 2;
        return Seconds{std::lognormal_distribution<>(mu, service_spread)(random_)};
    }
    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }

   private:
    std::mt19937_64 random_;
};

// What residents come for: what is most wanted three times in four.
struct Wishes {
    std::vector<std::string> most_wanted;
    std::vector<std::string> others;
    std::vector<std::string> kiosks;

    const std::string& draw(Chance& chance) const {
        const bool common = !most_wanted.empty() && (others.empty() || chance.happens(0.75));
        const auto& from = common ? most_wanted : others;
        return from[chance.below(from.size())];
    }
};

Wishes wishes_of(const CatalogueShown& catalogue, const HallShown& hall) {
    Wishes wishes;
    for (const auto& item : catalogue.items) {
        if (item.queue.empty()) continue;
        (item.most_wanted > 0 ? wishes.most_wanted : wishes.others).push_back(item.code);
    }
    for (const auto& kiosk : hall.kiosks) wishes.kiosks.push_back(kiosk.id);
    return wishes;
}

void arrive(const ResidentsOptions& options, const Wishes& wishes, const std::stop_token& stop) {
    constexpr std::array classes{Priority::elderly, Priority::military, Priority::disabled,
                                 Priority::pregnant_or_infant};
    Hall hall(options.url, options.token);
    Patience patience(stop);
    Chance chance(options.seed);
    while (patience.wait(chance.exponential(3600.0 / options.per_hour))) {
        const bool priority = chance.happens(priority_share);
        IssueTicket wish;
        wish.item = wishes.draw(chance);
        if (priority) wish.priority = classes.at(chance.below(classes.size()));
        if (chance.happens(english_share)) wish.language = Language::en;
        if (!wishes.kiosks.empty()) wish.kiosk = wishes.kiosks[chance.below(wishes.kiosks.size())];
        const auto ticket = hall.post<TicketShown>("/v1/tickets", wish);
        if (ticket) spdlog::info("{} takes a ticket", ticket->number);
        if (!ticket) spdlog::info("a resident gets no ticket: {}", to_string(ticket.error().code));
    }
}

// One clerk at one window, calling and serving all day.
class Clerk {
   public:
    Clerk(const ResidentsOptions& options, const std::string& window, std::string clerk, double service_s,
          double recall_s, std::stop_token stop)
        : hall_(options.url, options.token),
          patience_(std::move(stop)),
          chance_(options.seed ^ std::hash<std::string>{}(window)),
          window_("/v1/windows/" + window),
          clerk_(std::move(clerk)),
          service_s_(service_s),
          recall_s_(recall_s) {}

    void work() {
        while (patience_.wait(chance_.exponential(2.0))) {
            const auto called = hall_.post<CalledShown>(window_ + "/call-next");
            if (called) {
                if (!attend(called->ticket.id)) return;
            } else if (called.error().code == ErrorCode::window_closed) {
                if (!hall_.post<WindowShown>(window_ + "/sign-in", SignIn{"", clerk_})) patience_.wait(Seconds{5});
            } else if (called.error().code == ErrorCode::window_busy) {
                if (!take_over()) return;
            }
        }
    }

   private:
    // A ticket that was left at the window before this clerk came is finished first.
    bool take_over() {
        const auto window = hall_.get<WindowShown>(window_);
        if (!window || !window->ticket) return true;
        const auto& ticket = *window->ticket;
        return ticket.state == TicketState::serving ? step(ticket.id, "finish") : attend(ticket.id);
    }
    bool attend(const std::string& ticket) {
        if (chance_.happens(no_show_share)) {
            return patience_.wait(Seconds{recall_s_ + 1}) && step(ticket, "recall") &&
                   patience_.wait(Seconds{recall_s_ + 1}) && step(ticket, "no-show");
        }
        if (!patience_.wait(chance_.service(std::min(15.0, service_s_ / 4))) || !step(ticket, "start")) return false;
        if (!patience_.wait(chance_.service(service_s_))) return false;
        if (!chance_.happens(park_share)) return step(ticket, "finish");
        static_cast<void>(hall_.post<TicketShown>("/v1/tickets/" + ticket + "/park", ParkTicket{"", "materials"}));
        return true;
    }
    // The hall may refuse, because somebody at a counter was quicker: the clerk looks again.
    bool step(const std::string& ticket, const char* verb) {
        const auto done = hall_.post<TicketShown>("/v1/tickets/" + ticket + "/" + verb);
        if (!done) spdlog::info("{} of {}: {}", verb, ticket, to_string(done.error().code));
        return true;
    }

    Hall hall_;
    Patience patience_;
    Chance chance_;
    std::string window_;
    std::string clerk_;
    double service_s_;
    double recall_s_;
};

struct Place {
    std::string window, clerk;
};

// Each window with a clerk of its own, but for those that are left to real people, with the clerks of their places.
Result<std::vector<Place>> places_of(const auto& windows, const auto& clerks, const std::vector<std::string>& left) {
    for (const auto& each : left) {
        if (std::ranges::find(windows, each, [](const auto& window) { return window.id; }) != windows.end()) continue;
        return Error{ErrorCode::not_found, "--leave: the hall has no window " + each, {{"field", "--leave"}}};
    }
    std::vector<Place> places;
    for (std::size_t i = 0; i < std::min(windows.size(), clerks.size()); ++i) {
        if (std::ranges::find(left, windows[i].id) == left.end()) places.push_back({windows[i].id, clerks[i].id});
    }
    return places;
}

}  // namespace

Status run_residents(const ResidentsOptions& options, const std::stop_token& stop) {
    Hall hall(options.url, options.token);
    const auto shown = hall.get<HallShown>("/v1/hall");
    if (!shown) return shown.error();
    const auto catalogue = hall.get<CatalogueShown>("/v1/catalogue");
    if (!catalogue) return catalogue.error();
    const auto windows = hall.get<WindowsShown>("/v1/windows");
    if (!windows) return windows.error();

    const auto places = places_of(windows->windows, shown->clerks, options.left);
    if (!places) return places.error();
    const auto wishes = wishes_of(*catalogue, *shown);
    const double service_s = options.load * static_cast<double>(places->size()) * 3600.0 / options.per_hour;
    const double recall_s = shown->calling.recall_after_seconds;
    std::vector<std::jthread> people;
    people.emplace_back([&] { arrive(options, wishes, stop); });
    for (const auto& place : *places) {
        people.emplace_back(
            [&, place] { Clerk(options, place.window, place.clerk, service_s, recall_s, stop).work(); });
    }
    people.clear();  // waits for all
    return done();
}

}  // namespace yimen
