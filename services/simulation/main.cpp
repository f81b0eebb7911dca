// yimen-simulate: a county of halls with every fault, in one process, from a seed, as often as wanted.
#include <chrono>
#include <cstdint>
#include <iostream>
#include <limits>
#include <string>

#include <CLI/CLI.hpp>

#include "base/yimen_version.hpp"
#include "simulation/simulation.hpp"

namespace {

using namespace yimen::simulation;
using yimen::Durability;

struct SimulateOptions {
    SimulationOptions world;
    std::uint64_t seeds = 1;
    std::string synchronous = "full";
    bool trace = false;
};

void add(HappeningCounts& sum, const SimulationOutcome& outcome) {
    for (std::size_t kind = 0; kind < sum.size(); ++kind) sum[kind] += outcome.counts[kind];
}

void tell(const HappeningCounts& counts) {
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        std::cout << "  " << to_string(static_cast<Happening>(kind)) << ' ' << counts[kind] << '\n';
    }
}

// 1 where a world broke a rule.
int run(SimulateOptions options) {
    options.world.durability = options.synchronous == "full" ? Durability::full : Durability::normal;
    if (options.trace) options.world.trace = [](const std::string& line) { std::cout << line; };
    HappeningCounts counts{};
    std::uint64_t broken = 0;
    const auto first = options.world.seed;
    const auto begin = std::chrono::steady_clock::now();
    for (; options.world.seed < first + options.seeds; ++options.world.seed) {
        const auto outcome = simulate(options.world);
        add(counts, outcome);
        if (options.trace) std::cout << "trace " << yimen::to_hex(outcome.trace) << '\n';
        if (!outcome.violation) continue;
        ++broken;
        std::cerr << "seed " << options.world.seed << ": " << *outcome.violation << "\n  " << line_of(options.world)
                  << '\n';
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::cout << options.seeds << " worlds of " << options.world.halls << " halls in " << took.count()
              << " s; rules were broken in " << broken << ". What happened:\n";
    tell(counts);
    return broken > 0 ? 1 : 0;
}

void add_options(CLI::App& app, SimulateOptions& options) {
    constexpr std::uint64_t most_seeds = 1'000'000'000;
    app.add_option("--seeds", options.seeds, "How many worlds, with the seeds that follow the first")
        ->check(CLI::Range(std::uint64_t{1}, most_seeds))
        ->capture_default_str();
    constexpr auto last_seed = std::numeric_limits<std::uint64_t>::max() - most_seeds;
    app.add_option("--seed", options.world.seed, "The first seed")
        ->check(CLI::Range(std::uint64_t{0}, last_seed))
        ->capture_default_str();
    app.add_option("--halls", options.world.halls, "Halls and villages of a county")
        ->check(CLI::Range(1, 40))
        ->capture_default_str();
    app.add_option("--days", options.world.days, "Days of a world, before all is well again")
        ->check(CLI::Range(1, 30))
        ->capture_default_str();
    app.add_option("--synchronous", options.synchronous, "How halls commit: normal must lose something")
        ->check(CLI::IsMember({"full", "normal"}))
        ->capture_default_str();
    app.add_flag("--trace", options.trace, "Says whatever happens");
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"A county of halls with every fault, in one process, from a seed."};
    app.set_version_flag("--version", std::string(yimen::version));
    SimulateOptions options;
    add_options(app, options);
    CLI11_PARSE(app, argc, argv);
    return run(options);
}
