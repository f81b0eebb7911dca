#include "ctl/simulate_verb.hpp"

#include <chrono>
#include <cstdint>
#include <iostream>
#include <limits>
#include <memory>
#include <string>

#include "simulation/simulation.hpp"

namespace yimen {
namespace {

using simulation::Happening;
using simulation::SimulationOptions;
using simulation::SimulationOutcome;

struct SimulateOptions {
    SimulationOptions world;
    std::uint64_t seeds = 1;
    std::string synchronous = "full";
    bool trace = false;
};

// The line that brings exactly this world back.
std::string again(const SimulateOptions& options, std::uint64_t seed) {
    std::string line = "yimenctl simulate --seed " + std::to_string(seed);
    const SimulationOptions usual;
    if (options.world.halls != usual.halls) line += " --halls " + std::to_string(options.world.halls);
    if (options.world.days != usual.days) line += " --days " + std::to_string(options.world.days);
    if (options.synchronous != "full") line += " --synchronous " + options.synchronous;
    return line + " --trace";
}

void add(simulation::HappeningCounts& sum, const SimulationOutcome& outcome) {
    for (std::size_t kind = 0; kind < sum.size(); ++kind) sum[kind] += outcome.counts[kind];
}

void tell(const simulation::HappeningCounts& counts) {
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        std::cout << "  " << to_string(static_cast<Happening>(kind)) << ' ' << counts[kind] << '\n';
    }
}

void run(SimulateOptions options) {
    options.world.durability = options.synchronous == "full" ? Durability::full : Durability::normal;
    if (options.trace) options.world.trace = [](const std::string& line) { std::cout << line; };
    simulation::HappeningCounts counts{};
    std::uint64_t broken = 0;
    const auto first = options.world.seed;
    const auto begin = std::chrono::steady_clock::now();
    for (; options.world.seed < first + options.seeds; ++options.world.seed) {
        const auto outcome = simulate(options.world);
        add(counts, outcome);
        if (options.trace) std::cout << "trace " << to_hex(outcome.trace) << '\n';
        if (!outcome.violation) continue;
        ++broken;
        std::cerr << "seed " << options.world.seed << ": " << *outcome.violation << "\n  "
                  << again(options, options.world.seed) << '\n';
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::cout << options.seeds << " worlds of " << options.world.halls << " halls in " << took.count()
              << " s; rules were broken in " << broken << ". What happened:\n";
    tell(counts);
    if (broken > 0) throw CLI::RuntimeError(1);
}

}  // namespace

void add_simulate_verb(CLI::App& app) {
    auto options = std::make_shared<SimulateOptions>();
    auto* verb = app.add_subcommand("simulate", "A county of halls with every fault, in one process, from a seed");
    constexpr std::uint64_t most_seeds = 1'000'000'000;
    verb->add_option("--seeds", options->seeds, "How many worlds, with the seeds that follow the first")
        ->check(CLI::Range(std::uint64_t{1}, most_seeds))
        ->capture_default_str();
    constexpr auto last_seed = std::numeric_limits<std::uint64_t>::max() - most_seeds;
    verb->add_option("--seed", options->world.seed, "The first seed")
        ->check(CLI::Range(std::uint64_t{0}, last_seed))
        ->capture_default_str();
    verb->add_option("--halls", options->world.halls, "Halls and villages of a county")
        ->check(CLI::Range(1, 40))
        ->capture_default_str();
    verb->add_option("--days", options->world.days, "Days of a world, before all is well again")
        ->check(CLI::Range(1, 30))
        ->capture_default_str();
    verb->add_option("--synchronous", options->synchronous, "How halls commit: normal must lose something")
        ->check(CLI::IsMember({"full", "normal"}))
        ->capture_default_str();
    verb->add_flag("--trace", options->trace, "Says whatever happens");
    verb->callback([options] { run(*options); });
}

}  // namespace yimen
