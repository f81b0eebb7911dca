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

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include "net/http_client.hpp"
#include "net/problem.hpp"
#include "net/secret.hpp"

namespace yimen {
namespace {

using Json = nlohmann::json;
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

    Result<Json> get(const std::string& path) {
        HttpRequest request;
        request.path = path;
        return answer(client_.call(std::move(request)));
    }
    Result<Json> post(const std::string& path, const Json& body) {
        HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.headers = {{"idempotency-key", random_token()}};
        request.body = body.dump();
        return answer(client_.call(std::move(request)));
    }

   private:
    static Result<Json> answer(const Result<HttpResponse>& response) {
        if (!response) return response.error();
        if (const auto failure = problem_of(*response)) return *failure;
        auto json = Json::parse(response->body, nullptr, false);
        if (json.is_discarded()) return Error{ErrorCode::network_failed, "the hall's answer is no JSON", {}};
        return json;
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

Wishes wishes_of(const Json& catalogue, const Json& hall) {
    Wishes wishes;
    for (const auto& item : catalogue.at("items")) {
        if (item.at("queue").is_null()) continue;
        (item.at("most_wanted").get<int>() > 0 ? wishes.most_wanted : wishes.others).push_back(item.at("code"));
    }
    for (const auto& kiosk : hall.at("kiosks")) wishes.kiosks.push_back(kiosk.at("id"));
    return wishes;
}

void arrive(const ResidentsOptions& options, const Wishes& wishes, const std::stop_token& stop) {
    constexpr std::array classes{"elderly", "military", "disabled", "pregnant_or_infant"};
    Hall hall(options.url, options.token);
    Patience patience(stop);
    Chance chance(options.seed);
    while (patience.wait(chance.exponential(3600.0 / options.per_hour))) {
        const bool priority = chance.happens(priority_share);
        Json wish{{"item", wishes.draw(chance)},
                  {"priority", priority ? classes.at(chance.below(classes.size())) : "none"},
                  {"language", chance.happens(english_share) ? "en" : "zh"}};
        if (!wishes.kiosks.empty()) wish["kiosk"] = wishes.kiosks[chance.below(wishes.kiosks.size())];
        const auto ticket = hall.post("/v1/tickets", wish);
        if (ticket) spdlog::info("{} takes a ticket", ticket->at("number").get<std::string>());
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
            const auto called = hall_.post(window_ + "/call-next", Json::object());
            if (called) {
                if (!attend(called->at("ticket").at("id"))) return;
            } else if (called.error().code == ErrorCode::window_closed) {
                if (!hall_.post(window_ + "/sign-in", {{"clerk", clerk_}})) patience_.wait(Seconds{5});
            } else if (called.error().code == ErrorCode::window_busy) {
                if (!take_over()) return;
            }
        }
    }

   private:
    // A ticket that was left at the window before this clerk came is finished first.
    bool take_over() {
        const auto window = hall_.get(window_);
        if (!window || window->at("ticket").is_null()) return true;
        const std::string ticket = window->at("ticket").at("id");
        if (window->at("ticket").at("state") == "serving") return step(ticket, "finish");
        return attend(ticket);
    }
    bool attend(const std::string& ticket) {
        if (chance_.happens(no_show_share)) {
            return patience_.wait(Seconds{recall_s_ + 1}) && step(ticket, "recall") &&
                   patience_.wait(Seconds{recall_s_ + 1}) && step(ticket, "no-show");
        }
        if (!patience_.wait(chance_.service(std::min(15.0, service_s_ / 4))) || !step(ticket, "start")) return false;
        if (!patience_.wait(chance_.service(service_s_))) return false;
        if (!chance_.happens(park_share)) return step(ticket, "finish");
        static_cast<void>(hall_.post("/v1/tickets/" + ticket + "/park", {{"reason", "materials"}}));
        return true;
    }
    // The hall may refuse, because somebody at a counter was quicker: the clerk looks again.
    bool step(const std::string& ticket, const char* verb) {
        const auto done = hall_.post("/v1/tickets/" + ticket + "/" + verb, Json::object());
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

}  // namespace

Status run_residents(const ResidentsOptions& options, const std::stop_token& stop) {
    Hall hall(options.url, options.token);
    const auto shown = hall.get("/v1/hall");
    if (!shown) return shown.error();
    const auto catalogue = hall.get("/v1/catalogue");
    if (!catalogue) return catalogue.error();
    const auto windows = hall.get("/v1/windows");
    if (!windows) return windows.error();

    const auto wishes = wishes_of(*catalogue, *shown);
    const auto& clerks = shown->at("clerks");
    const auto count = std::min(windows->at("windows").size(), clerks.size());
    const double service_s = options.load * static_cast<double>(count) * 3600.0 / options.per_hour;
    const double recall_s = shown->at("calling").at("recall_after_seconds");
    std::vector<std::jthread> people;
    people.emplace_back([&] { arrive(options, wishes, stop); });
    for (std::size_t i = 0; i < count; ++i) {
        const std::string window = windows->at("windows")[i].at("id");
        const std::string clerk = clerks[i].at("id");
        people.emplace_back([&, window, clerk] { Clerk(options, window, clerk, service_s, recall_s, stop).work(); });
    }
    people.clear();  // waits for all
    return done();
}

}  // namespace yimen
