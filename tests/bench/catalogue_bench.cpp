#include "bench/catalogue_bench.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <iostream>
#include <thread>

#include "base/compression.hpp"
#include "base/sha256.hpp"
#include "bench/endless_hall.hpp"
#include "bench/http_load.hpp"
#include "config/config.hpp"
#include "hall/hall_service.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen::bench {
namespace {

constexpr std::size_t clients = 2;
constexpr std::size_t warm_up = 500;  // tickets
constexpr int swaps = 3;

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << "the catalogue was not measured: " << why << '\n';
    std::exit(1);
}

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

// As the hall's keeper does it, from the bytes on disk on.
double swap_once(HallEngine& engine, const std::string& packed, int version) {
    const auto begin = std::chrono::steady_clock::now();
    const auto digest = sha256(packed);
    const auto raw = decompressed(packed, max_county_catalogue_bytes);
    if (!raw) give_up(raw.error().detail);
    auto county = decode_county_catalogue(*raw, version);
    if (!county) give_up(county.error().detail);
    const auto offer =
        make_offer(*std::move(county), engine.profile(), {version, *parse_date("2026-11-01"), to_hex(digest)});
    const auto before = engine.take(offer);
    if (!before) give_up(before.error().detail);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Residents take tickets until `over`; the times of all but the first ones.
Timings take_tickets(const HallService& service, const std::atomic<bool>& over, std::atomic<std::size_t>& taken) {
    const auto url = service.url();
    const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    return run_load(port, clients, [&](std::size_t, std::string_view) {
        if (over) return LoadRequest{};
        const bool counted = ++taken > warm_up;
        return LoadRequest{post(service.token(), "/v1/tickets", R"({"item":"MZ-001","kiosk":"K1"})"), counted};
    });
}

std::string in_milliseconds(double us) {
    return std::to_string(static_cast<int>(us / 100) / 10.0).substr(0, 5) + " ms";
}

}  // namespace

std::vector<Figure> measure_catalogue(const std::filesystem::path& config, const std::filesystem::path& work) {
    const SystemClock clock;
    HallOptions options;
    options.config = endless_hall(config, work);
    options.hall = endless_hall_id;
    options.data = work / "hall";
    options.always_open = true;
    const auto service = HallService::start(options, clock);
    if (!service) give_up(service.error().detail);
    auto& engine = (*service)->engine();
    const auto packed = packed_catalogue(load_hall(options.config, endless_hall_id)->catalogue);

    std::atomic<bool> over{false};
    std::atomic<std::size_t> taken{0};
    auto tickets = std::async(std::launch::async, [&] { return take_tickets(**service, over, taken); });
    while (taken <= warm_up) std::this_thread::yield();
    double slowest_s = 0;
    for (int version = 1; version <= swaps; ++version) {
        slowest_s = std::max(slowest_s, swap_once(engine, packed, version));
    }
    over = true;
    const auto timings = tickets.get();
    return {
        {"a catalogue of 100,000 items taken up while tickets are issued", slowest_s, 2, false, "s",
         "slowest of " + std::to_string(swaps) + ", " + std::to_string(packed.size() / 1'000) + " kB packed"},
        {"the slowest ticket meanwhile", timings.percentile_us(1) / 1'000, 50, false, "ms",
         std::to_string(timings.each_us.size()) + " tickets, median " + in_milliseconds(timings.percentile_us(0.5))}};
}

}  // namespace yimen::bench
