#include "bench/county_bench.hpp"

#include <map>
#include <thread>

#include "bench/bare_log.hpp"
#include "bench/endless_hall.hpp"
#include "bench/give_up.hpp"
#include "bench/http_load.hpp"
#include "bench/in_turns.hpp"
#include "bench/process_use.hpp"
#include "county/hub_process.hpp"
#include "county/reporting_hall.hpp"
#include "faults/faulty_proxy.hpp"
#include "protocol/hall_day.hpp"
#include "support/offline_hall.hpp"

namespace yimen::bench {
namespace {

using namespace std::chrono_literals;
using test::CountyForTests;
using test::FaultyProxy;
using test::HubProcess;
using test::ReportingHall;

constexpr const char* items[] = {"MZ-001", "YB-001", "GA-004", "NY-001"};

// As residents do, one after the other with a pause: what the hall does for the county goes on beside them.
std::vector<double> issue(const ReportingHall& hall, std::size_t count) {
    const auto url = hall.service->url();
    const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    std::size_t left = count;
    return run_load(
               port, 1,
               [&](std::size_t, std::string_view) -> LoadRequest {
                   if (left == 0) return {};
                   std::this_thread::sleep_for(4ms);
                   const auto* item = items[left-- % std::size(items)];
                   return {post(hall.service->token(), "/v1/tickets", std::string(R"({"item":")") + item + R"("})")};
               })
        .each_us;
}

Figure beside_normal(const std::string& mood, double share, Limit limit, std::map<std::string, Timings>& by_mood) {
    const auto usual = by_mood["normal"].percentile_us(share);
    const auto now = by_mood[mood].percentile_us(share);
    const auto name = "a ticket issued while the county is " + mood + ", " + say("p%.0f", share * 100);
    return {{name, "the same while it is well", "x", limit},
            now / usual,
            {},
            {},
            say("%.0f us, otherwise %.0f us; rounds interleaved", now, usual)};
}

// The same rows in the same batches, as the county keeps them.
std::vector<LogBatch> as_kept(const std::vector<UsageEvent>& log) {
    std::vector<LogBatch> batches;
    for (std::size_t i = 0; i < log.size(); ++i) {
        if (i % UsageBatch::max_events == 0) batches.emplace_back();
        batches.back().push_back({i + 1, log[i], {}, false});
    }
    return batches;
}

// Until the county has so many of the hall's events; in seconds.
double drained_in(ReportingHall& hall, const CountyForTests& county, std::uint64_t events) {
    const auto before = std::chrono::steady_clock::now();
    hall.start();
    for (std::uint64_t there = 0; there < events;) {
        if (std::chrono::steady_clock::now() - before > 15min) give_up("the hall does not drain");
        std::this_thread::sleep_for(10ms);
        const auto ack = county.store->ack_of(ReportingHall::id);
        if (ack && *ack) there = (*ack)->number;
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

}  // namespace

std::vector<Figure> measure_drain(const std::filesystem::path& work) {
    constexpr std::size_t events = 450'000;
    std::filesystem::create_directories(work);
    const auto log = test::hall_days(events, 1);
    const ManualClock clock{Instant{Milliseconds{log.back().at_ms}}};
    CountyForTests county;
    HubProcess hub(county, "hub");
    FaultyProxy meter(hub.port(), 1);
    ReportingHall hall(county, clock);
    hall.options.uplink = {};
    hall.options.uplink.boot_wait = Milliseconds{0};
    if (!test::write_hall_file(hall.options.data / "hall.db", ReportingHall::id, log)) give_up("no hall's file");
    hall.enrol_at(meter.url());
    const auto bytes = meter.bytes();
    const auto cpu = cpu_seconds_of(hub.process.id());
    const auto took_s = drained_in(hall, county, events);
    const auto each_us = (cpu_seconds_of(hub.process.id()) - cpu) * 1e6 / events;
    const auto each_bytes = static_cast<double>(meter.bytes() - bytes) / events;
    const auto bare_s = write_bare_sqlite(work / "bare.db", as_kept(log));
    return {{{"30 days of 15,000 events drained over HTTPS, from a hall to its hub",
              "the same rows written by bare SQLite, 1,000 in a commit", "x", at_most(10)},
             took_s / bare_s,
             {},
             {},
             say("%.1f s, %.0f events/s; ", took_s, events / took_s) +
                 say("bare %.1f s; %.1f us of the hub's CPU an event", bare_s, each_us)},
            {{"bytes an event on the line, with TLS and HTTP, both ways", "", "B", at_most(25)}, each_bytes}};
}

std::vector<Figure> measure_moods(const std::filesystem::path& config, const std::filesystem::path& work) {
    constexpr std::size_t rounds = 6, tickets = 250;
    CountyForTests county;
    HubProcess hub(county, "hub");
    FaultyProxy way(hub.port(), 1);
    ReportingHall hall(county);
    hall.options.config = endless_hall(config, work);
    hall.options.uplink = {};
    hall.options.uplink.boot_wait = Milliseconds{0};
    hall.options.uplink.gather = Milliseconds{200};
    // Much less patient than a hall is, so that it speaks to the county in every round.
    hall.options.uplink.backoff_base = Milliseconds{100};
    hall.options.uplink.backoff_cap = Milliseconds{400};
    hall.enrol_at(way.url());
    hall.start();
    issue(hall, tickets);  // warms up
    std::map<std::string, Timings> by_mood;
    const std::pair<const char*, test::Faults> moods[] = {{"normal", {}},
                                                          {"dead", {.refused = 1, .lost = 1}},
                                                          {"silent", {.stalled = true}},
                                                          {"slow", {.bytes_per_second = 4'000}}};
    for (std::size_t round = 0; round < rounds; ++round) {
        for (const auto& [mood, faults] : moods) {
            const auto spoken = [&way] { return way.connections() + way.bytes(); };
            const auto before = spoken();
            way.set(faults);
            const auto timings = issue(hall, tickets);
            // In silence it waits for an answer, and the next round's county gives it.
            if (spoken() == before && !faults.stalled) give_up("the hall did not speak to the county in a round");
            auto& all = by_mood[mood].each_us;
            all.insert(all.end(), timings.begin(), timings.end());
        }
    }
    std::vector<Figure> figures;
    for (const char* mood : {"dead", "silent", "slow"}) {
        figures.push_back(beside_normal(mood, 0.5, at_most(1.25), by_mood));
        figures.push_back(beside_normal(mood, 0.99, at_most(2), by_mood));
    }
    return figures;
}

}  // namespace yimen::bench
