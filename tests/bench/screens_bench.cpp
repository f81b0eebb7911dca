#include "bench/screens_bench.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>

#include <nlohmann/json.hpp>
#include <sched.h>

#include "bench/give_up.hpp"
#include "bench/in_turns.hpp"
#include "bench/programs.hpp"

namespace yimen::bench {
namespace {

constexpr int runs = 7;
constexpr int tickets = 200;
constexpr int frames = 200;

nlohmann::json told_by(const Run& run) {
    const auto line = run.output.find('{');
    if (line == std::string::npos) give_up("it told no figures: " + run.output);
    return nlohmann::json::parse(run.output.substr(line, run.output.find('\n', line) - line));
}

// A program from its start until its first whole picture, and its end.
struct Start {
    double ms = 0;
    double cpu_ms = 0;  // of the whole run
    double resident_mib = 0;
};

Start start_of(const std::filesystem::path& program, const Words& words, const std::filesystem::path& work) {
    const auto before = std::chrono::steady_clock::now().time_since_epoch();
    const auto run = run_to_end(program, words, work / "output");
    const auto told = told_by(run);
    const std::chrono::nanoseconds shown{told.at("at_ns").get<std::int64_t>()};
    return {std::chrono::duration<double, std::milli>(shown - before).count(), run.cpu_s * 1'000,
            told.at("resident_kib").get<double>() / 1'024};
}

// The demonstration county's hall, so that a kiosk has somebody to ask.
class Hall {
   public:
    Hall(const Build& build, const std::filesystem::path& work)
        : data_(work / "hall"),
          service_(build.hall, {"--config", build.config, "--hall", "410721103", "--data", data_, "--always-open"},
                   work) {}
    Words address() const {
        return {"--hall", "http://127.0.0.1:" + std::to_string(service_.port()), "--token-file", data_ / "token"};
    }

   private:
    std::filesystem::path data_;
    Service service_;
};

void draw_in_software() {
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    ::setenv("QT_QUICK_BACKEND", "software", 1);
}

nlohmann::json touched(const Words& words, const std::filesystem::path& work) {
    return told_by(run_to_end(YIMEN_KIOSK_HAND, words, work / "output"));
}

Timings timings_in(const nlohmann::json& told, const char* name) {
    return {told.at(name).get<std::vector<double>>(), 0};
}

Figure slowest(const std::string& name, double limit, const Timings& ours, const Timings& text) {
    const auto yardstick = text.percentile_us(0.5);
    const auto ms = [&](double share) { return ours.percentile_us(share) / 1'000; };
    return {{name, "a frame in which twenty lines of text change, p50", "x", at_most(limit)},
            ours.percentile_us(0.99) / yardstick,
            {},
            {},
            say("p99 %.1f ms of CPU, p50 %.1f ms, longest %.1f ms of %zu; ", ms(0.99), ms(0.5), ms(1),
                ours.each_us.size()) +
                say("twenty lines %.1f ms", yardstick / 1'000)};
}

// As long as it is there, what this thread starts gets half of one core: the other half goes to a thread that counts.
class HalfACore {
   public:
    HalfACore() {
        if (::sched_getaffinity(0, sizeof before_, &before_) != 0) give_up("the cores of this process are not told");
        pin();
        busy_ = std::jthread([](const std::stop_token& stop) {
            pin();
            for (std::atomic<unsigned> count = 0; !stop.stop_requested();) ++count;
        });
    }
    ~HalfACore() { ::sched_setaffinity(0, sizeof before_, &before_); }
    HalfACore(const HalfACore&) = delete;
    HalfACore& operator=(const HalfACore&) = delete;

   private:
    static void pin() {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(0, &one);
        if (::sched_setaffinity(0, sizeof one, &one) != 0) give_up("a thread cannot be held to one core");
    }

    cpu_set_t before_{};
    std::jthread busy_;
};

enum class Share { whole, half };

// What the lines of a start are made of: a kiosk's and an empty window's.
struct LineOfStart {
    Share share;
    Line line;
    double Start::*part;
    const char* detail;
};

const std::vector<LineOfStart>& lines() {
    static const Line memory{"memory of a kiosk", "an empty window", "x", at_most(1.75), at_most(1.25)};
    static const Line slow_memory{"memory of a kiosk, half a core", "an empty window", "x", at_most(1.75),
                                  at_most(1.25)};
    static const std::vector<LineOfStart> all{
        {Share::whole,
         {"CPU of a kiosk from its start until its hall's data stand", "an empty window", "x", at_most(6),
          at_most(1.25)},
         &Start::cpu_ms,
         "%.0f ms, empty %.0f ms"},
        {Share::whole,
         {"a kiosk's start until its hall's data stand", "an empty window", "x", at_most(3), at_most(0.6)},
         &Start::ms,
         "%.0f ms, empty %.0f ms"},
        {Share::whole, memory, &Start::resident_mib, "%.0f MiB, empty %.0f MiB"},
        {Share::half,
         {"a kiosk's start until its hall's data stand, half a core", "an empty window", "x", at_most(3), at_most(0.6)},
         &Start::ms,
         "%.0f ms, empty %.0f ms"},
        {Share::half, slow_memory, &Start::resident_mib, "%.0f MiB, empty %.0f MiB"},
    };
    return all;
}

// One round: every build's kiosk, beside an empty window.
void start_all(const Ground& ground, const std::vector<std::unique_ptr<Hall>>& halls, int round, Share share,
               std::vector<Rounds>& told) {
    const auto slow = share == Share::half ? std::make_unique<HalfACore>() : nullptr;
    const auto empty = start_of(YIMEN_EMPTY_WINDOW, {}, ground.work);
    const auto kiosks = in_turns(halls.size(), round, [&](std::size_t i) {
        return start_of(ground.builds[i].screen, halls[i]->address() + Words{"--role", "kiosk", "--until-shown"},
                        ground.work);
    });
    for (std::size_t i = 0; i < lines().size(); ++i) {
        const auto& line = lines()[i];
        if (line.share != share) continue;
        std::vector<Sample> samples;
        for (const auto& kiosk : kiosks) {
            samples.push_back(
                {kiosk.*line.part / empty.*line.part, say(line.detail, kiosk.*line.part, empty.*line.part)});
        }
        told[i].add(samples);
    }
}

}  // namespace

std::vector<Figure> measure_starts(const Ground& ground) {
    draw_in_software();
    std::vector<std::unique_ptr<Hall>> halls;
    for (std::size_t i = 0; i < ground.builds.size(); ++i) {
        halls.push_back(std::make_unique<Hall>(ground.builds[i], ground.work / std::to_string(i)));
    }
    std::vector<Rounds> told;
    for (const auto& line : lines()) told.emplace_back(line.line);
    for (int round = 0; round < runs; ++round) {
        for (const auto share : {Share::whole, Share::half}) start_all(ground, halls, round, share, told);
    }
    std::vector<Figure> figures;
    for (const auto& line : told) figures.push_back(line.middle(ground.other()));
    return figures;
}

std::vector<Figure> measure_touches(const Ground& ground) {
    draw_in_software();
    const Hall hall(ground.own(), ground.work);
    const auto words =
        told_by(run_to_end(YIMEN_EMPTY_WINDOW, {"--frames", std::to_string(frames)}, ground.work / "output"));
    const auto text = timings_in(words, "cpu_us");
    const auto taken = touched(hall.address() + Words{"--tickets", std::to_string(tickets)}, ground.work);
    const auto whole = timings_in(taken, "each_us");
    auto touch = slowest("a touch on \"take a ticket\" until its number is shown, CPU of the screen's thread, p99", 20,
                         timings_in(taken, "cpu_us"), text);
    touch.detail += say("; with the hall's answer p50 %.1f ms, p99 %.1f ms", whole.percentile_us(0.5) / 1'000,
                        whole.percentile_us(0.99) / 1'000);
    return {touch, slowest("a frame while all services scroll by, CPU of the screen's thread, p99", 8,
                           timings_in(touched(hall.address(), ground.work), "cpu_us"), text)};
}

double first_frame_ms(const std::filesystem::path& work) {
    draw_in_software();
    std::vector<double> each;
    for (int round = 0; round < 5; ++round) each.push_back(start_of(YIMEN_EMPTY_WINDOW, {}, work).ms);
    return middle_of(each);
}

}  // namespace yimen::bench
