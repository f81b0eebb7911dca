#include "bench/catalogue_bench.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <future>
#include <sstream>
#include <thread>

#include <nlohmann/json.hpp>

#include "base/compression.hpp"
#include "base/sha256.hpp"
#include "bench/endless_hall.hpp"
#include "bench/give_up.hpp"
#include "bench/http_load.hpp"
#include "bench/in_turns.hpp"
#include "bench/programs.hpp"
#include "config/config.hpp"
#include "hall/hall_service.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen::bench {
namespace {

using Now = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t clients = 2;
constexpr std::size_t warm_up = 500;  // tickets
constexpr int swaps = 3;
constexpr int first_version = 1'001;  // the hall's own files have a lower one

double seconds(Now::duration time) { return std::chrono::duration<double>(time).count(); }

// The items that are there first, so that tickets go on, and copies of them.
std::string packed_catalogue(const Catalogue& own) {
    auto items = own.items();
    for (std::size_t i = 0; items.size() < max_catalogue_items; ++i) {
        items.push_back(own.items()[i % own.items().size()]);
        items.back().code += '-' + std::to_string(i);
    }
    const auto text = encode_county_catalogue({Catalogue(1, own.updated(), own.themes(), std::move(items)), {}, {}});
    if (!text) give_up(text.error().detail);
    return compressed(*text);
}

// The yardstick: what the same bytes cost whoever only wants to read them.
double read_bare(const std::string& packed) {
    const auto begin = Now::now();
    const auto raw = decompressed(packed, max_county_catalogue_bytes);
    if (!raw || nlohmann::json::parse(*raw).empty()) give_up("the catalogue cannot be read");
    return seconds(Now::now() - begin);
}

// As the hall's keeper does it, from the bytes on disk on.
void take_up(HallEngine& engine, const std::string& packed, int version) {
    const auto digest = sha256(packed);
    const auto raw = decompressed(packed, max_county_catalogue_bytes);
    if (!raw) give_up(raw.error().detail);
    auto county = decode_county_catalogue(*raw, version);
    if (!county) give_up(county.error().detail);
    const auto offer =
        make_offer(*std::move(county), engine.offer()->profile, {version, *parse_date("2026-11-01"), to_hex(digest)});
    const auto before = engine.take(offer);
    if (!before) give_up(before.error().detail);
}

// People who take tickets all the while, and what their tickets say.
class Residents {
   public:
    explicit Residents(const HallService& service) : token_(service.token()) {
        const auto url = service.url();
        const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
        timings_ = std::async(std::launch::async, [this, port] {
            return run_load(port, clients, [this](std::size_t, std::string_view told) { return next(told); });
        });
        while (taken_ <= warm_up) std::this_thread::yield();
    }
    // When the first ticket by this version came.
    Now::time_point first_by(int version) const {
        const auto& at = first_[static_cast<std::size_t>(version - first_version)];
        while (at.load() == Now::time_point{}) std::this_thread::sleep_for(1ms);
        return at;
    }
    // The times of all but the first ones.
    Timings leave() {
        over_ = true;
        return timings_.get();
    }

   private:
    LoadRequest next(std::string_view told) {
        notice(told);
        if (over_) return {};
        const bool counted = ++taken_ > warm_up;
        return {post(token_, "/v1/tickets", R"({"item":"MZ-001","kiosk":"K1"})"), counted};
    }
    void notice(std::string_view told) {
        constexpr std::string_view name = "\"catalogue_version\":";
        const auto at = told.find(name);
        if (at == std::string_view::npos) return;
        const auto version = std::atoi(told.data() + at + name.size()) - first_version;
        if (version < 0 || version >= swaps) return;
        auto& first = first_[static_cast<std::size_t>(version)];
        if (first.load() == Now::time_point{}) first = Now::now();
    }

    const std::string token_;
    std::atomic<bool> over_{false};
    std::atomic<std::size_t> taken_{0};
    std::array<std::atomic<Now::time_point>, swaps> first_{};
    std::future<Timings> timings_;
};

// A kiosk of this tree that shows what its hall has.
class FollowingKiosk {
   public:
    FollowingKiosk(const HallService& service, const std::filesystem::path& data, const std::filesystem::path& work)
        : process_(YIMEN_KIOSK_HAND, {"--hall", service.url(), "--token-file", data / "token", "--follow"},
                   work / "kiosk") {
        line(1);
    }
    // When the screen showed the catalogue of the so many-th change.
    Now::time_point shown(std::size_t change) {
        const auto told = nlohmann::json::parse(line(1 + change));
        return Now::time_point{std::chrono::nanoseconds{told.at("at_ns").get<std::int64_t>()}};
    }

   private:
    std::string line(std::size_t number) {
        const auto started = Now::now();
        for (;;) {
            const auto lines = lines_of(process_.output());
            if (lines.size() >= number) return lines[number - 1];
            if (process_.wait(1ms) || Now::now() - started > 1min) give_up("no catalogue came to the screen");
        }
    }
    // Its own, without what Qt may have to say.
    static std::vector<std::string> lines_of(const std::string& output) {
        std::vector<std::string> lines;
        std::istringstream text(output.substr(0, output.rfind('\n') + 1));  // what is written as yet is no line
        for (std::string each; std::getline(text, each);) {
            if (each.starts_with('{') || each == "following") lines.push_back(each);
        }
        return lines;
    }

    test::Process process_;
};

struct TakenUp {
    double first_ticket_s = 0, screen_s = 0, bare_s = 0;
};

std::vector<Figure> figures_of(const std::vector<TakenUp>& all, const Timings& tickets, std::size_t packed_bytes) {
    const auto against = "its bytes unpacked and its JSON parsed once";
    Rounds ticket({"a catalogue of 10,000 items taken up, until the first ticket by it", against, "x", at_most(2)});
    Rounds screen({"a catalogue of 10,000 items taken up, until a kiosk shows it", against, "x", at_most(5)});
    std::vector<double> until_ticket_s;
    for (const auto& each : all) {
        ticket.add({{each.first_ticket_s / each.bare_s, say("%.2f s, bare %.2f s, of %zu kB packed",
                                                            each.first_ticket_s, each.bare_s, packed_bytes / 1'000)}});
        screen.add({{each.screen_s / each.bare_s, say("%.2f s, bare %.2f s", each.screen_s, each.bare_s)}});
        until_ticket_s.push_back(each.first_ticket_s);
    }
    const auto slowest_ms = tickets.percentile_us(1) / 1'000;
    const auto taking_ms = middle_of(until_ticket_s) * 1'000;
    return {ticket.middle(),
            screen.middle(),
            {{"the slowest ticket meanwhile", "the time until the first ticket by it", "x", at_most(0.2)},
             slowest_ms / taking_ms,
             {},
             {},
             say("%.1f ms of %.0f ms; ", slowest_ms, taking_ms) +
                 say("%zu tickets, median %.2f ms", tickets.each_us.size(), tickets.percentile_us(0.5) / 1'000)}};
}

}  // namespace

std::vector<Figure> measure_catalogue(const Ground& ground) {
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::setenv("QT_QUICK_BACKEND", "software", 1);
    const SystemClock clock;
    HallOptions options;
    options.config = endless_hall(ground.own().config, ground.work);
    options.hall = endless_hall_id;
    options.data = ground.work / "hall";
    options.always_open = true;
    const auto service = HallService::start(options, clock);
    if (!service) give_up(service.error().detail);
    const auto packed = packed_catalogue(load_hall(options.config, endless_hall_id)->catalogue);
    FollowingKiosk kiosk(**service, options.data, ground.work);
    Residents residents(**service);
    std::vector<TakenUp> all;
    for (int swap = 0; swap < swaps; ++swap) {
        const auto begin = Now::now();
        take_up((*service)->engine(), packed, first_version + swap);
        const auto ticket = residents.first_by(first_version + swap);
        const auto screen = kiosk.shown(static_cast<std::size_t>(swap) + 1);
        all.push_back({seconds(ticket - begin), seconds(screen - begin), read_bare(packed)});
    }
    return figures_of(all, residents.leave(), packed.size());
}

}  // namespace yimen::bench
