#include "bench/hall_bench.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "bench/bare_sqlite.hpp"
#include "bench/http_load.hpp"
#include "config/config.hpp"
#include "hall/hall_service.hpp"

namespace yimen::bench {
namespace {

constexpr const char* hall_id = "410721103";
constexpr const char* items[] = {"MZ-001", "YB-001", "GA-004", "NY-001"};
constexpr const char* queues[] = {"social", "health", "police", "land", "business", "building", "general"};
constexpr std::size_t windows = 64;

// The demonstration county with a hall of 64 windows that never runs out of numbers.
std::filesystem::path large_hall(const std::filesystem::path& config, const std::filesystem::path& work) {
    auto folder = work / "config";
    std::filesystem::create_directories(work);
    std::filesystem::copy(config, folder, std::filesystem::copy_options::recursive);
    std::ofstream profile(folder / "halls" / (std::string(hall_id) + ".toml"));
    profile << "id = \"" << hall_id << "\"\nclass = \"larger\"\nmax_tickets_a_day = 100000\nseries_limit = 99999\n"
            << "name = {zh = \"大厅\", en = \"Hall\"}\ndivision = {zh = \"镇\", en = \"Town\"}\n";
    for (std::size_t i = 1; i <= windows; ++i) {
        profile << "[[clerks]]\nid = \"C" << i << "\"\nname = \"示例员\"\n";
    }
    for (std::size_t i = 1; i <= windows; ++i) {
        profile << "[[windows]]\nnumber = " << i << "\nname = {zh = \"窗口\", en = \"Window\"}\nqueues = [";
        for (const auto* queue : queues) profile << "{queue = \"" << queue << "\", rank = 1},";
        profile << "]\n";
    }
    return folder;
}

struct Running {
    SystemClock clock;
    std::unique_ptr<HallService> service;

    std::uint16_t port() const {
        const auto url = service->url();
        return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    }
};

std::unique_ptr<Running> start(const std::filesystem::path& config, const std::filesystem::path& data) {
    auto running = std::make_unique<Running>();
    HallOptions options;
    options.config = config;
    options.hall = hall_id;
    options.data = data;
    options.always_open = true;
    auto service = HallService::start(options, running->clock);
    if (!service) {
        std::cerr << "yimen-bench: " << service.error().detail << '\n';
        std::exit(1);
    }
    running->service = *std::move(service);
    return running;
}

Timings issue(const Running& hall, std::size_t clients, std::size_t count) {
    std::size_t left = count;
    return run_load(hall.port(), clients, [&](std::size_t client, std::string_view) -> LoadRequest {
        if (left == 0) return {};
        const auto* item = items[(left-- + client) % std::size(items)];
        return {post(hall.service->token(), "/v1/tickets", std::string(R"({"item":")") + item + R"("})")};
    });
}

void sign_in(const Running& hall, std::size_t clients) {
    std::vector<bool> sent(clients);
    run_load(hall.port(), clients, [&](std::size_t client, std::string_view) -> LoadRequest {
        if (sent[client]) return {};
        sent[client] = true;
        const auto id = std::to_string(client + 1);
        return {post(hall.service->token(), "/v1/windows/" + id + "/sign-in", R"({"clerk":"C)" + id + R"("})"), false};
    });
}

// Each client calls at its own window, starts, finishes and calls again; all three count alike.
Timings call(const Running& hall, std::size_t clients, std::size_t count) {
    std::size_t left = count;
    std::vector<int> stage(clients);
    std::vector<std::string> ticket(clients);
    return run_load(hall.port(), clients, [&](std::size_t client, std::string_view body) -> LoadRequest {
        const auto& token = hall.service->token();
        switch (stage[client]++ % 3) {
            case 0:
                if (left == 0) return {};
                --left;
                return {post(token, "/v1/windows/" + std::to_string(client + 1) + "/call-next", "{}")};
            case 1:
                ticket[client] = nlohmann::json::parse(body).at("ticket").at("id");
                return {post(token, "/v1/tickets/" + ticket[client] + "/start", "{}")};
            default: return {post(token, "/v1/tickets/" + ticket[client] + "/finish", "{}")};
        }
    });
}

std::string describe(const Timings& ours, const Timings& bare) {
    char text[160];
    std::snprintf(text, sizeof text, "%.0f/s p50 %.0f us p99 %.0f us; bare %.0f/s p50 %.0f us p99 %.0f us",
                  ours.per_second(), ours.percentile_us(0.5), ours.percentile_us(0.99), bare.per_second(),
                  bare.percentile_us(0.5), bare.percentile_us(0.99));
    return text;
}

// One way to measure beside the other, again and again: a machine has moods, and the middle of them is told.
Figure compare(const std::string& what, std::size_t clients, const std::function<Timings()>& measure_ours,
               const std::function<Timings()>& measure_bare) {
    constexpr std::size_t rounds = 3;
    const bool slowest = clients == 8;
    std::vector<Figure> figures;
    for (std::size_t round = 0; round < rounds; ++round) {
        const auto ours = measure_ours();
        const auto bare = measure_bare();
        const auto name = what + ", " + std::to_string(clients) + (clients == 1 ? " client" : " clients");
        const auto told = describe(ours, bare);
        if (slowest) {
            const auto ratio = ours.percentile_us(0.99) / bare.percentile_us(0.99);
            figures.push_back({name + ": p99 / bare p99", ratio, 10, false, "x", told});
        } else {
            const auto ratio = ours.per_second() / bare.per_second();
            figures.push_back({name + ": rate / bare rate", ratio, clients == 1 ? 0.6 : 2.0, true, "x", told});
        }
    }
    std::ranges::sort(figures, {}, &Figure::value);
    return figures[rounds / 2];
}

}  // namespace

std::vector<Figure> measure_commands(const std::filesystem::path& config, const std::filesystem::path& work) {
    constexpr std::size_t bare_commits = 3'000;
    const auto folder = large_hall(config, work);
    const auto hall = start(folder, work / "hall");
    const auto file = work / "hall" / "hall.db";
    issue(*hall, 8, 2'000);  // warms up
    std::vector<Figure> figures;
    for (const auto& [clients, count] : {std::pair<std::size_t, std::size_t>{1, 3'000}, {8, 6'000}, {64, 10'000}}) {
        figures.push_back(compare(
            "tickets issued", clients, [&] { return issue(*hall, clients, count); },
            [&] { return commit_again(file, work / "bare.db", "'ticket.issued'", bare_commits); }));
    }
    sign_in(*hall, windows);
    for (const auto& [clients, count] : {std::pair<std::size_t, std::size_t>{1, 1'000}, {8, 2'000}, {64, 3'500}}) {
        figures.push_back(compare(
            "called, started, finished", clients, [&] { return call(*hall, clients, count); },
            [&] {
                return commit_again(file, work / "bare.db",
                                    "'ticket.called','ticket.service_started','ticket.finished'", bare_commits);
            }));
    }
    return figures;
}

std::vector<Figure> measure_rebuild(const std::filesystem::path& config, const std::filesystem::path& work) {
    constexpr std::size_t tickets = 5'000;
    constexpr int times = 5;
    const auto folder = large_hall(config, work);
    {
        const auto hall = start(folder, work / "hall");
        issue(*hall, 64, tickets);
        sign_in(*hall, windows);
        call(*hall, 64, tickets);
    }
    auto loaded = load_hall(folder, hall_id);
    auto setup = HallSetup::make(std::move(loaded->profile), std::move(loaded->catalogue));
    const SystemClock clock;
    Timings timings;
    for (int i = 0; i < times; ++i) {
        const auto before = std::chrono::steady_clock::now();
        const auto engine = HallEngine::start(*setup, work / "hall" / "hall.db", clock);
        const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - before;
        if (!engine) std::exit(1);
        timings.each_us.push_back(took.count());
    }
    return {{"a day of 5,000 finished tickets rebuilt from its file", timings.percentile_us(0.5) / 1e6, 0.5, false, "s",
             "median of 5"}};
}

}  // namespace yimen::bench
