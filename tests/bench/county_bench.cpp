#include "bench/county_bench.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <thread>

#include <unistd.h>

#include "bench/endless_hall.hpp"
#include "bench/http_load.hpp"
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

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "yimen-bench: %s\n", why.c_str());
    std::exit(1);
}

// Of all of a process's threads so far.
double cpu_seconds(pid_t process) {
    std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
    std::string word;
    std::getline(stat, word, ')');  // the name may hold spaces
    for (int field = 3; field < 14; ++field) stat >> word;
    double user = 0, system = 0;
    stat >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void ask_how_far(const HubProcess& hub, const ClientTls& tls) {
    HttpRequest request;
    request.path = "/v1/usage/ack";
    const auto response = HttpClient(hub.url, "", {.tls = tls}).call(std::move(request));
    if (!response || response->status != 200) give_up("a poll failed");
}

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

Figure beside_normal(const std::string& mood, double share, double limit, std::map<std::string, Timings>& by_mood) {
    const auto usual = by_mood["normal"].percentile_us(share);
    const auto now = by_mood[mood].percentile_us(share);
    char told[96];
    std::snprintf(told, sizeof told, "%.0f us; county normal %.0f us; rounds interleaved", now, usual);
    const auto name =
        "ticket issued, county " + mood + ": p" + std::to_string(static_cast<int>(share * 100)) + " / normal";
    return {name, now / usual, limit, false, "x", told};
}

}  // namespace

std::vector<Figure> measure_polls() {
    constexpr int halls = 10, polls = 500;
    CountyForTests county;
    HubProcess hub(county, "hub");
    std::vector<ClientTls> known;
    for (int i = 0; i < halls; ++i) {
        const auto id = "hall-" + std::to_string(i);
        const auto folder = county.folder.path() / id;
        const bool added = county.store->put_hall({id, HallKind::township, {"厅", "Hall"}}).ok();
        if (!added || !enrol(folder, county.invitation(id, hub.url))) give_up("a hall could not enrol");
        known.push_back((*load_identity(folder))->tls);
    }
    const auto before = cpu_seconds(hub.process.id());
    for (int i = 0; i < polls; ++i) ask_how_far(hub, known[static_cast<std::size_t>(i % halls)]);
    const auto each_s = (cpu_seconds(hub.process.id()) - before) / polls;
    char told[96];
    std::snprintf(told, sizeof told, "%.2f ms of CPU a poll, each with a connection and mTLS handshake of its own",
                  each_s * 1e3);
    return {
        {"the hub with 2,000 halls' polls a minute: share of a core", each_s * 2'000 / 60 * 100, 15, false, "%", told}};
}

std::vector<Figure> measure_drain() {
    constexpr std::size_t events = 450'000;
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
    const auto before = std::chrono::steady_clock::now();
    hall.start();
    for (std::uint64_t there = 0; there < events;) {
        if (std::chrono::steady_clock::now() - before > 15min) give_up("the hall does not drain");
        std::this_thread::sleep_for(10ms);
        const auto ack = county.store->ack_of(ReportingHall::id);
        if (ack && *ack) there = (*ack)->number;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
    char told[96];
    std::snprintf(told, sizeof told, "%.0f events/s over HTTPS", events / took.count());
    return {{"450,000 events drained, as 30 days of 15,000", took.count(), 120, false, "s", told},
            {"bytes an event on the line", static_cast<double>(meter.bytes() - bytes) / events, 25, false, "B",
             "with TLS and HTTP, both ways"}};
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
        figures.push_back(beside_normal(mood, 0.5, 1.25, by_mood));
        figures.push_back(beside_normal(mood, 0.99, 2, by_mood));
    }
    return figures;
}

}  // namespace yimen::bench
