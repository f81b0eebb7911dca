#include "bench/screens_bench.hpp"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include "hall/hall_service.hpp"
#include "support/process.hpp"

namespace yimen::bench {
namespace {

using Words = std::vector<std::string>;

constexpr double frame_ms = 1'000.0 / 60;
constexpr int runs = 7;
constexpr int tickets = 200;

[[noreturn]] void fail(const std::string& what) {
    std::cerr << "yimen-bench: " << what << '\n';
    std::exit(1);
}

// What a program prints that ends by itself.
nlohmann::json output_of(const std::string& program, const Words& words, const std::filesystem::path& work) {
    std::filesystem::remove(work / "output");  // a process adds to what is there
    test::Process process(program, words, work / "output");
    const auto ended = process.wait(std::chrono::minutes{5});
    const auto text = process.output();
    const auto line = text.find('{');
    if (ended != 0 || line == std::string::npos) fail(program + " failed: " + text);
    return nlohmann::json::parse(text.substr(line, text.find('\n', line) - line));
}

// A program from its start until its first whole picture, many times.
struct Starts {
    Timings timings;
    std::vector<double> resident_mib;

    void add(const std::string& program, const Words& words, const std::filesystem::path& work) {
        const auto before = std::chrono::steady_clock::now().time_since_epoch();
        const auto told = output_of(program, words, work);
        const auto shown = std::chrono::nanoseconds{told.at("at_ns").get<std::int64_t>()};
        timings.each_us.push_back(std::chrono::duration<double, std::micro>(shown - before).count());
        resident_mib.push_back(told.at("resident_kib").get<double>() / 1'024);
    }
    double median_ms() const { return timings.percentile_us(0.5) / 1'000; }
    double median_mib() const { return Timings{resident_mib, 0}.percentile_us(0.5); }
};

std::unique_ptr<HallService> start_hall(const std::filesystem::path& config, const std::filesystem::path& data,
                                        const Clock& clock) {
    HallOptions options;
    options.config = config;
    options.hall = "410721103";
    options.data = data;
    options.always_open = true;
    auto service = HallService::start(options, clock);
    if (!service) fail(service.error().detail);
    return *std::move(service);
}

std::string say(const char* format, double one, double other) {
    char text[160];
    std::snprintf(text, sizeof text, format, one, other);
    return text;
}

std::vector<Figure> compare_starts(const Words& at_hall, const Words& with_hall, const std::filesystem::path& work) {
    Starts kiosk, whole, empty;
    for (int run = 0; run < runs; ++run) {
        empty.add(YIMEN_EMPTY_WINDOW, {}, work);
        kiosk.add(YIMEN_PROGRAM, at_hall, work);
        whole.add(YIMEN_PROGRAM, with_hall, work);
    }
    return {{"kiosk's start until its hall's data stand / empty window", kiosk.median_ms() / empty.median_ms(), 4,
             false, "x", say("%.0f ms against %.0f ms, medians of 7", kiosk.median_ms(), empty.median_ms())},
            {"kiosk's memory / empty window", kiosk.median_mib() / empty.median_mib(), 2, false, "x",
             say("%.0f MiB against %.0f MiB", kiosk.median_mib(), empty.median_mib()) +
                 say("; %.0f MiB and %.0f ms with the hall inside", whole.median_mib(), whole.median_ms())}};
}

Figure slowest(const char* name, const nlohmann::json& told, double limit_ms) {
    const Timings timings{told.at("each_us").get<std::vector<double>>(), 0};
    const auto ms = [&](double share) { return timings.percentile_us(share) / 1'000; };
    return {
        name,     ms(0.99),
        limit_ms, false,
        "ms",     say("p50 %.1f ms, longest %.1f ms, of ", ms(0.5), ms(1)) + std::to_string(timings.each_us.size())};
}

}  // namespace

std::vector<Figure> measure_screens(const std::filesystem::path& config, const std::filesystem::path& work) {
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::setenv("QT_QUICK_BACKEND", "software", 1);
    std::filesystem::create_directories(work);
    const SystemClock clock;
    const auto hall = start_hall(config, work / "hall", clock);
    const Words address{"--hall", hall->url(), "--token-file", work / "hall" / "token"};
    const auto with = [](Words words, const Words& more) {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    const Words shown{"--role", "kiosk", "--until-shown"};
    const Words own{"--config", config, "--data", work / "own"};
    auto figures = compare_starts(with(address, shown), with(own, shown), work);
    const Words taking{"--tickets", std::to_string(tickets)};
    figures.push_back(slowest("touch on \"take a ticket\" until its number is shown, p99",
                              output_of(YIMEN_KIOSK_HAND, with(address, taking), work), 3 * frame_ms));
    figures.push_back(slowest("work of a frame while all services scroll by, p99",
                              output_of(YIMEN_KIOSK_HAND, address, work), frame_ms));
    return figures;
}

}  // namespace yimen::bench
